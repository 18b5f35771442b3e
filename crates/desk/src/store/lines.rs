//! Lines to the database on which is only read.
//!
//! A page asks a handful of small questions. The library's pool tests a connection whenever it is given back, which takes
//! as long as such a question again: with SQLite a change of threads there and back, with PostgreSQL a way over the
//! network. A line is given back as it is: one whose question failed, or was not waited for, is closed instead, and one
//! that rested is tested before it is used again.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::sea_query::Values;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr,
    Statement,
};
use sea_query_sqlx::SqlxValues;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::{CONNECTIONS, PATIENCE, RESTED};

/// The lines of a store. A handle: cheap to copy.
#[derive(Clone)]
pub struct Lines {
    pool: DatabaseConnection,
    kept: Arc<Kept>,
    questions: Arc<AtomicU64>,
}

/// Lines that nobody uses, the one used last at the end.
struct Kept {
    free: Mutex<Vec<(Line, Instant)>>,
    turns: Semaphore,
}

enum Line {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl fmt::Debug for Lines {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Lines")
    }
}

fn told(error: sqlx::Error) -> RuntimeErr {
    RuntimeErr::SqlxError(Arc::new(error))
}

impl Line {
    /// A line that is set up like those of the pool.
    async fn open(pool: &DatabaseConnection) -> Result<Self, DbErr> {
        let opened = match pool.get_database_backend() {
            DbBackend::Sqlite => {
                let options = pool.get_sqlite_connection_pool().connect_options();
                SqliteConnection::connect_with(&options).await.map(Self::Sqlite)
            }
            _ => {
                let options = pool.get_postgres_connection_pool().connect_options();
                PgConnection::connect_with(&options).await.map(Self::Postgres)
            }
        };
        opened.map_err(|error| DbErr::Conn(told(error)))
    }

    async fn is_whole(&mut self) -> bool {
        match self {
            Self::Sqlite(line) => line.ping().await.is_ok(),
            Self::Postgres(line) => line.ping().await.is_ok(),
        }
    }

    async fn one(&mut self, statement: Statement) -> Result<Option<QueryResult>, sqlx::Error> {
        let (sql, values) = parts(statement);
        match self {
            Self::Sqlite(line) => Ok(sqlx::query_with(sql, values).fetch_optional(line).await?.map(QueryResult::from)),
            Self::Postgres(line) => {
                Ok(sqlx::query_with(sql, values).fetch_optional(line).await?.map(QueryResult::from))
            }
        }
    }

    async fn all(&mut self, statement: Statement) -> Result<Vec<QueryResult>, sqlx::Error> {
        let (sql, values) = parts(statement);
        match self {
            Self::Sqlite(line) => {
                let rows = sqlx::query_with(sql, values).fetch_all(line).await?;
                Ok(rows.into_iter().map(QueryResult::from).collect())
            }
            Self::Postgres(line) => {
                let rows = sqlx::query_with(sql, values).fetch_all(line).await?;
                Ok(rows.into_iter().map(QueryResult::from).collect())
            }
        }
    }
}

fn parts(statement: Statement) -> (AssertSqlSafe<String>, SqlxValues) {
    // What is asked was put together by the library; values stand beside it.
    (AssertSqlSafe(statement.sql), SqlxValues(statement.values.unwrap_or_else(|| Values(Vec::new()))))
}

impl Lines {
    /// Lines beside those of a pool, counting what they are asked.
    pub(super) fn beside(pool: DatabaseConnection, questions: Arc<AtomicU64>) -> Self {
        let turns = Semaphore::new(CONNECTIONS as usize);
        Self { pool, kept: Arc::new(Kept { free: Mutex::default(), turns }), questions }
    }

    fn free(&self) -> MutexGuard<'_, Vec<(Line, Instant)>> {
        // Whoever died with the lock took or gave a whole line.
        self.kept.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn take(&self) -> Result<(SemaphorePermit<'_>, Line), DbErr> {
        let waited = tokio::time::timeout(PATIENCE, self.kept.turns.acquire()).await;
        let turn = waited.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let turn = turn.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed))?;
        loop {
            let newest = self.free().pop();
            let Some((mut line, since)) = newest else { break };
            if since.elapsed() < RESTED || line.is_whole().await {
                return Ok((turn, line));
            }
        }
        Ok((turn, Line::open(&self.pool).await?))
    }

    fn give_back(&self, line: Line) {
        let mut free = self.free();
        if !self.kept.turns.is_closed() {
            free.push((line, Instant::now()));
        }
    }

    /// Closes all lines, those that are in use when they come back.
    pub(super) async fn close(&self) -> Result<(), DbErr> {
        self.kept.turns.close();
        let free = std::mem::take(&mut *self.free());
        for (line, _) in free {
            let closed = match line {
                Line::Sqlite(line) => line.close().await,
                Line::Postgres(line) => line.close().await,
            };
            closed.map_err(|error| DbErr::Conn(told(error)))?;
        }
        Ok(())
    }
}

#[async_trait]
impl ConnectionTrait for Lines {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    /// Changes go through the pool, where a writer waits for its turn.
    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.pool.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.pool.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let (_turn, mut line) = self.take().await?;
        self.questions.fetch_add(1, Ordering::Relaxed);
        let found = line.one(statement).await.map_err(|error| DbErr::Query(told(error)))?;
        self.give_back(line);
        Ok(found)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let (_turn, mut line) = self.take().await?;
        self.questions.fetch_add(1, Ordering::Relaxed);
        let found = line.all(statement).await.map_err(|error| DbErr::Query(told(error)))?;
        self.give_back(line);
        Ok(found)
    }
}
