//! The database of people: SQLite by default, PostgreSQL where one is named. Only the modules in here use SeaORM.
//!
//! Reading takes the [`Store`] or an [`Act`]; changing takes an [`Act`], which is one transaction.

mod act;
pub(crate) mod attempts;
pub(crate) mod audit;
pub(crate) mod erasure;
pub(crate) mod factors;
pub(crate) mod files;
pub(crate) mod institutions;
mod lines;
pub(crate) mod linked_accounts;
pub(crate) mod links;
mod migrations;
pub(crate) mod new_addresses;
pub(crate) mod outbox;
pub(crate) mod passkeys;
pub(crate) mod people;
pub(crate) mod questions;
pub(crate) mod roles;
pub(crate) mod rooms;
pub(crate) mod sessions;
mod table;
mod tables;
pub(crate) mod writing;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::MigratorTrait;
use tokio::sync::Mutex;

pub use act::Act;
pub use lines::Lines;
pub use migrations::{Sql, Step, StepStatus};

use crate::error::DeskError;

/// How long a writer waits for its turn in SQLite, and anybody for a connection.
const PATIENCE: Duration = Duration::from_secs(30);
/// Connections kept to each database for acts, and as many for reading.
const CONNECTIONS: u32 = 8;
/// A connection that rested this long is asked whether it still holds before it is used. It is asked whenever it is given
/// back, so that asking again at once would cost every question of a page one more way to the database.
const RESTED: Duration = Duration::from_secs(5);

impl From<DbErr> for DeskError {
    fn from(error: DbErr) -> Self {
        Self::Database(Box::new(error))
    }
}

/// Whether the error is that of a unique index: somebody was there first.
pub(crate) fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file of the data folder.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// The database. A handle: cheap to copy.
#[derive(Debug, Clone)]
pub struct Store {
    connection: DatabaseConnection,
    lines: Lines,
    engine: Engine,
    /// SQLite has one writer at a time. Waiting here is fair; waiting in SQLite is not.
    writers: Arc<Mutex<()>>,
    questions: Arc<AtomicU64>,
}

/// What can be read from: the store, or an act that sees its own changes.
pub(crate) trait Readable: Sync {
    type Connection: ConnectionTrait;
    fn reach(&self) -> &Self::Connection;
}

impl Readable for Store {
    type Connection = Lines;
    fn reach(&self) -> &Lines {
        &self.lines
    }
}

impl Store {
    /// Opens the SQLite file, which is made when there is none: write-ahead log, foreign keys, a patient writer.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn in_file(path: &Path) -> Result<Self, DeskError> {
        let Some(path) = path.to_str() else {
            return Err(DeskError::Setting {
                name: "data",
                read: path.to_string_lossy().into_owned(),
                expected: "a path in UTF-8",
            });
        };
        let path = path.to_owned();
        let mut options = ConnectOptions::new("sqlite://desk.sqlite?mode=rwc");
        // The path is given as it is: in an address, its question marks and percent signs would mean something.
        options.map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&path)
                .create_if_missing(true)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
                .pragma("journal_mode", "WAL")
                // With a write-ahead log, FULL also keeps what was acknowledged when the machine loses power.
                .pragma("synchronous", "FULL")
        });
        Self::connect(options, Engine::Sqlite).await
    }

    /// Whether it is the address of a PostgreSQL server, without asking it.
    ///
    /// # Errors
    /// [`DeskError::Setting`].
    pub fn check_address(address: &str) -> Result<(), DeskError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(());
        }
        // The address may hold a password: only its beginning is repeated.
        let read = address.split(':').next().unwrap_or_default().to_owned();
        Err(DeskError::Setting { name: "database", read, expected: "an address postgres://…" })
    }

    /// Connects to the PostgreSQL server of a `postgres://` address.
    ///
    /// # Errors
    /// [`DeskError::Setting`], when the address is no such address; [`DeskError::Database`].
    pub async fn at_address(address: &str) -> Result<Self, DeskError> {
        Self::check_address(address)?;
        Self::connect(ConnectOptions::new(address), Engine::Postgres).await
    }

    async fn connect(mut options: ConnectOptions, engine: Engine) -> Result<Self, DeskError> {
        options.max_connections(CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
        options.test_before_acquire_if_idle_for(RESTED);
        let mut connection = Database::connect(options).await?;
        let questions = Arc::<AtomicU64>::default();
        let counted = Arc::clone(&questions);
        connection.set_metric_callback(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        });
        let lines = Lines::beside(connection.clone(), Arc::clone(&questions));
        Ok(Self { connection, lines, engine, writers: Arc::default(), questions })
    }

    /// Which database it is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Brings the tables to what this version knows.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn migrate(&self) -> Result<(), DeskError> {
        migrations::Steps::up(&self.connection, None).await.map_err(DeskError::from)
    }

    /// Every step that this version knows, in order, and whether the database has taken it.
    ///
    /// # Errors
    /// [`DeskError::Database`], also when the database has taken steps that this version does not know.
    pub async fn steps(&self) -> Result<Vec<StepStatus>, DeskError> {
        self.steps_with::<migrations::Steps>().await
    }

    /// The same, of a chain that has the steps of rooms above behind the desk's.
    ///
    /// # Errors
    /// As [`Store::steps`].
    pub async fn steps_with<S: MigratorTrait>(&self) -> Result<Vec<StepStatus>, DeskError> {
        migrations::status::<S>(&self.connection).await
    }

    /// Takes the last `count` steps back, and with them what is stored in their tables.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn revert(&self, count: u32) -> Result<(), DeskError> {
        self.revert_with::<migrations::Steps>(count).await
    }

    /// The same, of a chain that has the steps of rooms above behind the desk's.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn revert_with<S: MigratorTrait>(&self, count: u32) -> Result<(), DeskError> {
        S::down(&self.connection, Some(count)).await.map_err(DeskError::from)
    }

    /// How many questions this handle and its copies have asked the database so far: what tests hold pages against.
    #[must_use]
    pub fn questions(&self) -> u64 {
        self.questions.load(Ordering::Relaxed)
    }

    /// Closes all connections, so that nothing of the file is in use any more.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn close(self) -> Result<(), DeskError> {
        self.lines.close().await?;
        self.connection.close().await.map_err(DeskError::from)
    }

    /// Whether the file is whole by SQLite's own check, and every reference in it leads somewhere; the first thing that is
    /// wrong. Of PostgreSQL nothing is asked: its server checks its pages itself.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn first_damage(&self) -> Result<Option<String>, DeskError> {
        if self.engine == Engine::Postgres {
            return Ok(None);
        }
        let ask = async |sql: &str| self.connection.query_all_raw(Statement::from_string(self.backend(), sql)).await;
        for row in ask("PRAGMA integrity_check(1)").await? {
            let told = row.try_get_by_index::<String>(0)?;
            if told != "ok" {
                return Ok(Some(told));
            }
        }
        match ask("PRAGMA foreign_key_check").await?.first() {
            None => Ok(None),
            Some(row) => Ok(Some(format!("a row of {} leads nowhere", row.try_get_by_index::<String>(0)?))),
        }
    }

    /// Takes all steps back, and with them everything that is stored.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn revert_everything(&self) -> Result<(), DeskError> {
        migrations::Steps::down(&self.connection, None).await.map_err(DeskError::from)
    }

    /// How many steps this version knows that the database has not taken.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn pending_steps(&self) -> Result<usize, DeskError> {
        Ok(migrations::Steps::get_pending_migrations_read_only(&self.connection).await?.len())
    }

    /// Writes a whole copy of the SQLite file while people go on working: a file that must not be there yet. It holds
    /// what was committed when the copying began.
    ///
    /// # Errors
    /// [`DeskError::Setting`] with PostgreSQL, whose own tools copy it; [`DeskError::Database`].
    pub async fn copy_to(&self, path: &Path) -> Result<(), DeskError> {
        if self.engine == Engine::Postgres {
            let (name, expected) = ("database", "a SQLite file; PostgreSQL is copied by `pg_dump`");
            return Err(DeskError::Setting { name, read: "postgres".to_owned(), expected });
        }
        let values = [path.to_string_lossy().into_owned().into()];
        let statement = Statement::from_sql_and_values(self.backend(), "VACUUM INTO ?", values);
        self.connection.execute_raw(statement).await?;
        Ok(())
    }

    /// Every column, as table, column and declared type, in order: what the tests hold the migrations against.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn columns(&self) -> Result<Vec<(String, String, String)>, DeskError> {
        let sql = match self.engine {
            Engine::Sqlite => {
                "SELECT m.name AS t, c.name AS c, c.type AS y FROM sqlite_master m, pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
            }
            Engine::Postgres => {
                "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS y \
                 FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
            }
        };
        let rows = self.connection.query_all_raw(Statement::from_string(self.backend(), sql)).await?;
        let mut columns = Vec::with_capacity(rows.len());
        for row in rows {
            columns.push((row.try_get("", "t")?, row.try_get("", "c")?, row.try_get("", "y")?));
        }
        Ok(columns)
    }

    /// The settings of a connection that matter on SQLite: journal mode and whether foreign keys hold.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn sqlite_settings(&self) -> Result<(String, bool), DeskError> {
        let one = async |sql: &str| {
            let row = self.connection.query_one_raw(Statement::from_string(self.backend(), sql)).await?;
            row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))
        };
        let mode = one("PRAGMA journal_mode").await?.try_get_by_index::<String>(0)?;
        let keys = one("PRAGMA foreign_keys").await?.try_get_by_index::<i64>(0)?;
        Ok((mode, keys == 1))
    }

    fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }
}
