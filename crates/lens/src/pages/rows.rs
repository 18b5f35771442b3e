//! The rows that a value rests on, in words, each with the way to it on the entry's page and to its source.

use record::{Entry, Organisation, Origin, Purpose, PurposeKind, Table, Text};
use shell::addresses::segment;
use shell::figures::{self, Style};
use shell::{Argument, Texts, dates};
use vocabulary::{CodeList, sdg, sector};

use super::said::Said;
use crate::signal::Evidence;

/// How many rows of one table the page of an entry shows at once.
const ROWS: usize = 100;

/// How much of a long text stands in a row.
const LETTERS: usize = 240;

/// A row of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowView {
    /// What kind of row it is, or in which role.
    pub kind: String,
    /// What it says.
    pub said: Said,
    /// Where it stands on the entry's page.
    pub address: String,
    /// The source's words.
    pub quotation: Option<String>,
    /// Passages of works: address in the list of works on the entry's page, and work with its lines.
    pub passages: Vec<(String, String)>,
    /// Line of the loaded file.
    pub line: Option<String>,
}

/// The rows of one entry.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub texts: Texts,
    pub entry: &'a Entry,
    /// The address of the entry's page.
    pub page: &'a str,
}

impl Rows<'_> {
    /// A row in words.
    pub fn view(&self, evidence: Evidence) -> RowView {
        let Evidence { table, row } = evidence;
        let (kind, said, quotation, at) = self.worded(table, row).unwrap_or_else(|| {
            let title = Said::choose(self.texts, &self.entry.header.titles, self.default());
            let name = title.or_else(|| self.entry.header.identifier.clone().map(Said::plain));
            let name = name.unwrap_or_else(|| Said::plain(self.texts.text("entry-untitled")));
            (self.texts.text("lenses-row-entry"), name, None, None)
        });
        let (passages, line) = at.map_or_else(Default::default, |at| self.place(at));
        RowView {
            kind,
            said: said.shortened(LETTERS),
            address: self.address(evidence),
            quotation: quotation.map(str::to_owned),
            passages,
            line,
        }
    }

    /// The first rows of a table, and how many more there are.
    pub fn first(&self, table: Table, rows: impl Iterator<Item = usize>, most: usize) -> (Vec<RowView>, usize) {
        let rows: Vec<usize> = rows.collect();
        let shown = rows.iter().take(most).map(|&row| self.view(Evidence { table, row })).collect();
        (shown, rows.len().saturating_sub(most))
    }

    fn default(&self) -> Option<&str> {
        self.entry.header.defaults.language.as_deref()
    }

    fn choose(&self, said: &[Text]) -> Option<Said> {
        Said::choose(self.texts, said, self.default())
    }

    /// Kind, words, quotation and place of a row; none of the entry itself, and of what has no place on its page.
    fn worded(&self, table: Table, row: usize) -> Option<(String, Said, Option<&str>, Option<&Origin>)> {
        let (texts, entry) = (self.texts, self.entry);
        let unknown = || Said::plain(texts.text("unknown"));
        let name = |name: Option<String>| name.unwrap_or_else(|| texts.text("unknown"));
        Some(match table {
            Table::Party => {
                let party = entry.parties.get(row)?;
                let role =
                    party.role.map(|role| texts.name(role)).or_else(|| party.role_code.as_deref().map(str::to_owned));
                (name(role), self.organisation(&party.organisation), None, Some(&party.at))
            }
            Table::Place => {
                let place = entry.places.get(row)?;
                let code = place.code.as_deref().map(|code| texts.country(code));
                let own = self.choose(&place.names).or_else(|| code.map(Said::plain)).unwrap_or_else(unknown);
                let served = &place.population;
                let own = if served.amount.is_unknown() {
                    own
                } else {
                    let figure = figures::quantity(texts, served, Style::Words);
                    let about = texts.text_with("place-population", &[("figure", figure.text().into())]);
                    Said { text: format!("{} · {about}", own.text), ..own }
                };
                (texts.name(place.role), own, None, Some(&place.at))
            }
            Table::Flow => {
                let flow = entry.flows.get(row)?;
                (texts.name(flow.kind), self.flow(flow), flow.quotation.as_deref(), Some(&flow.at))
            }
            Table::Term => {
                let term = entry.terms.get(row)?;
                let said = self.choose(&term.texts).or_else(|| self.choose(&term.party)).unwrap_or_else(unknown);
                let said = match self.choose(&term.owed_to) {
                    Some(owed) => {
                        let owed = texts.text_with("term-owed-to", &[("whom", owed.text.into())]);
                        Said { text: format!("{} · {owed}", said.text), ..said }
                    }
                    None => said,
                };
                (name(term.kind.map(|kind| texts.name(kind))), said, term.quotation.as_deref(), Some(&term.at))
            }
            Table::Exchange => {
                let exchange = entry.exchanges.get(row)?;
                let title = self.choose(&exchange.titles).unwrap_or_else(|| Said::plain(texts.text("exchange")));
                (texts.name(exchange.answer), title, exchange.quotation.as_deref(), Some(&exchange.at))
            }
            Table::Date => {
                let date = entry.dates.get(row)?;
                let kind = date.kind.map(|kind| texts.name(kind)).or_else(|| date.code.as_deref().map(str::to_owned));
                (name(kind), Said::plain(dates::fuzzy(texts, &date.date)), None, Some(&date.at))
            }
            Table::Purpose => {
                let purpose = entry.purposes.get(row)?;
                let kind = purpose.kind.map(|kind| texts.name(kind));
                (name(kind), self.purpose(purpose), None, Some(&purpose.at))
            }
            Table::Description => {
                let description = entry.descriptions.get(row)?;
                let said = self.choose(&description.texts).unwrap_or_else(unknown);
                (texts.text("lenses-row-description"), said, None, Some(&description.at))
            }
            Table::Result => {
                let result = entry.results.get(row)?;
                let title = self.choose(&result.titles).or_else(|| self.choose(&result.indicator_titles));
                let title = title.unwrap_or_else(unknown);
                let reached = figures::quantity(texts, &result.quantity, Style::Digits);
                let reached = match (reached.reason(), &result.actual) {
                    (Some(_), Some(words)) => words.clone(),
                    _ => reached.text().to_owned(),
                };
                let said = Said { text: format!("{}: {reached}", title.text), ..title };
                (texts.text("entry-results"), said, result.quotation.as_deref(), Some(&result.at))
            }
            Table::Link => {
                let link = entry.links.get(row)?;
                let said = self.choose(&link.notes).unwrap_or_else(|| Said::plain(link.target.as_str()));
                (name(link.kind.map(|kind| texts.name(kind))), said, None, Some(&link.at))
            }
            Table::Document => {
                let document = entry.documents.get(row)?;
                let title = self.choose(&document.titles).or_else(|| document.url.clone().map(Said::plain));
                (texts.text("entry-documents"), title.unwrap_or_else(unknown), None, Some(&document.at))
            }
            _ => return None,
        })
    }

    fn organisation(&self, organisation: &Organisation) -> Said {
        let texts = self.texts;
        let country = organisation.country.as_deref().map(|code| texts.country(code));
        let own = self.choose(&organisation.names).filter(|own| Some(&own.text) != country.as_ref());
        match (own, country) {
            (Some(own), Some(country)) => Said { text: format!("{} ({country})", own.text), ..own },
            (Some(own), None) => own,
            (None, Some(country)) => Said::plain(country),
            (None, None) => Said::plain(
                organisation.reference.as_deref().map_or_else(|| texts.text("unknown-party"), str::to_owned),
            ),
        }
    }

    fn flow(&self, flow: &record::Flow) -> Said {
        let texts = self.texts;
        let (from, to) = (self.organisation(&flow.provider), self.organisation(&flow.receiver));
        let mut parts = vec![format!("{} → {}", from.text, to.text)];
        let currency = self.entry.header.defaults.currency.as_deref();
        let amount = [
            figures::quantity(texts, &flow.quantity, Style::Words),
            figures::value(texts, &flow.value, currency, Style::Words),
        ];
        parts.extend(amount.iter().filter(|shown| shown.reason().is_none()).map(|shown| shown.text().to_owned()));
        parts.extend(flow.date.as_ref().filter(|date| !date.text.is_empty()).map(|date| dates::fuzzy(texts, date)));
        parts.extend(self.choose(&flow.descriptions).map(|said| said.text));
        Said::plain(parts.join(" · "))
    }

    fn purpose(&self, purpose: &Purpose) -> Said {
        let texts = self.texts;
        let known = purpose.code.as_deref().and_then(|code| {
            let vocabulary = purpose.vocabulary.as_deref().map(|code| CodeList::SectorVocabulary.current_code(code));
            let name = match (purpose.kind?, vocabulary) {
                (PurposeKind::Sector, None | Some("1" | "2")) => &sector::by_code(code)?.entry().names,
                (PurposeKind::Sector, Some("7" | "8")) | (PurposeKind::Sdg, _) => {
                    &sdg::goal(sdg::goal_of(code)?)?.names
                }
                _ => return None,
            };
            Some(Said::plain(format!("{} ({code})", name.get(texts.language()))))
        });
        let said = known.or_else(|| self.choose(&purpose.texts));
        let said = said.or_else(|| purpose.code.as_deref().map(Said::plain));
        let said = said.unwrap_or_else(|| Said::plain(texts.text("unknown")));
        match purpose.percentage {
            Some(share) => {
                let share = texts.text_with("figure-percent", &[("figure", figures::number(texts, share).into())]);
                Said { text: format!("{} · {share}", said.text), ..said }
            }
            None => said,
        }
    }

    /// Where a row stands on the entry's page: the part of its list that has it, and its own fragment.
    fn address(&self, evidence: Evidence) -> String {
        let Evidence { table, row } = evidence;
        let (list, fragment) = match table {
            Table::Party => (Some("parties"), format!("party-{}", row + 1)),
            Table::Purpose => (Some("purposes"), format!("purpose-{}", row + 1)),
            Table::Flow => (Some("flows"), format!("flow-{}", row + 1)),
            Table::Term => (Some("terms"), format!("term-{}", row + 1)),
            Table::Result => (Some("results"), format!("result-{}", row + 1)),
            Table::Document => (Some("documents"), format!("document-{}", row + 1)),
            Table::Place => (Some("places"), format!("place-{}", row + 1)),
            Table::Date => (None, format!("date-{}", row + 1)),
            Table::Exchange => (None, format!("exchange-{}", row + 1)),
            // What has no words is left out of these lists, or what others say is put in: no place is sure.
            Table::Description => (None, "descriptions".to_owned()),
            Table::Link => (None, "links".to_owned()),
            Table::Source => (None, "source".to_owned()),
            _ => (None, "who".to_owned()),
        };
        let separator = if self.page.contains('?') { '&' } else { '?' };
        match list.filter(|_| row >= ROWS) {
            Some(list) => format!("{}{separator}{list}={}#{fragment}", self.page, row / ROWS + 1),
            None => format!("{}#{fragment}", self.page),
        }
    }

    /// Passages with their addresses, and the line of the file.
    fn place(&self, at: &Origin) -> (Vec<(String, String)>, Option<String>) {
        let texts = self.texts;
        let passages = at.citations.iter().map(|citation| {
            let address = format!("{}#work-{}", self.page, segment(&citation.work));
            (address, passage(texts, citation))
        });
        let line = at.line.map(|line| texts.text_with("cite-file-line", &[("line", Argument::from(line.to_string()))]));
        (passages.collect(), line)
    }
}

/// A passage of a work: the work with its lines, or with its section where it is not cited by lines.
pub(crate) fn passage(texts: Texts, citation: &record::Citation) -> String {
    let line = |number: i32| Argument::from(number.to_string());
    let work = || Argument::from(citation.work.as_str());
    match (citation.first_line, citation.last_line) {
        (0, _) if citation.section.is_empty() => citation.work.to_string(),
        (0, _) => {
            let section = citation.section.as_str().into();
            texts.text_with("cite-place", &[("work", work()), ("section", section)])
        }
        (first, last) if first == last => texts.text_with("cite-line", &[("work", work()), ("line", line(first))]),
        (first, last) => {
            texts.text_with("cite-lines", &[("work", work()), ("first", line(first)), ("last", line(last))])
        }
    }
}
