//! The databases that every test runs on: a file of SQLite's, and a PostgreSQL cluster of our own, thrown away when the
//! tests end, however they end.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use desk::Store;
use tempfile::TempDir;

/// Runs the server until its standard input closes, which it does when the tests' process is gone; then stops it and
/// removes the folder.
const KEEPER: &str = r#"
"$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c max_connections=300 >"$1/log" 2>&1 &
server=$!
read -r _
kill -INT $server
wait $server
rm -rf "$1"
"#;

/// The server; its keeper ends when this process does.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    user: Option<(u32, u32)>,
    _keeper: Child,
}

static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// Runs a test on an empty database of each kind, each with a folder of its own.
pub fn each_database(name: &str, test: impl AsyncFn(Store, TempDir)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_file(&folder.path().join("desk.sqlite")).await.unwrap();
        test(store, folder).await;
        if let Some(address) = new_database(name) {
            let store = Store::at_address(&address).await.unwrap();
            test(store, tempfile::tempdir().unwrap()).await;
        }
    });
}

/// Money, marks and instants are never binary floating point, in no table.
pub async fn has_no_floating_point(store: &Store) {
    for (table, column, kind) in store.columns().await.unwrap() {
        let kind = kind.to_lowercase();
        let allowed = ["integer", "bigint", "text", "blob", "bytea", "timestamp with time zone"];
        // The migrations' own table is made by the library.
        assert!(table == "seaql_migrations" || allowed.contains(&kind.as_str()), "{table}.{column}: {kind}");
    }
}

/// The address of a new, empty database; none, said aloud, where PostgreSQL is not installed.
fn new_database(test: &str) -> Option<String> {
    let Some(cluster) = CLUSTER.get_or_init(start) else {
        let _ = writeln!(std::io::stderr(), "skipped on PostgreSQL: {test} (no initdb; install Debian's `postgresql`)");
        return None;
    };
    let name = format!("desk{}", DATABASES.fetch_add(1, Ordering::SeqCst));
    let made = cluster.command("createdb").arg("-h").arg(&cluster.folder).args(["-U", "desk", &name]).status();
    assert!(made.unwrap().success(), "createdb {name}");
    Some(format!("postgres://desk@localhost/{name}?host={}", cluster.folder.display()))
}

impl Cluster {
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        as_user(&mut command, self.user);
        command.current_dir(&self.folder);
        command
    }
}

/// Where Debian keeps the server's programs: the newest version there is.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<PathBuf> = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin"))).collect();
    folders.retain(|folder| folder.join("initdb").exists());
    folders.sort();
    folders.pop()
}

/// PostgreSQL refuses to run as root; its package comes with a user.
fn unprivileged() -> Option<(u32, u32)> {
    let is_root = fs::metadata("/proc/self").map(|this| std::os::unix::fs::MetadataExt::uid(&this)).unwrap() == 0;
    if !is_root {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let line = users.lines().find(|line| line.starts_with("postgres:")).expect("the user postgres");
    let fields: Vec<&str> = line.split(':').collect();
    Some((fields[2].parse().unwrap(), fields[3].parse().unwrap()))
}

fn as_user(command: &mut Command, user: Option<(u32, u32)>) {
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
}

fn start() -> Option<Cluster> {
    let programs = programs()?;
    let user = unprivileged();
    let folder = PathBuf::from(format!("/tmp/desk-postgres-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    if let Some((user, group)) = user {
        chown(&folder, Some(user), Some(group)).unwrap();
    }
    let mut initdb = Command::new(programs.join("initdb"));
    as_user(&mut initdb, user);
    initdb.current_dir(&folder).arg("-D").arg(folder.join("data"));
    initdb.args(["-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
    let answer = initdb.output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let mut keeper = Command::new("sh");
    as_user(&mut keeper, user);
    keeper.current_dir("/").arg("-c").arg(KEEPER).arg(&programs).arg(&folder);
    let keeper = keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    await_socket(&folder, &programs, user);
    Some(Cluster { programs, folder, user, _keeper: keeper })
}

fn await_socket(folder: &Path, programs: &Path, user: Option<(u32, u32)>) {
    let patience = Instant::now() + Duration::from_secs(60);
    loop {
        let mut asked = Command::new(programs.join("pg_isready"));
        as_user(&mut asked, user);
        let answer = asked.current_dir("/").arg("-h").arg(folder).stdout(Stdio::null()).status().unwrap();
        if answer.success() {
            return;
        }
        assert!(Instant::now() < patience, "{}", fs::read_to_string(folder.join("log")).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(50));
    }
}
