//! A form and the entry it describes are one; and the pages around it.

mod dice;
mod pages;

use proptest::prelude::*;
use record::Valuation;
use vocabulary::Language;

use super::filled::Filled;
use super::reading::{self, Understood};
use super::schema::{self, Control};
use super::{keeper, view, writing};
use dice::Dice;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_form_says_what_the_entry_says(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let works = dice.works();
        let entry = dice.entry(&works);
        for language in Language::ALL {
            let filled = writing::laid_out("barcas", &entry, &works, language);
            let read = reading::read(&filled);
            prop_assert_eq!(&read.problems, &Vec::new());
            let identifier = read.entry.header.identifier.clone().unwrap_or_else(|| keeper::key_of("barcas"));
            prop_assert_eq!(Some(identifier), entry.header.identifier.clone());
            macro_rules! same {
                ($($table:ident),*) => { $( prop_assert_eq!(&read.entry.$table, &entry.$table); )* };
            }
            same!(
                descriptions, dates, contacts, parties, purposes, flows, exchanges, plans, terms, readings, results,
                documents, links, places
            );
            prop_assert_eq!(&read.works, &works);
            let written = writing::write("barcas", &entry, &works, language);
            prop_assert_eq!(written.as_ref(), Some(&filled));
            // Sending the form as it is shown changes nothing, and the page shows every field.
            let sent = Filled::from_pairs(&filled.to_pairs());
            prop_assert_eq!(&sent, &filled);
            let shown = shown_fields(&filled);
            for (name, value) in filled.to_pairs().iter().filter(|(name, _)| name.contains('.')) {
                prop_assert!(value.is_empty() || shown.contains(&(name.clone(), value.clone())), "{} is not shown", name);
            }
        }
        // And the file that it is kept in carries it too.
        let file = formats::casebook::write(&entry, &works);
        prop_assert!(file.is_ok(), "{:?}", file);
    }
}

/// Names and values of the fields on the page.
fn shown_fields(filled: &Filled) -> Vec<(String, String)> {
    let form = view::form(shell::Texts::of(Language::Es), filled, &[], None);
    let rows = form.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.rows);
    rows.flat_map(|row| {
        let cites = row.cites.iter().flat_map(|cite| [&cite.work, &cite.place, &cite.lines]);
        row.fields.iter().chain(&row.further).chain(cites).map(|field| {
            let value = match &field.look {
                view::Look::Choice(options) => {
                    options.iter().find(|option| option.is_chosen).map_or(String::new(), |option| option.value.clone())
                }
                _ => field.value.clone(),
            };
            (field.name.clone(), value)
        })
    })
    .collect()
}

fn filled(fields: &[(&str, &str)]) -> Filled {
    let mut filled = Filled::empty(Language::Es);
    for (name, value) in fields {
        filled.set(name, *value);
    }
    filled
}

#[track_caller]
fn problems(fields: &[(&str, &str)], expected: &[(&str, &str)]) -> Understood {
    let title = ("entry.0.title.es", "Barcas");
    let all: Vec<(&str, &str)> = std::iter::once(title).chain(fields.iter().copied()).collect();
    let understood = reading::read(&filled(&all));
    let found: Vec<(&str, &str)> =
        understood.problems.iter().map(|problem| (problem.field.as_str(), problem.expected)).collect();
    assert_eq!(found, expected);
    understood
}

#[test]
fn figures_and_dates_are_read_as_an_officer_writes_them() {
    let fields = [
        ("date.0.kind", "actual-start"),
        ("date.0.date", "hacia 1890"),
        ("flow.0.kind", "people"),
        ("flow.0.provider_country", "Cuba"),
        ("flow.0.receiver_country", "ve"),
        ("flow.0.quantity", "casi 140.000"),
        ("flow.0.unit", "médicos"),
        ("flow.0.date", "2003-2012"),
        ("flow.0.value", "4–25 mil millones"),
        ("flow.0.currency", "usd"),
        ("flow.0.valuation", "estimated"),
        ("exchange.0.went", "1"),
        ("exchange.0.answer", "no-return-expected"),
    ];
    let entry = problems(&fields, &[]).entry;
    assert_eq!(entry.dates[0].date.text, "~1890");
    let flow = &entry.flows[0];
    assert_eq!((flow.provider.country.as_deref(), flow.receiver.country.as_deref()), (Some("CU"), Some("VE")));
    assert_eq!((flow.quantity.amount.low, flow.quantity.amount.high), (None, Some(140_000.into())));
    assert_eq!(flow.quantity.unit.as_deref(), Some("physician"));
    assert_eq!(flow.value.amount.low, Some(4_000_000_000_i64.into()));
    assert_eq!((flow.value.currency.as_deref(), flow.value.valuation), (Some("USD"), Valuation::Estimated));
    assert_eq!(flow.name.as_deref(), Some("flow-1"));
    assert_eq!(entry.exchanges[0].went, ["flow-1"]);
}

#[test]
fn what_is_not_understood_names_its_field_and_the_rest_is_read() {
    problems(
        &[("flow.0.kind", "goods"), ("flow.0.quantity", "varias")],
        &[("flow.0.quantity", "hand-expected-figure")],
    );
    problems(
        &[("flow.0.kind", "goods"), ("flow.0.quantity", "140,000")],
        &[("flow.0.quantity", "hand-expected-separator")],
    );
    problems(&[("flow.0.quantity", "7")], &[("flow.0.kind", "hand-expected-choice")]);
    problems(&[("flow.0.kind", "<script>")], &[("flow.0.kind", "hand-expected-choice")]);
    problems(&[("flow.0.kind", "money"), ("flow.0.value", "7")], &[("flow.0.currency", "hand-expected-currency")]);
    let chosen = [
        ("flow.0.kind", "money"),
        ("flow.0.value", "7"),
        ("flow.0.currency", "USD"),
        ("flow.0.valuation", "not-monetised"),
    ];
    problems(&chosen, &[("flow.0.valuation", "hand-expected-no-value")]);
    problems(&[("party.0.role", "hosting")], &[("party.0.name.es", "hand-expected-something")]);
    problems(
        &[("party.0.role", "hosting"), ("party.0.country", "Atlántida")],
        &[("party.0.country", "hand-expected-country")],
    );
    problems(&[("sector.0.code", "99999")], &[("sector.0.code", "hand-expected-sector")]);
    problems(
        &[("sector.0.code", "12220"), ("sector.0.percentage", "120")],
        &[("sector.0.percentage", "hand-expected-share")],
    );
    problems(&[("date.0.kind", "held"), ("date.0.date", "pronto")], &[("date.0.date", "hand-expected-date")]);
    problems(&[("exchange.0.went", "oro")], &[("exchange.0.went", "hand-expected-flow")]);
    problems(&[("exchange.0.went", "casebook:elam#doctors")], &[]);
    let quote = "palabra ".repeat(41);
    let long = [("term.0.kind", "motive"), ("term.0.quote", quote.as_str())];
    problems(&long, &[("term.0.quote", "hand-expected-quotation"), ("term.0.cite.0.work", "hand-expected-citation")]);
    let cited = [
        ("description.0.text.es", "Dice ana@minsa.gob.pe"),
        ("description.0.cite.0.work", "otro"),
        ("work.0.title", "Informe 2019"),
        ("work.0.link", "ftp://x"),
    ];
    let expected = [
        ("description.0.text.es", "hand-expected-no-address"),
        ("description.0.cite.0.work", "hand-expected-work"),
        ("work.0.link", "hand-expected-link"),
    ];
    assert_eq!(problems(&cited, &expected).works[0].key, "informe-2019");
    let understood = reading::read(&Filled::empty(Language::Pt));
    assert_eq!(understood.problems[0].field, "entry.0.title.pt");
}

#[test]
fn what_is_to_come_is_read_with_its_period_and_how_firm_it_is() {
    let fields = [
        ("entry.0.humanitarian", "yes"),
        ("flow.0.kind", "money"),
        ("flow.0.value", "hasta 25"),
        ("flow.0.currency", "usd"),
        ("flow.0.transaction_type", "12"),
        ("flow.0.tied_status", "5"),
        ("flow.0.humanitarian", "no"),
        ("plan.0.kind", "planned-disbursement"),
        ("plan.0.period", "2027-2029"),
        ("plan.0.status", "2"),
        ("plan.0.type", "1"),
        ("plan.0.value", "3,5 millones"),
        ("plan.0.currency", "BRL"),
        ("plan.0.provider_country", "Brasil"),
        ("plan.0.receiver_name.es", "Fiocruz"),
    ];
    let entry = problems(&fields, &[]).entry;
    let flow = &entry.flows[0];
    assert_eq!((flow.transaction_type.as_deref(), flow.tied_status.as_deref()), (Some("12"), Some("5")));
    assert_eq!((entry.header.humanitarian, flow.humanitarian), (Some(true), Some(false)));
    let plan = &entry.plans[0];
    assert_eq!(plan.kind, Some(record::PlanKind::PlannedDisbursement));
    assert_eq!((plan.start, plan.end), ("2027-01-01".parse().ok(), "2029-12-31".parse().ok()));
    assert_eq!((plan.status.as_deref(), plan.plan_type.as_deref()), (Some("2"), Some("1")));
    assert_eq!(plan.value.amount.best, Some(3_500_000.into()));
    assert_eq!((plan.provider.country.as_deref(), plan.receiver.names.len()), (Some("BR"), 1));
    // What nobody chose stays unknown.
    let open = problems(&[("flow.0.kind", "money")], &[]).entry;
    assert_eq!(
        (open.header.humanitarian, open.flows[0].humanitarian, open.flows[0].tied_status.clone()),
        (None, None, None)
    );
    problems(&[("plan.0.kind", "budget")], &[("plan.0.period", "hand-expected-something")]);
    problems(&[("plan.0.period", "2027")], &[("plan.0.kind", "hand-expected-choice")]);
    problems(
        &[("plan.0.kind", "budget"), ("plan.0.period", "hacia 2027")],
        &[("plan.0.period", "hand-expected-period")],
    );
    problems(
        &[("plan.0.kind", "budget"), ("plan.0.period", "2027"), ("plan.0.value", "7")],
        &[("plan.0.currency", "hand-expected-currency")],
    );
    problems(
        &[("flow.0.kind", "money"), ("flow.0.tied_status", "quizás"), ("flow.0.humanitarian", "maybe")],
        &[("flow.0.tied_status", "hand-expected-code"), ("flow.0.humanitarian", "hand-expected-choice")],
    );
}

#[test]
fn every_table_has_its_words_in_every_language() {
    for language in Language::ALL {
        let texts = shell::Texts::of(language);
        let mut filled = Filled::empty(language);
        for group in schema::groups() {
            filled.add_row(group.name);
        }
        let form = view::form(texts, &filled, &reading::read(&filled).problems, Some("flow-0"));
        let rows = form.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.rows);
        for field in rows.flat_map(|row| row.fields.iter().chain(&row.further)) {
            assert!(!field.label.contains('⟦'), "{}: {}", field.name, field.label);
        }
        for group in schema::groups() {
            for field in group.fields.iter().filter(|field| matches!(field.control, Control::Choice(_))) {
                assert!(filled.rows(group.name).len() <= 2, "{}.{}", group.name, field.name);
            }
        }
        assert!(form.suggested.iter().all(|list| list.items.len() > 5));
    }
    let keys = [
        "something",
        "choice",
        "code",
        "country",
        "region",
        "sector",
        "target",
        "currency",
        "separator",
        "figure",
        "share",
        "no-value",
        "date",
        "day",
        "period",
        "flow",
        "one-flow",
        "quotation",
        "citation",
        "work",
        "lines",
        "link",
        "short-name",
        "own-name",
        "language",
        "no-address",
    ];
    for key in keys {
        let argument = [("argument", "7".into())];
        assert!(!shell::Texts::default().text_with(&format!("hand-expected-{key}"), &argument).is_empty());
    }
}
