//! BigBlueButton: the addresses of its calls, and its answers (BigBlueButton documentation, *API
//! Reference*).
//!
//! Every call is signed with the secret that both servers know: the SHA-256 of the call's name, its query
//! and the secret (*Usage*). An address with a checksum lets whoever has it do what it says, so that:
//!
//! - addresses are made when somebody clicks, for that person, and never stored or shown in a page;
//! - [`Call`] does not show its address in logs;
//! - a join link carries the time at which the meeting was created, so that it is worth nothing for another.
//!
//! The server's own address is decided upon by
//! [`may_be_fetched`](super::address::may_be_fetched) before it is called.

use std::fmt;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use url::{Host, Url, form_urlencoded};

use super::xml::{self, Element, XmlError};

/// A server, and the secret shared with it.
#[derive(Clone)]
pub struct Server {
    base: Url,
    secret: String,
}

/// Shows the address and not the secret.
impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Server").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

/// Why a server cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ServerError {
    /// Not an address that begins with https, or with http for this machine.
    #[error("the address of a BigBlueButton server begins with https (http only for this machine)")]
    Address,
    /// Too short a secret.
    #[error("the secret of a BigBlueButton server has at least 16 letters")]
    Secret,
}

/// An address to call, or to send a browser to. Holds a right: it is not to be logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    address: Url,
}

impl Call {
    /// The address, for the one who is to use it now.
    #[must_use]
    pub fn into_address(self) -> Url {
        self.address
    }
}

/// Shows which call it is and not its query.
impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Call({})", self.address.path())
    }
}

/// A meeting to be created (*create*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Its name at the server, ours to choose: 2 to 256 letters, without a comma.
    pub id: String,
    /// Its title.
    pub name: String,
    /// Whether it is recorded once a moderator starts that.
    pub recording: Recording,
    /// The server ends it after this many minutes; 0 for never.
    pub minutes: u32,
    /// Where people go afterwards.
    pub afterwards: Option<Url>,
}

/// Whether a meeting may be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recording {
    /// A moderator can start it.
    Possible,
    /// Nobody can.
    Never,
}

/// What somebody may do in a meeting (*join*, `role`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Takes part.
    Viewer,
    /// Leads it.
    Moderator,
}

/// Somebody who joins (*join*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// The name that others see.
    pub name: String,
    /// Who it is, ours to choose; seen by the server's operator only.
    pub user: String,
    /// What they may do.
    pub part: Part,
}

impl Server {
    /// A server by its API's address, such as `https://bbb.example/bigbluebutton/api`, and its secret. Without https only
    /// a server on this machine.
    ///
    /// # Errors
    /// An address without https, or a secret that is too short to be one.
    pub fn new(base: &Url, secret: &str) -> Result<Self, ServerError> {
        let is_open_line = base.scheme() == "http" && is_this_machine(base);
        if (base.scheme() != "https" && !is_open_line) || base.cannot_be_a_base() {
            return Err(ServerError::Address);
        }
        if secret.len() < 16 {
            return Err(ServerError::Secret);
        }
        let mut base = base.clone();
        base.set_query(None);
        base.set_fragment(None);
        let path = base.path().trim_end_matches('/').to_owned();
        base.set_path(&path);
        Ok(Self { base, secret: secret.to_owned() })
    }

    /// Where it is: not secret.
    #[must_use]
    pub const fn base(&self) -> &Url {
        &self.base
    }

    /// Creates the meeting; creating it again changes nothing.
    #[must_use]
    pub fn create(&self, meeting: &Meeting) -> Call {
        let minutes = meeting.minutes.to_string();
        let record = if meeting.recording == Recording::Possible { "true" } else { "false" };
        let mut query = vec![
            ("name", meeting.name.as_str()),
            ("meetingID", &meeting.id),
            ("record", record),
            ("allowStartStopRecording", record),
            ("autoStartRecording", "false"),
            ("duration", &minutes),
        ];
        if let Some(afterwards) = &meeting.afterwards {
            query.push(("logoutURL", afterwards.as_str()));
        }
        self.call("create", &query)
    }

    /// The link with which this person joins the meeting that was created at that time: made for each
    /// click. A link for another meeting of the same name is refused by the server (*join*,
    /// `createTime`).
    #[must_use]
    pub fn join(&self, meeting: &Created, attendee: &Attendee) -> Call {
        let created = meeting.create_time.to_string();
        let role = match attendee.part {
            Part::Viewer => "VIEWER",
            Part::Moderator => "MODERATOR",
        };
        self.call(
            "join",
            &[
                ("fullName", attendee.name.as_str()),
                ("meetingID", &meeting.id),
                ("role", role),
                ("userID", &attendee.user),
                ("createTime", &created),
                ("redirect", "true"),
            ],
        )
    }

    /// Asks whether somebody is in the meeting (*isMeetingRunning*).
    #[must_use]
    pub fn is_running(&self, meeting: &str) -> Call {
        self.call("isMeetingRunning", &[("meetingID", meeting)])
    }

    /// Ends the meeting for everybody (*end*).
    #[must_use]
    pub fn end(&self, meeting: &str) -> Call {
        self.call("end", &[("meetingID", meeting)])
    }

    /// Asks who is in the meeting (*getMeetingInfo*).
    #[must_use]
    pub fn info(&self, meeting: &str) -> Call {
        self.call("getMeetingInfo", &[("meetingID", meeting)])
    }

    /// Asks for the recordings of a meeting (*getRecordings*).
    #[must_use]
    pub fn recordings(&self, meeting: &str) -> Call {
        self.call("getRecordings", &[("meetingID", meeting)])
    }

    /// *Usage*: the checksum is of the query as it is sent, without the question mark.
    fn call(&self, name: &str, query: &[(&str, &str)]) -> Call {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let hash = Sha256::digest(format!("{name}{query}{}", self.secret));
        let checksum: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut address = self.base.clone();
        address.set_path(&format!("{}/{name}", self.base.path().trim_end_matches('/')));
        address.set_query(Some(&format!("{query}&checksum={checksum}")));
        Call { address }
    }
}

/// Whether an address is one of this machine, by number.
fn is_this_machine(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        _ => false,
    }
}

/// Why an answer is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It is not XML that is read here.
    #[error("the answer cannot be read: {0}")]
    Xml(#[from] XmlError),
    /// It is XML of another kind.
    #[error("the answer has no usable `{0}`")]
    Missing(&'static str),
    /// The server refused (*returncode* `FAILED`).
    #[error("the server refused: {key}")]
    Refused {
        /// The server's word for the reason, such as `checksumError` or `notFound`.
        key: String,
        /// The server's sentence. Foreign text.
        message: String,
    },
}

/// A meeting that was created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// Its name.
    pub id: String,
    /// When the server created it, in its own milliseconds.
    pub create_time: u64,
}

/// Reads the answer to *create*.
///
/// # Errors
/// Answers that cannot be read, and refusals.
pub fn read_created(bytes: &[u8]) -> Result<Created, AnswerError> {
    let response = succeeded(bytes)?;
    let id = Some(response.text_at(&["meetingID"])).filter(|id| !id.is_empty());
    Ok(Created {
        id: id.ok_or(AnswerError::Missing("meetingID"))?.to_owned(),
        create_time: response.text_at(&["createTime"]).parse().map_err(|_| AnswerError::Missing("createTime"))?,
    })
}

/// Reads the answer to *isMeetingRunning*.
///
/// # Errors
/// Answers that cannot be read, and refusals.
pub fn read_running(bytes: &[u8]) -> Result<bool, AnswerError> {
    match succeeded(bytes)?.text_at(&["running"]) {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(AnswerError::Missing("running")),
    }
}

/// Reads the answer to *getMeetingInfo*: who is in the meeting, by the names that we gave them when they joined.
///
/// # Errors
/// Answers that cannot be read, and refusals.
pub fn read_attendees(bytes: &[u8]) -> Result<Vec<String>, AnswerError> {
    let response = succeeded(bytes)?;
    let list = response.child("attendees").ok_or(AnswerError::Missing("attendees"))?;
    Ok(list.children("attendee").map(|one| one.text_at(&["userID"]).to_owned()).filter(|id| !id.is_empty()).collect())
}

/// A recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its name at the server.
    pub id: String,
    /// The meeting's name.
    pub meeting: String,
    /// The title. Foreign text.
    pub name: String,
    /// Whether the server shows it.
    pub published: bool,
    /// When it began, as far as the server knows.
    pub start: Option<DateTime<Utc>>,
    /// Its forms: the kind (`presentation`, `video`, `podcast`), and where it is. Addresses with another
    /// scheme than https are left out.
    pub forms: Vec<(String, Url)>,
}

/// Reads the answer to *getRecordings*.
///
/// # Errors
/// Answers that cannot be read, and refusals.
pub fn read_recordings(bytes: &[u8]) -> Result<Vec<Recorded>, AnswerError> {
    let response = succeeded(bytes)?;
    let list = response.child("recordings").ok_or(AnswerError::Missing("recordings"))?;
    Ok(list.children("recording").map(recorded).collect())
}

fn recorded(recording: &Element) -> Recorded {
    let text = |name| recording.text_at(&[name]).to_owned();
    let start = recording.text_at(&["startTime"]).parse().ok().filter(|start| *start > 0);
    let formats = recording.child("playback").into_iter().flat_map(|playback| playback.children("format"));
    let forms = formats.filter_map(|format| {
        let address = Url::parse(format.text_at(&["url"])).ok().filter(|address| address.scheme() == "https")?;
        Some((format.text_at(&["type"]).to_owned(), address))
    });
    Recorded {
        id: text("recordID"),
        meeting: text("meetingID"),
        name: text("name"),
        published: recording.text_at(&["published"]) == "true",
        start: start.and_then(DateTime::from_timestamp_millis),
        forms: forms.collect(),
    }
}

fn succeeded(bytes: &[u8]) -> Result<Element, AnswerError> {
    let response = xml::read(bytes)?;
    match response.text_at(&["returncode"]) {
        "SUCCESS" if response.name == "response" => Ok(response),
        "FAILED" => Err(AnswerError::Refused {
            key: response.text_at(&["messageKey"]).chars().take(80).collect(),
            message: response.text_at(&["message"]).chars().take(400).collect(),
        }),
        _ => Err(AnswerError::Missing("returncode")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

    fn server() -> Server {
        Server::new(&Url::parse("https://bbb.example/bigbluebutton/api/").unwrap(), SECRET).unwrap()
    }

    fn checked(call: Call) -> (String, Vec<(String, String)>) {
        let address = call.into_address();
        let query = address.query().unwrap();
        let (query, checksum) = query.rsplit_once("&checksum=").unwrap();
        let name = address.path().rsplit('/').next().unwrap();
        // An independent computation over what is sent.
        let expected = Sha256::digest(format!("{name}{query}{SECRET}"));
        assert_eq!(checksum, expected.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        (name.to_owned(), form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// Computed with `printf 'isMeetingRunningmeetingID=live-7-es639259d4-…' | sha256sum`.
    #[test]
    fn the_checksum_is_that_of_another_program() {
        assert_eq!(
            server().is_running("live-7-es").into_address().as_str(),
            "https://bbb.example/bigbluebutton/api/isMeetingRunning?meetingID=live-7-es&checksum=1359852ff36fdb7cf15e13d0ba34892b06113569bc60bd95ccbaf8494386367c"
        );
    }

    #[test]
    fn calls_say_what_the_reference_asks() {
        let meeting = Meeting {
            id: "live-7-es".to_owned(),
            name: "Sesión 1 & debate".to_owned(),
            recording: Recording::Possible,
            minutes: 90,
            afterwards: Some(Url::parse("https://school.example/runs/1").unwrap()),
        };
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let (name, query) = checked(server().create(&meeting));
        assert_eq!(name, "create");
        assert_eq!(
            query,
            pairs(&[
                ("name", "Sesión 1 & debate"),
                ("meetingID", "live-7-es"),
                ("record", "true"),
                ("allowStartStopRecording", "true"),
                ("autoStartRecording", "false"),
                ("duration", "90"),
                ("logoutURL", "https://school.example/runs/1"),
            ])
        );
        let created = Created { id: "live-7-es".to_owned(), create_time: 1_531_155_809_613 };
        let attendee = Attendee { name: "Ana &role=MODERATOR".to_owned(), user: "p-42".to_owned(), part: Part::Viewer };
        let (name, query) = checked(server().join(&created, &attendee));
        assert_eq!(name, "join");
        assert_eq!(
            query,
            pairs(&[
                ("fullName", "Ana &role=MODERATOR"),
                ("meetingID", "live-7-es"),
                ("role", "VIEWER"),
                ("userID", "p-42"),
                ("createTime", "1531155809613"),
                ("redirect", "true"),
            ])
        );
        assert_eq!(checked(server().end("x")).0, "end");
        assert_eq!(checked(server().recordings("x")).0, "getRecordings");
    }

    #[test]
    fn who_is_in_a_meeting_is_read_by_our_own_names() {
        let of = |inner: &str| {
            read_attendees(format!("<response><returncode>SUCCESS</returncode>{inner}</response>").as_bytes())
        };
        let two = "<attendees><attendee><userID>p7</userID><fullName>Ana</fullName></attendee>\
            <attendee><userID>p9</userID></attendee><attendee/></attendees>";
        assert_eq!(of(two).unwrap(), ["p7", "p9"]);
        assert_eq!(of("<attendees/>").unwrap(), [""; 0]);
        assert_eq!(of(""), Err(AnswerError::Missing("attendees")));
    }

    #[test]
    fn neither_secret_nor_checksum_gets_into_a_log() {
        assert_eq!(format!("{:?}", server()), "Server { base: \"https://bbb.example/bigbluebutton/api\", .. }");
        assert_eq!(format!("{:?}", server().end("x")), "Call(/bigbluebutton/api/end)");
    }

    #[test]
    fn a_server_has_https_and_a_secret() {
        let new = |address: &str, secret: &str| Server::new(&Url::parse(address).unwrap(), secret).map(|_| ());
        assert_eq!(new("http://bbb.example/api", SECRET), Err(ServerError::Address));
        assert_eq!(new("http://localhost.evil.example/api", SECRET), Err(ServerError::Address));
        assert_eq!(new("http://127.0.0.1:8090/api", SECRET), Ok(()));
        assert_eq!(new("https://bbb.example/api", "short"), Err(ServerError::Secret));
    }

    #[test]
    fn answers_are_read() {
        let created = read_created(include_bytes!("../../fixtures/doors/bigbluebutton/create.xml")).unwrap();
        assert_eq!(created, Created { id: "live-7-es".to_owned(), create_time: 1_531_155_809_613 });
        let recordings = read_recordings(include_bytes!("../../fixtures/doors/bigbluebutton/recordings.xml")).unwrap();
        assert_eq!(recordings.len(), 2);
        assert_eq!(recordings[0].name, "Sesión en vivo 1 <Arenal & Bruma>");
        assert_eq!(recordings[0].start.unwrap().to_rfc3339(), "2026-08-24T12:00:00+00:00");
        let forms: Vec<&str> = recordings[0].forms.iter().map(|(kind, _)| kind.as_str()).collect();
        assert_eq!(forms, ["podcast", "presentation"], "what runs as script is left out");
        assert!(!recordings[1].published && recordings[1].forms.is_empty());
        assert_eq!(
            read_running(b"<response><returncode>SUCCESS</returncode><running>true</running></response>"),
            Ok(true)
        );
    }

    #[test]
    fn refusals_and_foreign_answers_are_told_apart() {
        let failed = b"<response><returncode>FAILED</returncode><messageKey>checksumError</messageKey><message>No.</message></response>";
        assert_eq!(
            read_created(failed),
            Err(AnswerError::Refused { key: "checksumError".to_owned(), message: "No.".to_owned() })
        );
        assert_eq!(read_created(b"<html><body/></html>"), Err(AnswerError::Missing("returncode")));
        assert!(matches!(
            read_created(b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>"),
            Err(AnswerError::Xml(_))
        ));
        let no_time = b"<response><returncode>SUCCESS</returncode><meetingID>x</meetingID></response>";
        assert_eq!(read_created(no_time), Err(AnswerError::Missing("createTime")));
        assert_eq!(read_running(no_time), Err(AnswerError::Missing("running")));
        assert_eq!(read_recordings(no_time), Err(AnswerError::Missing("recordings")));
    }

    proptest! {
        #[test]
        fn no_answer_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), value in "\\PC{0,20}") {
            let _ = read_recordings(&bytes);
            let answer = format!("<response><returncode>SUCCESS</returncode><createTime>{value}</createTime><recordings><recording>\
                <startTime>{value}</startTime><playback><format><url>{value}</url></format></playback></recording></recordings></response>");
            let _ = read_recordings(answer.as_bytes());
            let _ = read_created(answer.as_bytes());
        }

        #[test]
        fn whatever_a_name_holds_it_stays_one_parameter(name in any::<String>()) {
            let created = Created { id: "m".to_owned(), create_time: 1 };
            let attendee = Attendee { name: name.clone(), user: "u".to_owned(), part: Part::Viewer };
            let (_, query) = checked(server().join(&created, &attendee));
            prop_assert_eq!(query.len(), 6);
            prop_assert_eq!(&query[0].1, &name);
        }
    }
}
