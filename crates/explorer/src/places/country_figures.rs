//! The figures of a country's page.

use shell::{Argument, Texts};
use vocabulary::Country;

use crate::figure::Named;
use crate::places::asking::Given;
use crate::places::country_read::CountryRead;
use crate::places::{context, drawn};
use crate::reader::Reader;

/// All figures of the page, in its order: both directions over years, on the map, by partner; then the context.
pub fn figures(reader: &Reader, country: &Country, read: &CountryRead) -> Vec<Named> {
    let texts = reader.texts;
    let name = country.names.get(texts.language());
    let title = |key: &str| texts.text_with(key, &[("country", Argument::from(name))]);
    let lines = both_directions(texts, &read.gives.given, &read.gets.given);
    let mut all: Vec<Named> = Vec::new();
    all.extend(drawn::series(reader, "over-time", title("places-figure-over-time"), "USD".to_owned(), lines));
    all.extend(drawn::flow_map(reader, "flow-map", title("places-figure-flow-map"), &pairs(country.code, read)));
    let named = |code: Option<&str>| drawn::country_named(reader, code);
    let gives = read.gives.money_by();
    all.extend(drawn::bars(reader, "contributes-to", title("places-figure-contributes-to"), gives, named));
    let gets = read.gets.money_by();
    all.extend(drawn::bars(reader, "receives-from", title("places-figure-receives-from"), gets, named));
    all.extend(context::figures_of(reader, name, &read.context));
    all
}

/// Lines of money in both directions, moved and committed apart.
pub fn both_directions(texts: Texts, gives: &Given, gets: &Given) -> Vec<charts::Line> {
    let parts = [
        ("places-line-contributed", &gives.moved),
        ("places-line-received", &gets.moved),
        ("places-line-contributed-committed", &gives.committed),
        ("places-line-received-committed", &gets.committed),
    ];
    parts.into_iter().flat_map(|(key, answer)| drawn::lines(texts, &texts.text(key), answer)).collect()
}

/// The flows told between a country and its partners: from, to, how many.
fn pairs(code: &str, read: &CountryRead) -> Vec<(String, String, u64)> {
    let gives = read.gives.given.by_column().into_iter();
    let gives = gives.filter_map(|(other, count)| Some((code.to_owned(), other?, count)));
    let gets = read.gets.given.by_column().into_iter();
    let gets = gets.filter_map(|(other, count)| Some((other?, code.to_owned(), count)));
    gives.chain(gets).collect()
}
