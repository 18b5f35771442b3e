//! Words by which texts are known to speak of something, in the three languages.
//!
//! A list of words is a rule that anybody can read and dispute. It never says for or against; where a thing is only
//! mentioned, a signal says that it is, and a reader says what that means.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use record::{Entry, PurposeKind, Table};
use vocabulary::fold;

use super::{Evidence, Topic};

/// A community, its people or its bodies.
const COMMUNITY: &[&str] = &[
    "community",
    "communities",
    "neighbourhood",
    "neighbourhoods",
    "neighborhood",
    "neighborhoods",
    "residents",
    "villagers",
    "village",
    "comunidad",
    "comunidades",
    "comunitario",
    "comunitarios",
    "comunitaria",
    "comunitarias",
    "barrio",
    "barrios",
    "vecinos",
    "habitantes",
    "aldea",
    "aldeas",
    "comunidade",
    "comunitario",
    "bairro",
    "bairros",
    "moradores",
    "aldeia",
    "aldeias",
];

/// Names that have such a word in them and are of something else.
const NOT_COMMUNITY: &[&str] = &[
    "community medicine",
    "medicina comunitaria",
    "medicina integral comunitaria",
    "medicina comunitaria integral",
    "european community",
    "european communities",
    "comunidad europea",
    "comunidade europeia",
    "economic community",
    "comunidad economica",
    "comunidade economica",
    "andean community",
    "comunidad andina",
    "comunidade andina",
    "caribbean community",
    "comunidad del caribe",
    "comunidade do caribe",
    "international community",
    "comunidad internacional",
    "comunidade internacional",
    "development community",
    "comunidad de desarrollo",
    "comunidade para o desenvolvimento",
    "portuguese speaking",
    "comunidade dos paises",
    "comunidad de paises",
];

/// What partners call it when they stand side by side.
const COOPERATION: &[&str] = &[
    "cooperation",
    "exchange",
    "solidarity",
    "partnership",
    "cooperacion",
    "intercambio",
    "solidaridad",
    "cooperacao",
    "troca",
    "intercambio",
    "solidariedade",
    "parceria",
    "internationalism",
    "internacionalismo",
];

/// What it is called when one gives and the other takes.
const AID: &[&str] = &["aid", "ayuda", "ajuda", "charity", "caridad", "caridade", "donation", "donacion", "doacao"];

/// What turns the words after it around.
const INSTEAD: &[&str] = &[
    "instead of",
    "rather than",
    "and not",
    "not",
    "never",
    "no",
    "en lugar de",
    "en vez de",
    "y no",
    "nunca",
    "em vez de",
    "em lugar de",
    "e nao",
    "nao",
    "sin",
    "sem",
    "without",
];

/// Care that the state provides.
const PUBLIC: &[&str] = &[
    "public health system",
    "public provision",
    "universal",
    "free of charge",
    "free care",
    "sistema publico",
    "provision publica",
    "gratuita",
    "gratuito",
    "gratis",
    "provisao publica",
    "sistema unico de saude",
    "public sector",
];

/// What those who use it pay, and care that is no longer the state's.
const FEES: &[&str] = &[
    "user fee",
    "user fees",
    "fees",
    "co payment",
    "copayment",
    "privatisation",
    "privatization",
    "privatised",
    "privatized",
    "tarifa",
    "tarifas",
    "copago",
    "privatizacion",
    "taxas",
    "copagamento",
    "privatizacao",
];

/// Patents and what goes round them.
const PATENTS: &[&str] = &[
    "patent",
    "patents",
    "compulsory licence",
    "compulsory license",
    "intellectual property",
    "trips",
    "generic medicines",
    "patente",
    "patentes",
    "licencia obligatoria",
    "licencias obligatorias",
    "propiedad intelectual",
    "genericos",
    "licenca compulsoria",
    "propriedade intelectual",
];

/// Rights, in law or constitution.
const RIGHTS: &[&str] = &[
    "right to health",
    "rights",
    "constitution",
    "constitutional",
    "derecho a la salud",
    "derechos",
    "constitucion",
    "constitucional",
    "direito a saude",
    "direitos",
    "constituicao",
];

/// Going back to practise.
const RETURN: &[&str] = &[
    "return to practice",
    "return to practise",
    "go back to practise",
    "return to their communities",
    "vuelvan a ejercer",
    "vuelven a ejercer",
    "regresan a ejercer",
    "voltem a exercer",
    "voltam a exercer",
    "retornar as suas comunidades",
];

/// The words of a topic, each between spaces: made once, because each is looked for in every text.
fn marks(topic: Topic) -> &'static [String] {
    static MARKS: LazyLock<BTreeMap<Topic, Vec<String>>> = LazyLock::new(|| {
        let between = |word: &&str| format!(" {word} ");
        Topic::ALL.into_iter().map(|topic| (topic, words(topic).iter().map(between).collect())).collect()
    });
    MARKS.get(&topic).map_or(&[], Vec::as_slice)
}

/// The rows of an entry in which the texts of terms, tags and descriptions have what `has` looks for; each text is
/// folded once.
fn rows_with(entry: &Entry, mut has: impl FnMut(&str, Evidence)) {
    for (row, term) in entry.terms.iter().enumerate() {
        let texts = term.texts.iter().map(|text| text.text.as_str()).chain(term.quotation.as_deref());
        texts.for_each(|text| has(&padded(text), Evidence { table: Table::Term, row }));
    }
    for (row, purpose) in entry.purposes.iter().enumerate().filter(|(_, one)| one.kind == Some(PurposeKind::Tag)) {
        let texts = purpose.texts.iter().map(|text| text.text.as_str()).chain(purpose.code.as_deref());
        texts.for_each(|text| has(&padded(text), Evidence { table: Table::Purpose, row }));
    }
    for (row, description) in entry.descriptions.iter().enumerate() {
        let texts = description.texts.iter();
        texts.for_each(|text| has(&padded(&text.text), Evidence { table: Table::Description, row }));
    }
}

fn note(rows: &mut Vec<Evidence>, folded: &str, at: Evidence, topic: Topic) {
    if rows.last() != Some(&at) && marks(topic).iter().any(|mark| folded.contains(mark)) {
        rows.push(at);
    }
}

/// The rows of an entry that speak of a topic.
pub(super) fn rows_of(entry: &Entry, topic: Topic) -> Vec<Evidence> {
    let mut rows = Vec::new();
    rows_with(entry, |folded, at| note(&mut rows, folded, at, topic));
    rows
}

/// The rows of an entry that speak of each of the topics that are looked for in all its texts.
pub(super) fn spoken(entry: &Entry) -> [Vec<Evidence>; Topic::SPOKEN.len()] {
    let mut spoken: [Vec<Evidence>; Topic::SPOKEN.len()] = Default::default();
    rows_with(entry, |folded, at| {
        for (rows, topic) in spoken.iter_mut().zip(Topic::SPOKEN) {
            note(rows, folded, at, topic);
        }
    });
    spoken
}

fn padded(text: &str) -> String {
    format!(" {} ", fold(text))
}

/// The words of a topic.
pub(super) const fn words(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::PublicProvision => PUBLIC,
        Topic::UserFees => FEES,
        Topic::Patents => PATENTS,
        Topic::Rights => RIGHTS,
        Topic::Return => RETURN,
        Topic::Community => COMMUNITY,
    }
}

/// Whether a text speaks of a topic. Names that only have a community's word in them do not count.
pub(super) fn speaks(topic: Topic, text: &str) -> bool {
    let mut folded = padded(text);
    if topic == Topic::Community {
        for name in NOT_COMMUNITY {
            folded = folded.replace(&format!(" {name} "), " ");
        }
    }
    marks(topic).iter().any(|mark| folded.contains(mark))
}

/// What a text calls it: as cooperation, as aid. A word after *instead of* and the like is not counted.
pub(super) fn naming(text: &str) -> (bool, bool) {
    let folded = padded(text);
    let counted = |list: &[&str]| {
        list.iter().any(|word| {
            let mark = format!(" {word} ");
            folded.match_indices(&mark).any(|(at, _)| {
                let before = folded.get(..=at).unwrap_or_default();
                !INSTEAD.iter().any(|turn| before.ends_with(&format!(" {turn} ")))
            })
        })
    };
    (counted(COOPERATION), counted(AID))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_turned_around_does_not_count() {
        assert_eq!(naming("a principle of solidarity and exchange instead of aid"), (true, false));
        assert_eq!(naming("intercambio, y no ayuda"), (true, false));
        assert_eq!(naming("bilateral aid"), (false, true));
        assert_eq!(naming("development aid and technical cooperation"), (true, true));
        assert_eq!(naming("new imperial arrangements"), (false, false));
        assert_eq!(naming("AIDS programme"), (false, false));
    }

    #[test]
    fn communities_are_told_from_what_is_named_after_them() {
        for text in ["community-level committees", "los habitantes de uno de los barrios", "moradores do bairro"] {
            assert!(speaks(Topic::Community, text), "{text}");
        }
        for text in [
            "physicians of Integral Community Medicine",
            "Andean Community",
            "Caribbean Community (CARICOM)",
            "Ministry of Health",
        ] {
            assert!(!speaks(Topic::Community, text), "{text}");
        }
    }
}
