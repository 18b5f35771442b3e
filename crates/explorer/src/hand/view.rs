//! A form as its page shows it.

use std::collections::BTreeMap;

use record::entry::FRAMEWORKS;
use shell::Texts;
use shell::names::Named;
use vocabulary::{CodeList, Language, country, modality, region, sdg, sector, unctad, unit};

use super::cells::Problem;
use super::filled::Filled;
use super::schema::{Choices, Control, Field, Group, PARTS, Suggestions};

/// An option of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// How a field looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    Line(Option<&'static str>),
    Long,
    Choice(Vec<Choice>),
}

impl Look {
    /// Whether it takes several lines.
    pub const fn is_long(&self) -> bool {
        matches!(self, Self::Long)
    }
}

/// A field with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    /// Language of what is typed, for texts.
    pub language: Option<String>,
    pub value: String,
    pub look: Look,
    pub problem: Option<String>,
    /// How a figure or date is understood, where that is said in other words.
    pub read_as: Option<String>,
    pub has_focus: bool,
}

/// A passage that a row cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CiteView {
    pub work: FieldView,
    pub place: FieldView,
    pub lines: FieldView,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowView {
    pub id: String,
    pub title: String,
    pub fields: Vec<FieldView>,
    pub further: Vec<FieldView>,
    /// Whether what is asked further is shown at once.
    pub is_further_open: bool,
    pub cites: Vec<CiteView>,
    pub is_cites_open: bool,
    /// What the button that removes it sends; none when it cannot be removed.
    pub drop: Option<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupView {
    pub name: &'static str,
    pub title: String,
    pub rows: Vec<RowView>,
    /// What the button that adds a row sends and says; none when there is exactly one.
    pub add: Option<(String, String)>,
}

/// A part of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartView {
    pub name: &'static str,
    pub title: String,
    pub asks: String,
    pub groups: Vec<GroupView>,
}

/// A list of suggestions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    pub id: &'static str,
    pub items: Vec<(String, String)>,
}

/// A problem in the list at the head of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemView {
    pub field: String,
    pub label: String,
    pub text: String,
}

/// What stands on the page of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormView {
    pub parts: Vec<PartView>,
    pub suggested: Vec<Suggested>,
    pub problems: Vec<ProblemView>,
    /// Fields that are not seen.
    pub hidden: Vec<(String, String)>,
    pub languages: String,
}

/// Makes the page's view. Problems are shown only when somebody asked for a check; `focus` names the row to begin in.
pub fn form(texts: Texts, filled: &Filled, problems: &[Problem], focus: Option<&str>) -> FormView {
    let mut by_field: BTreeMap<&str, String> = BTreeMap::new();
    for problem in problems {
        by_field.entry(&problem.field).or_insert_with(|| words_of(texts, problem));
    }
    let laying = Laying { texts, filled, problems: &by_field, focus, languages: filled.languages() };
    let parts: Vec<PartView> = PARTS
        .iter()
        .map(|part| PartView {
            name: part.name,
            title: texts.text(&format!("hand-part-{}", part.name)),
            asks: texts.text(&format!("hand-asks-{}", part.name)),
            groups: part.groups.iter().map(|group| laying.group(group)).collect(),
        })
        .collect();
    let shown = |field: &str| {
        let all =
            parts.iter().flat_map(|part| &part.groups).flat_map(|group| group.rows.iter().map(move |row| (group, row)));
        all.flat_map(|(group, row)| row.fields.iter().chain(&row.further).map(move |view| (group, row, view)))
            .find(|(_, _, view)| view.name == field)
            .map_or_else(
                || field.to_owned(),
                |(group, row, view)| {
                    if group.rows.len() > 1 {
                        format!("{}: {}", row.title, view.label)
                    } else {
                        format!("{}: {}", group.title, view.label)
                    }
                },
            )
    };
    let problems = problems
        .iter()
        .map(|problem| ProblemView {
            field: problem.field.clone(),
            label: shown(&problem.field),
            text: words_of(texts, problem),
        })
        .collect();
    FormView {
        suggested: suggested(texts),
        problems,
        hidden: filled.to_pairs().into_iter().filter(|(name, _)| !name.contains('.')).collect(),
        languages: laying.languages.iter().map(|code| language_name(texts, code)).collect::<Vec<_>>().join(", "),
        parts,
    }
}

fn words_of(texts: Texts, problem: &Problem) -> String {
    let expected = texts.text_with(problem.expected, &[("argument", problem.argument.as_str().into())]);
    if problem.read.is_empty() {
        texts.text_with("hand-missing", &[("expected", expected.into())])
    } else {
        texts.text_with("hand-misread", &[("read", problem.read.as_str().into()), ("expected", expected.into())])
    }
}

/// A language in the page's language.
pub fn language_name(texts: Texts, code: &str) -> String {
    CodeList::Language.get(code).map_or_else(|| code.to_owned(), |known| known.names.get(texts.language()).to_owned())
}

struct Laying<'a> {
    texts: Texts,
    filled: &'a Filled,
    problems: &'a BTreeMap<&'a str, String>,
    focus: Option<&'a str>,
    languages: Vec<String>,
}

impl Laying<'_> {
    fn group(&self, group: &'static Group) -> GroupView {
        let title = self.texts.text(&format!("hand-{}", group.name));
        let numbers = if group.is_single { vec![0] } else { self.filled.rows(group.name) };
        let rows = (1_usize..).zip(numbers).map(|(place, number)| self.row(group, place, number)).collect();
        GroupView {
            name: group.name,
            add: (!group.is_single)
                .then(|| (format!("add:{}", group.name), self.texts.text(&format!("hand-add-{}", group.name)))),
            title,
            rows,
        }
    }

    fn row(&self, group: &'static Group, place: usize, number: usize) -> RowView {
        let prefix = format!("{}.{number}.", group.name);
        let id = format!("{}-{number}", group.name);
        let has_focus = self.focus == Some(id.as_str());
        let mut fields: Vec<FieldView> = self.fields(group, &prefix, false);
        let further = self.fields(group, &prefix, true);
        if has_focus && let Some(first) = fields.first_mut() {
            first.has_focus = true;
        }
        let is_used = |view: &FieldView, initial: &str| !view.value.trim().is_empty() && view.value != initial;
        let is_further_open = further.iter().any(|view| {
            let field = view.name.get(prefix.len()..).unwrap_or_default();
            let initial = group.fields.iter().find(|one| one.name == field).map_or("", |one| initial(one.control));
            view.problem.is_some() || is_used(view, initial)
        });
        let cites = if group.is_cited { self.cites(&prefix) } else { Vec::new() };
        let is_cites_open = cites.iter().any(|cite| {
            let all = [&cite.work, &cite.place, &cite.lines];
            all.iter().any(|view| !view.value.is_empty() || view.problem.is_some())
        });
        RowView {
            title: self.texts.text_with(
                "hand-row",
                &[
                    ("what", self.texts.text(&format!("hand-one-{}", group.name)).into()),
                    ("number", place.to_string().into()),
                ],
            ),
            drop: (!group.is_single).then(|| format!("drop:{}.{number}", group.name)),
            id,
            fields,
            further,
            is_further_open,
            cites,
            is_cites_open,
        }
    }

    fn fields(&self, group: &'static Group, prefix: &str, is_further: bool) -> Vec<FieldView> {
        let of_kind = group.fields.iter().filter(|field| field.is_further == is_further);
        of_kind.flat_map(|field| self.field(group, field, prefix)).collect()
    }

    fn field(&self, group: &Group, field: &Field, prefix: &str) -> Vec<FieldView> {
        let name = format!("{prefix}{}", field.name);
        let word = field.name.replace('_', "-");
        let texts = self.texts;
        let own = texts.find(&format!("hand-{}-{word}", group.name));
        let label = own.unwrap_or_else(|| texts.text(&format!("hand-field-{word}")));
        let hint = texts
            .find(&format!("hand-{}-{word}-hint", group.name))
            .or_else(|| texts.find(&format!("hand-field-{word}-hint")))
            .or_else(|| self.hint_of(field.control));
        let look = match field.control {
            Control::Line(list) => Look::Line(list.map(Suggestions::id)),
            Control::Figure | Control::Date | Control::Words => Look::Line(None),
            Control::Long | Control::LongWords => Look::Long,
            Control::Choice(choices) => Look::Choice(options(texts, choices, self.filled.get(&name))),
        };
        match field.control {
            Control::Words | Control::LongWords => self
                .languages
                .iter()
                .map(|code| FieldView {
                    label: if self.languages.len() > 1 {
                        format!("{label} ({})", language_name(texts, code))
                    } else {
                        label.clone()
                    },
                    language: Some(code.clone()),
                    ..self.view(format!("{name}.{code}"), &label, hint.clone(), look.clone())
                })
                .collect(),
            _ => vec![FieldView { read_as: self.read_as(field.control, &name), ..self.view(name, &label, hint, look) }],
        }
    }

    /// How to write figures and dates, in the way of whoever began the form.
    fn hint_of(&self, control: Control) -> Option<String> {
        let key = match control {
            Control::Figure => "hand-hint-figure",
            Control::Date => "hand-hint-date",
            _ => return None,
        };
        let examples = Texts::of(self.filled.written()).text(key);
        Some(self.texts.text_with("hand-hint-examples", &[("examples", examples.into())]))
    }

    fn view(&self, name: String, label: &str, hint: Option<String>, look: Look) -> FieldView {
        FieldView {
            label: label.to_owned(),
            hint,
            language: None,
            value: self.filled.get(&name).to_owned(),
            look,
            problem: self.problems.get(name.as_str()).cloned(),
            read_as: None,
            has_focus: false,
            name,
        }
    }

    /// A figure or date in the page's words, when it was understood and those are others than were typed.
    fn read_as(&self, control: Control, name: &str) -> Option<String> {
        let typed = self.filled.get(name).trim();
        let understood = match control {
            Control::Figure => {
                let (qualifier, interval) = record::words::read_figure(typed, self.filled.written()).ok()?;
                record::words::write_figure(Some(qualifier), &interval, self.texts.language())?
            }
            Control::Date => {
                let date = record::words::read_date(typed, self.filled.written()).ok()?;
                shell::dates::fuzzy(self.texts, &date)
            }
            _ => return None,
        };
        (understood != typed).then(|| self.texts.text_with("hand-read-as", &[("what", understood.into())]))
    }

    /// The passages cited, and one more to fill in.
    fn cites(&self, prefix: &str) -> Vec<CiteView> {
        let used = self.filled.numbers(&format!("{prefix}cite."));
        let used: Vec<usize> = used
            .into_iter()
            .filter(|number| {
                ["work", "where", "lines"]
                    .iter()
                    .any(|part| !self.filled.get(&format!("{prefix}cite.{number}.{part}")).trim().is_empty())
                    || *number == 0
            })
            .collect();
        let is_first_empty = ["work", "where", "lines"]
            .iter()
            .all(|part| self.filled.get(&format!("{prefix}cite.0.{part}")).trim().is_empty());
        let next = used.last().map_or(0, |last| last.saturating_add(1));
        let more = (!(used.len() == 1 && is_first_empty)).then_some(next);
        used.into_iter()
            .chain(more)
            .map(|number| {
                let of = |part: &str, hint: Option<String>| {
                    let name = format!("{prefix}cite.{number}.{part}");
                    self.view(name, &self.texts.text(&format!("hand-cite-{part}")), hint, Look::Line(None))
                };
                let mut work = of("work", Some(self.texts.text("hand-cite-work-hint")));
                work.look = Look::Line(Some("works"));
                CiteView { work, place: of("where", None), lines: of("lines", None) }
            })
            .collect()
    }
}

fn initial(control: Control) -> &'static str {
    match control {
        Control::Choice(choices) => choices.initial(),
        _ => "",
    }
}

fn options(texts: Texts, choices: Choices, chosen: &str) -> Vec<Choice> {
    fn named<T: Named>(texts: Texts, but: &[&str]) -> Vec<(String, String)> {
        let all = T::all().iter().filter(|value| !but.contains(&value.stored()));
        all.map(|&value| (value.stored().to_owned(), texts.name(value))).collect()
    }
    let codes = |list: CodeList| {
        let all = list.codes().iter().filter(|code| !code.withdrawn());
        all.map(|code| (code.code.to_owned(), code.names.get(texts.language()).to_owned())).collect::<Vec<_>>()
    };
    let all: Vec<(String, String)> = match choices {
        Choices::EntryKind => named::<record::EntryKind>(texts, &["aggregate"]),
        Choices::Framework => {
            FRAMEWORKS.iter().map(|word| ((*word).to_owned(), texts.word("framework", word))).collect()
        }
        Choices::Status => codes(CodeList::ActivityStatus),
        Choices::Collaboration => codes(CodeList::CollaborationType),
        Choices::YesOrNo => ["yes", "no"].map(|word| (word.to_owned(), texts.text(&format!("hand-{word}")))).to_vec(),
        Choices::Precursor => {
            ["no", "yes"].map(|word| (word.to_owned(), texts.text(&format!("hand-precursor-{word}")))).to_vec()
        }
        Choices::DateKind => named::<record::DateKind>(texts, &["other"]),
        Choices::Role => named::<record::Role>(texts, &["other"]),
        Choices::OrganisationType => codes(CodeList::OrganisationType),
        Choices::FlowKind => named::<record::FlowKind>(texts, &[]),
        Choices::Measure => record::Measure::ALL
            .iter()
            .filter(|measure| !matches!(measure, record::Measure::Aggregate | record::Measure::AggregateBySector))
            .map(|&measure| (measure.as_str().to_owned(), texts.measure(measure)))
            .collect(),
        Choices::TransactionType => CodeList::TransactionType
            .codes()
            .iter()
            // What is planned stands in a table of its own.
            .filter(|code| !code.withdrawn() && code.code.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|code| (code.code.to_owned(), code.names.get(texts.language()).to_owned()))
            .collect(),
        Choices::TiedStatus => codes(CodeList::TiedStatus),
        Choices::PlanKind => named::<record::PlanKind>(texts, &[]),
        Choices::PlanType => codes(CodeList::BudgetType),
        Choices::PlanStatus => codes(CodeList::BudgetStatus),
        Choices::Valuation => named::<record::Valuation>(texts, &[]),
        Choices::UnctadGroup => unctad::all()
            .iter()
            .map(|item| (item.code.to_owned(), format!("{} {}", item.code, item.names.get(texts.language()))))
            .collect(),
        Choices::Return => named::<record::Return>(texts, &[]),
        Choices::TermKind => named::<record::TermKind>(texts, &[]),
        Choices::Judgement => named::<record::Judgement>(texts, &[]),
        Choices::PlaceRole => named::<record::PlaceRole>(texts, &[]),
        Choices::LinkKind => named::<record::LinkKind>(texts, &["other"]),
    };
    let mut options: Vec<Choice> =
        all.into_iter().map(|(value, label)| Choice { is_chosen: value == chosen, value, label }).collect();
    if choices.initial().is_empty() {
        let none = Choice { value: String::new(), label: texts.text("hand-choose"), is_chosen: chosen.is_empty() };
        options.insert(0, none);
    }
    // What was sent and is none of the list is kept as it stands.
    if !chosen.is_empty() && !options.iter().any(|option| option.is_chosen) {
        options.push(Choice { value: chosen.to_owned(), label: chosen.to_owned(), is_chosen: true });
    }
    options
}

/// The lists that lines suggest from, in the page's language.
fn suggested(texts: Texts) -> Vec<Suggested> {
    let language = texts.language();
    let goals = sdg::goals().iter().map(|goal| (goal.number.to_string(), goal.names.get(language).to_owned()));
    let targets =
        [3, 17].into_iter().flat_map(sdg::targets_of).map(|one| named_code(one.code, one.names.get(language)));
    let theories = [
        "sjssc",
        "social-medicine",
        "proletarian-internationalism",
        "anarchist-internationalism",
        "humanitarian-internationalism",
        "soft-power",
        "realism",
        "liberalism",
        "institutionalism",
        "constructivism",
        "hegemony",
        "sub-imperialism",
        "imperial-capitalism",
        "symbolic-capital",
        "counter-hegemonic-solidarity",
        "structural-cooperation",
        "social-democratic",
        "dependency",
        "world-systems",
        "post-colonial",
    ];
    let principles = [
        "even-terms",
        "counter-hegemonic-values",
        "transformative",
        "community-based",
        "societal-determination",
        "shared-values",
        "redistribution",
        "horizontal-power",
        "bona-fide-equity",
    ];
    let of = |list: Suggestions, items: Vec<(String, String)>| Suggested { id: list.id(), items };
    let codes = |list: CodeList| {
        let all = list.codes().iter().filter(|code| !code.withdrawn());
        all.map(|code| named_code(code.code, code.names.get(language))).collect::<Vec<_>>()
    };
    vec![
        of(
            Suggestions::Countries,
            country::all().iter().map(|one| (one.names.get(language).to_owned(), one.code.to_owned())).collect(),
        ),
        of(Suggestions::Currencies, codes(CodeList::Currency)),
        of(Suggestions::Finance, codes(CodeList::FinanceType)),
        of(Suggestions::Frameworks, theories.map(|word| (word.to_owned(), texts.word("theory", word))).to_vec()),
        of(
            Suggestions::Modalities,
            modality::all()
                .map(|(list, one)| (format!("{}:{}", list.word(), one.code), one.names.get(language).to_owned()))
                .collect(),
        ),
        of(Suggestions::Principles, principles.map(|word| (word.to_owned(), texts.word("principle", word))).to_vec()),
        of(
            Suggestions::Regions,
            region::all().iter().map(|one| (one.names.get(language).to_owned(), one.code.to_owned())).collect(),
        ),
        of(
            Suggestions::Sectors,
            sector::purposes()
                .chain(sector::groups())
                .filter(|one| one.is_health())
                .map(|one| named_code(one.code(), one.entry().names.get(language)))
                .collect(),
        ),
        of(Suggestions::Targets, goals.chain(targets).collect()),
        of(Suggestions::Units, unit::all().iter().map(|one| named_code(one.code, one.plural.get(language))).collect()),
    ]
}

fn named_code(code: &str, name: &str) -> (String, String) {
    (code.to_owned(), name.to_owned())
}

/// Which languages can be added: those of the code list, the page's three first.
pub fn languages_to_add(texts: Texts) -> Vec<(String, String)> {
    let ours = Language::ALL.map(|language| language.code());
    let others = CodeList::Language.codes().iter().map(|code| code.code).filter(|code| !ours.contains(code));
    ours.into_iter().chain(others).map(|code| named_code(code, &language_name(texts, code))).collect()
}
