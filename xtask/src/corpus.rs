//! `cargo xtask corpus`: a large body of IATI files for measurements, made of real ones repeated with
//! changed identifiers.
//!
//! Activities are copied byte by byte, as published. From the second time on, what identifies them
//! gets an ending (`-r1`, `-r2`, …): the identifier, and the references to other activities, so that
//! parents, children and mirrored transactions of one repetition find each other and no others.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Activities of one file at most.
const ACTIVITIES_A_FILE: u64 = 10_000;

/// What was asked for on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Activities in all.
    pub activities: u64,
    /// Transactions in all, about: files with many or with few an activity are repeated more often.
    pub transactions: Option<u64>,
    /// The folder to fill.
    pub folder: PathBuf,
}

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files.
    pub files: u64,
    /// Activities.
    pub activities: u64,
    /// Transactions.
    pub transactions: u64,
    /// Bytes.
    pub bytes: u64,
}

/// Reads the words after `cargo xtask corpus`.
pub fn parse(words: &[&str]) -> Result<Wanted, String> {
    let (mut activities, mut transactions, mut folder) = (None, None, None);
    let mut words = words.iter();
    while let Some(option) = words.next() {
        let value = words.next().ok_or_else(|| format!("read `{option}`, expected a value after it"))?;
        let number = || match value.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(format!("read `{option} {value}`, expected a whole number from 1 up")),
        };
        match *option {
            "--activities" => activities = Some(number()?),
            "--transactions" => transactions = Some(number()?),
            "--out" => folder = Some(PathBuf::from(value)),
            other => return Err(format!("read `{other}`, expected --activities, --transactions or --out")),
        }
    }
    Ok(Wanted {
        activities: activities.ok_or("expected --activities N")?,
        transactions,
        folder: folder.ok_or("expected --out DIR")?,
    })
}

/// Makes the corpus of the files in `samples/iati/2.*` and says how much it is.
pub fn run(wanted: &Wanted, samples: Option<&Path>) -> Result<(), String> {
    let samples = samples.ok_or("AYNI_SAMPLES names no folder of real files, and there is no ../shared/data")?;
    let mut publications = Vec::new();
    for path in xml_files(&samples.join("iati"))? {
        let text =
            fs::read_to_string(&path).map_err(|error| format!("{} could not be read: {error}", path.display()))?;
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        match Publication::parse(&name, &text) {
            Some(publication) => publications.push(publication),
            None => println!("left out, because it has no whole activities: {}", path.display()),
        }
    }
    let written = write(wanted, &publications)?;
    println!(
        "{} activities with {} transactions in {} files of {} bytes: {}",
        written.activities,
        written.transactions,
        written.files,
        written.bytes,
        wanted.folder.display()
    );
    Ok(())
}

/// The XML files of the folders `2.*`, by name.
fn xml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>, String> {
        let entries =
            fs::read_dir(folder).map_err(|error| format!("{} could not be read: {error}", folder.display()))?;
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        paths.sort();
        Ok(paths)
    };
    let mut files = Vec::new();
    for version in list(folder)? {
        let is_second = version.file_name().is_some_and(|name| name.to_string_lossy().starts_with("2."));
        if is_second && version.is_dir() {
            files.extend(list(&version)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "xml")));
        }
    }
    Ok(files)
}

/// One published file, cut into activities.
#[derive(Debug)]
struct Publication {
    name: String,
    /// The tag of the root, with its namespaces.
    root: String,
    activities: Vec<Activity>,
    transactions: u64,
}

/// An activity, cut where an ending of identifiers belongs.
#[derive(Debug)]
struct Activity {
    pieces: Vec<String>,
    transactions: u64,
}

impl Publication {
    fn parse(name: &str, text: &str) -> Option<Self> {
        let begin = text.find("<iati-activities")?;
        let end = begin + text[begin..].find('>')? + 1;
        let mut activities = Vec::new();
        let mut rest = &text[end..];
        while let Some(at) = tag(rest, "iati-activity") {
            const END: &str = "</iati-activity>";
            let length = rest[at..].find(END)? + END.len();
            activities.push(Activity::parse(&rest[at..at + length]));
            rest = &rest[at + length..];
        }
        let transactions = activities.iter().map(|activity| activity.transactions).sum();
        let is_empty = activities.is_empty();
        (!is_empty).then(|| Self { name: name.to_owned(), root: text[begin..end].to_owned(), activities, transactions })
    }

    /// Transactions an activity.
    fn ratio(&self) -> f64 {
        self.transactions as f64 / self.activities.len() as f64
    }
}

/// Where the first element of that name begins.
fn tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        let after = text[at + 1..].strip_prefix(name);
        after.is_some_and(|after| after.starts_with([' ', '\t', '\r', '\n', '>', '/']))
    })
}

impl Activity {
    fn parse(text: &str) -> Self {
        let mut cuts: Vec<usize> = Vec::new();
        if let Some(at) = tag(text, "iati-identifier")
            && let Some(open) = text[at..].find('>')
            && let Some(close) = text[at..].find("</iati-identifier>")
            && open < close
        {
            let identifier = text[at + open + 1..at + close].trim_end();
            cuts.push(at + open + 1 + identifier.len());
        }
        for attribute in ["provider-activity-id", "receiver-activity-id"] {
            cuts.extend(text.match_indices(attribute).filter_map(|(at, _)| value_end(text, at + attribute.len())));
        }
        let mut from = 0;
        while let Some(at) = tag(&text[from..], "related-activity") {
            let begin = from + at;
            let end = text[begin..].find('>').map_or(text.len(), |length| begin + length);
            let reference = text[begin..end].find(" ref").map(|at| begin + at + " ref".len());
            cuts.extend(reference.and_then(|at| value_end(text, at)).filter(|cut| *cut < end));
            from = end;
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut pieces = Vec::with_capacity(cuts.len() + 1);
        let mut from = 0;
        for cut in cuts {
            pieces.push(text[from..cut].to_owned());
            from = cut;
        }
        pieces.push(text[from..].to_owned());
        let mut transactions = 0;
        let mut rest = text;
        while let Some(at) = tag(rest, "transaction") {
            transactions += 1;
            rest = &rest[at + 1..];
        }
        Self { pieces, transactions }
    }

    /// The text for the repetition with that number, from 0.
    fn write(&self, repetition: u64, to: &mut impl Write) -> std::io::Result<()> {
        let mut first = true;
        for piece in &self.pieces {
            if !first && repetition > 0 {
                write!(to, "-r{repetition}")?;
            }
            to.write_all(piece.as_bytes())?;
            first = false;
        }
        Ok(())
    }
}

/// The end of an attribute's value, when its name ends at `at` and the value is not empty.
fn value_end(text: &str, at: usize) -> Option<usize> {
    let after = text[at..].trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let begin = text.len() - after.len() + 1;
    let value = text[begin..].split(quote).next()?.trim_end();
    (!value.is_empty()).then_some(begin + value.len())
}

/// How many activities of each publication.
fn shares(wanted: &Wanted, publications: &[Publication]) -> Vec<u64> {
    let all: Vec<usize> = (0..publications.len()).collect();
    let lengths = |of: &[usize]| of.iter().map(|&one| publications[one].activities.len() as u64).sum::<u64>();
    let transactions = |of: &[usize]| of.iter().map(|&one| publications[one].transactions).sum::<u64>();
    let mut shares = vec![0; publications.len()];
    let mut give = |of: &[usize], count: u64| {
        // Whole numbers that sum to the count: each takes its part of what is left.
        let (mut left, mut rest) = (count, lengths(of));
        for &one in of {
            let length = publications[one].activities.len() as u64;
            let share = if rest == 0 {
                0
            } else {
                u64::try_from(u128::from(left) * u128::from(length) / u128::from(rest)).unwrap_or(left)
            };
            shares[one] = share;
            left -= share;
            rest -= length;
        }
    };
    let Some(aim) = wanted.transactions else {
        give(&all, wanted.activities);
        return shares;
    };
    // Two groups, one above and one below the ratio that is aimed at, mixed so that it comes out.
    let ratio = aim as f64 / wanted.activities as f64;
    let (many, few): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&one| publications[one].ratio() >= ratio);
    let of = |group: &[usize]| transactions(group) as f64 / lengths(group).max(1) as f64;
    let (high, low) = (of(&many), of(&few));
    let part = match (many.is_empty(), few.is_empty()) {
        (true, _) => 0.0,
        (_, true) => 1.0,
        _ => ((ratio - low) / (high - low)).clamp(0.0, 1.0),
    };
    let of_many = (wanted.activities as f64 * part).round() as u64;
    give(&many, of_many);
    give(&few, wanted.activities - of_many);
    shares
}

fn write(wanted: &Wanted, publications: &[Publication]) -> Result<Written, String> {
    if publications.is_empty() {
        return Err("no file with whole activities was found".to_owned());
    }
    fs::create_dir_all(&wanted.folder)
        .map_err(|error| format!("{} could not be made: {error}", wanted.folder.display()))?;
    if fs::read_dir(&wanted.folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!("{} is not empty; another folder, or an emptied one, is needed", wanted.folder.display()));
    }
    let mut written = Written::default();
    for (publication, share) in publications.iter().zip(shares(wanted, publications)) {
        let mut begin = 0;
        while begin < share {
            let end = share.min(begin + ACTIVITIES_A_FILE);
            let name = format!("{}-{:05}.xml", publication.name, begin / ACTIVITIES_A_FILE);
            let path = wanted.folder.join(name);
            publication
                .write(begin..end, &path, &mut written)
                .map_err(|error| format!("{} could not be written: {error}", path.display()))?;
            begin = end;
        }
    }
    Ok(written)
}

impl Publication {
    fn write(&self, numbers: std::ops::Range<u64>, path: &Path, written: &mut Written) -> std::io::Result<()> {
        let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
        file.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        file.write_all(self.root.as_bytes())?;
        let length = self.activities.len() as u64;
        for number in numbers {
            let at = usize::try_from(number % length).unwrap_or_default();
            let activity = &self.activities[at];
            file.write_all(b"\n")?;
            activity.write(number / length, &mut file)?;
            written.activities += 1;
            written.transactions += activity.transactions;
        }
        file.write_all(b"\n</iati-activities>\n")?;
        let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        written.files += 1;
        written.bytes += file.metadata()?.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: &str = r#"<?xml version="1.0"?><iati-activities version="2.03" xmlns:x="http://x">
<iati-activity><iati-identifier> A-1 </iati-identifier><related-activity type="1" ref='A-2'/>
<transaction ref="T"><provider-org provider-activity-id = "B-1" ref="B"/></transaction><transaction></transaction></iati-activity>
<iati-activity xml:lang="en"><iati-identifier>A-2</iati-identifier><transaction/></iati-activity></iati-activities>"#;
    const FEW: &str = r#"<iati-activities version="2.02"><iati-activity><iati-identifier>C</iati-identifier></iati-activity></iati-activities>"#;

    fn publications() -> Vec<Publication> {
        vec![Publication::parse("many", MANY).expect("activities"), Publication::parse("few", FEW).expect("activities")]
    }

    fn text(activity: &Activity, repetition: u64) -> String {
        let mut bytes = Vec::new();
        activity.write(repetition, &mut bytes).expect("memory takes it");
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn identifiers_and_references_get_the_ending_and_nothing_else_does() {
        let publications = publications();
        let first = &publications[0].activities[0];
        assert!(MANY.contains(&text(first, 0)));
        let again = text(first, 7);
        assert!(again.contains("<iati-identifier> A-1-r7 </iati-identifier>"), "{again}");
        assert!(
            again.contains("ref='A-2-r7'") && again.contains("provider-activity-id = \"B-1-r7\" ref=\"B\""),
            "{again}"
        );
        assert!(again.contains("<transaction ref=\"T\">"), "{again}");
        assert_eq!(again.replace("-r7", ""), text(first, 0));
        assert_eq!(publications[0].transactions, 3);
    }

    #[test]
    fn a_file_that_breaks_off_is_left_out() {
        assert!(Publication::parse("broken", "<iati-activities><iati-activity><iati-identifier>A").is_none());
        assert!(Publication::parse("empty", "<iati-activities></iati-activities>").is_none());
        assert!(Publication::parse("other", "<iati-organisations/>").is_none());
    }

    #[test]
    fn as_many_activities_and_transactions_as_wanted() {
        let folder = std::env::temp_dir().join(format!("ayni-corpus-{}", std::process::id()));
        let wanted = Wanted { activities: 30, transactions: None, folder: folder.clone() };
        let written = write(&wanted, &publications()).expect("a corpus");
        assert_eq!((written.files, written.activities, written.transactions), (2, 30, 30));
        let many = fs::read_to_string(folder.join("many-00000.xml")).expect("the file");
        assert_eq!(many.matches("<iati-identifier>").count(), 20);
        assert!(many.contains("xmlns:x=\"http://x\"") && many.ends_with("</iati-activities>\n"));
        let mut identifiers: Vec<&str> =
            many.split("<iati-identifier>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        identifiers.sort_unstable();
        identifiers.dedup();
        assert_eq!(identifiers.len(), 20, "each identifier is there once");

        let again = Wanted { transactions: Some(12), ..wanted };
        assert!(write(&again, &publications()).is_err_and(|sentence| sentence.contains("is not empty")));
        let wanted = Wanted { folder: folder.join("mixed"), ..again };
        let written = write(&wanted, &publications()).expect("a corpus");
        assert_eq!((written.activities, written.transactions), (30, 12));
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }

    #[test]
    fn the_command_line_is_read() {
        assert_eq!(
            parse(&["--activities", "5", "--out", "x", "--transactions", "9"]),
            Ok(Wanted { activities: 5, transactions: Some(9), folder: "x".into() })
        );
        for wrong in [&["--activities"][..], &["--activities", "0", "--out", "x"], &["--out", "x"], &["--size", "1"]] {
            assert!(parse(wrong).is_err(), "{wrong:?}");
        }
    }
}
