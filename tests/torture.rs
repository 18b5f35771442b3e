//! Sudden death at any moment of a load. The record must verify afterwards and
//! be the old one or the new one.
//!
//! Bounded to a few deaths by default; `AYNI_TORTURE_MINUTES` makes it go on, with loads of several sizes: most of them
//! small, so that deaths are many.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Office, signal};

/// Deaths in the bounded run.
const DEATHS: u32 = 6;

/// Activities of a load in the bounded run, and of the loads of the other, of which one is drawn.
const SMALL: [usize; 1] = [400];
const SEVERAL: [usize; 6] = [200, 200, 200, 400, 800, 4000];

/// An IATI file of that many activities, two transactions each, marked with an edition.
fn file_of(activities: usize, edition: u32) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">\n");
    for number in 0..activities {
        write!(
            text,
            r#"<iati-activity default-currency="USD"><iati-identifier>XM-TEST-{number}</iati-identifier>
<reporting-org ref="XM-TEST" type="10"><narrative>Test</narrative></reporting-org>
<title><narrative xml:lang="es">Cooperación {number}, edición {edition}</narrative></title>
<description><narrative>Words to be indexed: clinic, vaccine, brigade {number}.</narrative></description>
<participating-org role="1" type="10"><narrative>Ministry</narrative></participating-org>
<activity-status code="2"/><activity-date iso-date="2016-01-01" type="2"/>
<recipient-country code="BO" percentage="60"/><recipient-country code="PE" percentage="40"/>
<sector vocabulary="1" code="12220"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2016-02-0{day}"/><value value-date="2016-02-01">{value}.25</value></transaction>
<transaction><transaction-type code="2"/><transaction-date iso-date="2016-02-01"/><value value-date="2016-02-01">1000</value></transaction>
</iati-activity>
"#,
            day = number % 9 + 1,
            value = number + 1,
        )
        .expect("writing to a string succeeds");
    }
    text.push_str("</iati-activities>\n");
    text
}

/// What the record says of itself: keys and hashes of its sources.
fn state(office: &Office) -> BTreeSet<(String, String)> {
    let sources = office.json(["sources", "--limit", "1000"]);
    sources["sources"]
        .as_array()
        .expect("sources are a list")
        .iter()
        .map(|source| {
            let text = |key: &str| source[key].as_str().unwrap_or_default().to_owned();
            (text("key"), text("sha256"))
        })
        .collect()
}

/// A generator that needs no library: xorshift64*, seeded by the clock and printed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % bound.max(1)
    }

    /// A place among so many things.
    fn index(&mut self, things: usize) -> usize {
        self.below(things as u64) as usize
    }
}

#[test]
fn torture_by_sudden_death() {
    let minutes: Option<u64> = std::env::var("AYNI_TORTURE_MINUTES").ok().and_then(|text| text.parse().ok());
    let until = minutes.map(|minutes| Instant::now() + Duration::from_secs(60 * minutes));
    let seed = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(1, |since| u64::from(since.subsec_nanos()) | 1);
    eprintln!("seed {seed}");
    let mut chance = Chance(seed);

    let office = Office::empty();
    let first = office.file("first.xml", file_of(40, 0));
    office.must(["load", first.to_str().expect("a path in UTF-8"), "--as", "first"]);
    let sizes: &[usize] = if minutes.is_some() { &SEVERAL } else { &SMALL };
    let mut edition = 0;
    // How long a load of each size takes when nothing ends it; the last one is there when the deaths begin.
    let mut whole: BTreeMap<usize, Duration> = BTreeMap::new();
    for &activities in sizes {
        edition += 1;
        office.file("big.xml", file_of(activities, edition));
        let started = Instant::now();
        office.must(["load", "big.xml", "--as", "big"]);
        whole.insert(activities, started.elapsed());
    }
    let mut loaded = sizes.last().copied().unwrap_or_default();

    let (mut deaths, mut survived) = (0, 0);
    // Of what a load took, the part in which it dies, in percent. Cleaning up after the dead takes time too: it grows
    // until a load ends before its death, so that deaths come in every part of a load, the last one as well.
    let mut within = 110;
    let mut before = state(&office);
    while until.map_or(deaths + survived < DEATHS, |until| Instant::now() < until) {
        edition += 1;
        let activities = sizes[chance.index(sizes.len())];
        office.file("big.xml", file_of(activities, edition));
        let mut child = office
            .command()
            .args(["load", "big.xml", "--as", "big"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let micros = u64::try_from(whole[&activities].as_micros()).expect("a load takes less than an age");
        std::thread::sleep(Duration::from_micros(chance.below(micros * within / 100)));
        if child.try_wait().expect("the process can be asked").is_none() {
            signal(child.id(), "KILL");
            deaths += 1;
            within = (within + 5).min(500);
        } else {
            survived += 1;
            within = (within * 4 / 5).max(110);
        }
        child.wait().expect("the process ends");

        let verified = office.run(["verify"]);
        assert_eq!(verified.code, Some(0), "seed {seed}, edition {edition}\n{}\n{}", verified.out, verified.err);
        let after = state(&office);
        let others = |state: &BTreeSet<(String, String)>| state.iter().filter(|(key, _)| key != "big").count();
        assert_eq!(others(&before), others(&after), "seed {seed}: other sources are untouched");
        assert_eq!(after.len(), before.len(), "seed {seed}: one load of each source");
        if after != before {
            loaded = activities;
        }
        let found = office.json(["search", "brigade", "--limit", "1"]);
        assert_eq!(found["total"], loaded + 40, "seed {seed}: search shows the loads of the snapshot only");
        before = after;
    }
    eprintln!("{deaths} deaths, {survived} loads ended before their death");
    // The next load cleans up after the dead.
    office.must(["load", "big.xml", "--as", "big"]);
    office.must(["verify"]);
}

#[test]
fn two_loads_at_once_leave_both_or_say_who_holds_the_folder() {
    let office = Office::empty();
    office.file("a.xml", file_of(150, 1));
    office.file("b.xml", file_of(150, 2));
    let start = |name: &str| {
        office
            .command()
            .args(["load", &format!("{name}.xml"), "--as", name])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    };
    let (one, two) = (start("a"), start("b"));
    let ends = [one, two].map(|child| crate::support::Said::from(child.wait_with_output().expect("the program ends")));
    for said in &ends {
        match said.code {
            Some(0) => {}
            Some(5) => assert!(said.err.contains("is being written by"), "{}", said.err),
            other => panic!("{other:?}: {}", said.err),
        }
    }
    let done = ends.iter().filter(|said| said.code == Some(0)).count();
    assert!(done >= 1);
    assert_eq!(state(&office).len(), done);
    office.must(["verify"]);
}
