//! One case read through one rulebook, as a page shows it.

use shell::Texts;

use super::drawn;
use super::rows::{RowView, Rows};
use super::rulebook_path;
use super::said::Said;
use super::values;
use super::visitor::Visitor;
use crate::reading::{CriterionReading, PrincipleReading, ReaderAnswer, Reading, ReadingError, RecordAnswer};
use crate::rulebook::Rulebook;
use crate::signal::{Case, Found, Signal};

/// How many of the rows that a value rests on stand open; the others are behind one word.
const OPEN: usize = 4;

/// How many of them a page holds; all are in the file.
const MOST: usize = 100;

/// A case read through a rulebook.
pub(crate) struct LensView {
    /// The rulebook's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub address: String,
    /// The coverage below which it shows no interval.
    pub least: String,
    /// Its principles.
    pub principles: Vec<PrincipleView>,
    /// Questions that nobody answers: the question and where it stands on the page.
    pub open: Vec<(String, String)>,
}

/// A principle of it.
pub(crate) struct PrincipleView {
    /// Fragment on the page.
    pub fragment: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub statement: String,
    /// Where it stands in the rulebook.
    pub address: String,
    /// The interval drawn, as HTML.
    pub figure: String,
    /// The interval in words, or that it is not shown.
    pub words: String,
    /// How much is answered.
    pub coverage: String,
    /// Criterion by criterion.
    pub criteria: Vec<CriterionView>,
}

/// A criterion.
pub(crate) struct CriterionView {
    /// Fragment on the page.
    pub fragment: String,
    /// The question.
    pub question: String,
    /// What a reader should keep in mind.
    pub note: Option<String>,
    /// Where it stands in the rulebook.
    pub address: String,
    /// What is answered.
    pub answer: String,
    /// What the record says.
    pub record: Vec<SignalView>,
    /// What else of the record a reader should look at.
    pub see: Vec<SignalView>,
    /// What readers say.
    pub readers: Vec<ReaderView>,
    /// How the answers differ.
    pub differences: Vec<String>,
}

/// A signal.
pub(crate) struct SignalView {
    /// What it is.
    pub explained: String,
    /// Its page.
    pub address: String,
    /// Its value.
    pub value: Option<String>,
    /// What it says to the criterion, or what it means that there is no value.
    pub says: String,
    /// Rows it rests on that stand open.
    pub rows: Vec<RowView>,
    /// The others.
    pub others: Vec<RowView>,
    /// How many the page does not hold.
    pub beyond: usize,
}

/// What a reader answered.
pub(crate) struct ReaderView {
    /// Who.
    pub reader: String,
    /// The answer.
    pub answer: String,
    /// Quotations: the words, and where they stand.
    pub quotations: Vec<(String, String)>,
    /// What the reader adds.
    pub remark: String,
}

/// Makes the views of one case.
pub(crate) struct Viewing<'a> {
    pub visitor: &'a Visitor,
    pub rows: Rows<'a>,
}

impl Viewing<'_> {
    /// The case through a rulebook.
    pub fn of(
        &self,
        case: &Case<'_>,
        rulebook: &'static Rulebook,
        answers: &[ReaderAnswer],
    ) -> Result<LensView, ReadingError> {
        let reading = rulebook.reading(|signal| signal.of(case), answers)?;
        let (texts, language) = (self.visitor.texts, self.visitor.texts.language());
        let principles: Vec<PrincipleView> =
            reading.principles.iter().map(|one| self.principle(case, &reading, one)).collect();
        let mut open = Vec::new();
        for one in &reading.principles {
            for criterion in one.criteria.iter().filter(|criterion| criterion.span.is_none()) {
                let fragment = fragment(&reading, one, Some(criterion));
                open.push((criterion.criterion.question.in_language(language).to_owned(), format!("#{fragment}")));
            }
        }
        Ok(LensView {
            open,
            id: rulebook.id.clone(),
            title: rulebook.title.in_language(language).to_owned(),
            address: self.visitor.asking(&rulebook_path(&rulebook.id), &[]),
            least: values::percent(texts, rulebook.least_coverage),
            principles,
        })
    }

    fn principle(&self, case: &Case<'_>, reading: &Reading<'_>, one: &PrincipleReading<'_>) -> PrincipleView {
        let (texts, language) = (self.visitor.texts, self.visitor.texts.language());
        let (figure, words) = shown(texts, one);
        let address = self.visitor.asking(&rulebook_path(&reading.rulebook.id), &[]);
        PrincipleView {
            fragment: fragment(reading, one, None),
            title: one.principle.title.in_language(language).to_owned(),
            statement: one.principle.statement.in_language(language).to_owned(),
            figure,
            words,
            coverage: coverage(texts, one),
            criteria: one.criteria.iter().map(|criterion| self.criterion(case, reading, one, criterion)).collect(),
            address: format!("{address}#{}", one.principle.id),
        }
    }

    fn criterion(
        &self,
        case: &Case<'_>,
        reading: &Reading<'_>,
        principle: &PrincipleReading<'_>,
        one: &CriterionReading<'_>,
    ) -> CriterionView {
        let (texts, language) = (self.visitor.texts, self.visitor.texts.language());
        let address = self.visitor.asking(&rulebook_path(&reading.rulebook.id), &[]);
        CriterionView {
            fragment: fragment(reading, principle, Some(one)),
            question: one.criterion.question.in_language(language).to_owned(),
            note: one.criterion.note.as_ref().map(|note| note.in_language(language).to_owned()),
            address: format!("{address}#{}.{}", principle.principle.id, one.criterion.id),
            answer: one.span.map_or_else(|| texts.text("lenses-unanswered"), |span| values::spanned(texts, span)),
            record: one.record.iter().map(|said| self.of_record(said)).collect(),
            see: one.criterion.see.iter().map(|signal| self.signal(signal, &signal.of(case), None)).collect(),
            readers: one.readers.iter().map(|answer| reader(texts, answer)).collect(),
            differences: [
                (one.differences.within_record, "lenses-differs-record"),
                (one.differences.among_readers, "lenses-differs-readers"),
                (one.differences.between, "lenses-differs-between"),
            ]
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, key)| texts.text(key))
            .collect(),
        }
    }

    fn of_record(&self, said: &RecordAnswer) -> SignalView {
        let texts = self.visitor.texts;
        let says = match said.answer {
            Some(answer) => texts.text_with("lenses-says", &[("answer", values::answer(texts, answer).into())]),
            None => texts.text("lenses-says-nothing"),
        };
        self.signal(said.signal, &said.found, Some(says))
    }

    /// A signal with its value; `says` is what the value says to the criterion.
    fn signal(&self, signal: &Signal, found: &Found, says: Option<String>) -> SignalView {
        let texts = self.visitor.texts;
        let value = found.value.as_ref().map(|value| values::value(texts, signal, value));
        let mut rows: Vec<RowView> = found.evidence.iter().take(MOST).map(|&row| self.rows.view(row)).collect();
        let others = rows.split_off(rows.len().min(OPEN));
        SignalView {
            explained: values::explained(texts, signal),
            address: self.visitor.asking(&format!("/lens/signals/{}", signal.name), &[]),
            says: match value {
                Some(_) => says.unwrap_or_default(),
                None => values::without(texts, signal),
            },
            value,
            rows,
            others,
            beyond: found.evidence.len().saturating_sub(MOST),
        }
    }
}

/// The interval of a principle drawn and in words; below the least coverage, that it is not shown.
pub(crate) fn shown(texts: Texts, one: &PrincipleReading<'_>) -> (String, String) {
    let span = one.is_shown.then_some(one.span);
    let words = span.map_or_else(|| texts.text("lenses-not-shown"), |span| values::span(texts, span));
    (drawn::interval(&words, span), words)
}

/// How many of a principle's criteria are answered.
pub(crate) fn coverage(texts: Texts, one: &PrincipleReading<'_>) -> String {
    let answered = one.criteria.iter().filter(|criterion| criterion.span.is_some()).count();
    texts.text_with(
        "lenses-coverage",
        &[
            ("answered", answered.into()),
            ("count", one.criteria.len().into()),
            ("share", values::percent(texts, one.coverage).into()),
        ],
    )
}

/// Where a principle or criterion stands on the page: its ids, parted by points, which no id has.
fn fragment(
    reading: &Reading<'_>,
    principle: &PrincipleReading<'_>,
    criterion: Option<&CriterionReading<'_>>,
) -> String {
    let of = format!("{}.{}", reading.rulebook.id, principle.principle.id);
    criterion.map_or_else(|| of.clone(), |one| format!("{of}.{}", one.criterion.id))
}

fn reader(texts: Texts, answer: &ReaderAnswer) -> ReaderView {
    ReaderView {
        reader: answer.reader.clone(),
        answer: values::answer(texts, answer.answer),
        quotations: answer.quotations.iter().map(quoted).collect(),
        remark: answer.remark.clone(),
    }
}

/// The words of a quotation, and where they stand.
pub(crate) fn quoted(quotation: &crate::reading::Quotation) -> (String, String) {
    let place = [quotation.source.as_str(), quotation.place.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.trim().is_empty()).collect();
    (quotation.text.clone(), place.join(", "))
}

/// The title of an entry, else what addresses call it.
pub(crate) fn title(texts: Texts, header: &record::entry::Header, id: &str) -> Said {
    Said::choose(texts, &header.titles, header.defaults.language.as_deref()).unwrap_or_else(|| Said::plain(id))
}
