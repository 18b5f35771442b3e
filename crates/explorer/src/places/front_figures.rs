//! The figures of the front page: who gives what to whom, and where.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use charts::{Figure, FlowDiagram, FlowPath};
use record::EntryKind;
use shell::Failure;

use crate::digest::Digest;
use crate::figure::{self, Named};
use crate::parts::Partner;
use crate::places::overview::Overview;
use crate::places::{amounts, countries, drawn};
use crate::reader::Reader;
use crate::view::flows::Defaults;

/// How many ways from one partner to another the diagram draws by themselves.
const PATHS: usize = 40;

/// The key of the map's heading on the front page.
pub(crate) const TITLE_OF_MAP: &str = "front-map-title";

/// The figures of the front page, in its order: the flow diagram, then the map.
pub(crate) async fn front_figures(reader: &Reader, digest: &Digest) -> Result<Vec<Named>, Failure> {
    let overview = Overview::of(reader).await?;
    let mut all: Vec<Named> = diagram(reader, digest).into_iter().collect();
    all.extend(countries::map(reader, &overview));
    Ok(all)
}

/// `/figure/{file}`
pub async fn figure(Path(file): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let mut figures = front_figures(&reader, &digest).await?;
    figures.extend(crate::pages::front::time_figure(&reader, &digest));
    figure::answer(&reader, figures, &file).await
}

/// Who contributes what to whom in the cases described by hand: each flow counts once, whatever its size, because
/// unlike units are never added.
fn diagram(reader: &Reader, digest: &Digest) -> Option<Named> {
    let texts = reader.texts;
    let mut counts: BTreeMap<[String; 3], u64> = BTreeMap::new();
    for case in digest.cases.iter().filter(|case| case.entry.header.kind == EntryKind::Activity) {
        let language = Defaults::of(&case.entry).language;
        for flow in &case.entry.flows {
            let from = Partner::new(texts, &flow.provider, language).short();
            let to = Partner::new(texts, &flow.receiver, language).short();
            if let (Some(from), Some(to)) = (from, to) {
                *counts.entry([from, texts.name(flow.kind), to]).or_default() += 1;
            }
        }
    }
    let mut all: Vec<([String; 3], u64)> = counts.into_iter().collect();
    all.sort_by(|(stops, count), (others, other)| (other, stops).cmp(&(count, others)));
    if all.is_empty() {
        return None;
    }
    let total = all.len();
    let paths: Vec<FlowPath> = all
        .into_iter()
        .take(PATHS)
        .map(|(stops, count)| FlowPath { stops: stops.to_vec(), amount: amounts::drawn_count(texts, count) })
        .collect();
    let title = drawn::with_cut(texts, texts.text("places-figure-diagram"), paths.len(), total);
    let figure = FlowDiagram {
        stages: ["flow-from", "flow-what", "flow-to"].map(|key| texts.text(key)).to_vec(),
        paths,
        rest: texts.text("places-rest"),
        heading: texts.text("places-flows-told"),
    };
    let caption = drawn::caption(reader, title, texts.text("places-unit-flows"));
    Some(Named { name: "who-to-whom", figure: Figure::FlowDiagram(figure), caption })
}
