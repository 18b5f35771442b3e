//! Running the program as a user does.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// A data folder of its own, removed afterwards.
pub struct Office {
    folder: TempDir,
}

/// What a command said.
pub struct Said {
    /// Exit code; none when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// The answer as one JSON value.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("not JSON ({error}): {}\n{}", self.out, self.err))
    }

    /// The answer as one JSON value a line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is a JSON value")).collect()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Office {
    /// An empty data folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A data folder that holds the casebook.
    #[track_caller]
    pub fn with_casebook() -> Self {
        let office = Self::empty();
        office.must(["load", "--casebook"]);
        office
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("ayni-data")
    }

    /// Where a test may put files of its own.
    pub fn desk(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file beside the data folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        std::fs::write(&path, content).expect("the file can be written");
        path
    }

    /// The program, ready for arguments: the one built with the tests, or the one that `AYNI_TEST_PROGRAM` names.
    pub fn command(&self) -> Command {
        let other = std::env::var_os("AYNI_TEST_PROGRAM");
        let mut command = Command::new(other.unwrap_or_else(|| env!("CARGO_BIN_EXE_ayni").into()));
        command
            .env("AYNI_DATA", self.data())
            .env("AYNI_LANGUAGE", "en")
            .env_remove("RUST_LOG")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> Said {
        self.command().args(arguments).output().expect("the program runs").into()
    }

    /// Runs a command that must succeed.
    #[track_caller]
    pub fn must<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, arguments: I) -> Said {
        let said = self.run(arguments);
        assert_eq!(said.code, Some(0), "{}\n{}", said.out, said.err);
        said
    }

    /// Runs a command that must succeed, and reads its JSON.
    #[track_caller]
    pub fn json<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Value {
        self.must(arguments.into_iter().chain(["--json"])).json()
    }

    /// Serves the record on a free port until dropped.
    #[track_caller]
    pub fn serve(&self) -> Server {
        self.serve_on("127.0.0.1:0")
    }

    /// The same on an address of one's own; it is asked through the loopback address.
    #[track_caller]
    pub fn serve_on(&self, listen: &str) -> Server {
        let mut child = self
            .command()
            .args(["serve", "--listen", listen])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("standard output is piped")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_whitespace().find(|word| word.starts_with("http://")).map(str::to_owned));
        // Keep reading, so that the program never waits for a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let Some(address) = address else {
            let output = child.wait_with_output().expect("the program ends");
            panic!("no address was printed: {}", String::from_utf8_lossy(&output.stderr));
        };
        let address = address.trim_end_matches('/').replace("//0.0.0.0:", "//127.0.0.1:");
        Server { child, address }
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub address: String,
}

impl Server {
    /// Fetches a page: status, headers, text. Redirects are not followed.
    #[track_caller]
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> (u16, Vec<(String, String)>, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        let mut request = agent.get(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.call().expect("the server answers");
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect();
        let text = response.body_mut().read_to_string().expect("the answer is text");
        (response.status().as_u16(), headers, text)
    }

    /// Asks for a file: status and bytes.
    #[track_caller]
    pub fn get_bytes(&self, path: &str) -> (u16, Vec<u8>) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let mut response = agent.get(format!("{}{path}", self.address)).call().expect("the server answers");
        let bytes = response.body_mut().read_to_vec().expect("the answer is whole");
        (response.status().as_u16(), bytes)
    }

    /// Posts the fields of a form: status, where it leads, text.
    #[track_caller]
    pub fn post(&self, path: &str, headers: &[(&str, &str)], fields: &[(String, String)]) -> (u16, String, String) {
        self.send(path, headers, "application/x-www-form-urlencoded", form_text(fields).as_bytes())
            .expect("the server answers")
    }

    /// Posts the fields of a form: status, where it leads, and the cookies that are set, as `name=value`.
    #[track_caller]
    pub fn post_for_cookies(&self, path: &str, cookies: &str, fields: &[(String, String)]) -> (u16, String, String) {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into();
        let request = agent
            .post(format!("{}{path}", self.address))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookies);
        let response = request.send(form_text(fields).as_bytes()).expect("the server answers");
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let set = response.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let set: Vec<&str> = set.filter_map(|value| value.split(';').next()).collect();
        (response.status().as_u16(), text("location").to_owned(), set.join("; "))
    }

    /// The same for who expects that the server may not live to answer.
    pub fn try_post(&self, path: &str, fields: &[(String, String)]) -> Option<u16> {
        let sent = self.send(path, &[], "application/x-www-form-urlencoded", form_text(fields).as_bytes());
        sent.ok().map(|(status, _, _)| status)
    }

    /// Posts a file beside a token, as a browser does.
    #[track_caller]
    pub fn post_file(&self, path: &str, token: &str, file: &[u8]) -> (u16, String, String) {
        let mut body = format!("--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"filled.xlsx\"\r\n\r\n").into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--b--\r\n");
        self.send(path, &[], "multipart/form-data; boundary=b", &body).expect("the server answers")
    }

    fn send(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        kind: &str,
        body: &[u8],
    ) -> Result<(u16, String, String), ureq::Error> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let mut request = agent.post(format!("{}{path}", self.address)).header("content-type", kind);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.send(body)?;
        let to =
            response.headers().get("location").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let text = response.body_mut().read_to_string()?;
        Ok((response.status().as_u16(), to, text))
    }

    /// Sends a signal by name.
    #[track_caller]
    pub fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    /// Waits for the end, at most `limit`; the exit code.
    #[track_caller]
    pub fn wait(mut self, limit: Duration) -> Option<i32> {
        let until = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait().expect("the process can be asked") {
                return status.code();
            }
            assert!(Instant::now() < until, "the server did not stop within {limit:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Fields as a browser sends them.
fn form_text(fields: &[(String, String)]) -> String {
    let encoded = |text: &str| -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        text.bytes()
            .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(&value.replace('\n', "\r\n"))))
        .collect();
    pairs.join("&")
}

/// Sends a signal to a process.
#[track_caller]
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status().expect("kill runs");
    assert!(sent.success());
}

/// The folder of published data, or none with a word on standard error.
pub fn samples(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("AYNI_SAMPLES").map(PathBuf::from).filter(|folder| folder.is_dir());
    if folder.is_none() {
        eprintln!("skipped {test}: AYNI_SAMPLES names no folder");
    }
    folder
}

/// The root of the checkout.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the program's folder has a parent").to_owned()
}
