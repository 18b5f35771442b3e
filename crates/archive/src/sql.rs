//! The guarded door for SQL: one question to the tables of a snapshot.
//!
//! Allowed are SELECT (and VALUES, TABLE, WITH), EXPLAIN of these, SHOW TABLES,
//! SHOW COLUMNS and DESCRIBE. What defines, changes, sets or copies anything is
//! refused by the kind of the statement and once more by the kind of its plan;
//! a name of a table is looked up among the snapshot's tables and nowhere else,
//! so that no file can be read by its path.

use std::io::Write;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use datafusion::common::TableReference;
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::SessionContext;
use datafusion::sql::parser::{DFParser, Statement};
use datafusion::sql::sqlparser::ast::{SetExpr, Statement as SqlStatement};
use serde_json::Value;

use crate::engine::{CATALOG, SCHEMA};
use crate::error::{ArchiveError, Result};
use crate::output;
use crate::snapshot::Snapshot;

/// Schema in which the engine describes the tables themselves.
const DESCRIPTIONS: &str = "information_schema";

/// The answer to a question in SQL.
#[derive(Debug, Clone, PartialEq)]
pub struct SqlAnswer {
    /// Names and types of the columns.
    pub schema: SchemaRef,
    /// The rows.
    pub batches: Vec<RecordBatch>,
    /// Whether there are more rows than were asked for.
    pub more: bool,
}

impl SqlAnswer {
    /// The names of the columns, each once.
    #[must_use]
    pub fn headings(&self) -> Vec<String> {
        output::headings(&self.schema)
    }

    /// How many rows it holds.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The rows as JSON objects by column name; see [`output::batches_to_json_rows`].
    ///
    /// # Errors
    /// When a value cannot be shown.
    pub fn json_rows(&self) -> Result<Vec<Value>> {
        output::batches_to_json_rows(&self.batches)
    }

    /// The cells of all rows in the order of the columns, as JSON values: exact decimals as text.
    ///
    /// # Errors
    /// When a value cannot be shown.
    pub fn cells(&self) -> Result<Vec<Vec<Value>>> {
        let failed = ArchiveError::storage("the answer could not be written");
        let rows = self.batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)));
        rows.map(|(batch, row)| batch.columns().iter().map(|column| output::value(column.as_ref(), row)).collect())
            .collect::<Result<_, _>>()
            .map_err(failed)
    }

    /// Writes the rows as comma-separated values; see [`output::batches_to_csv`].
    ///
    /// # Errors
    /// What writing says.
    pub fn write_csv<W: Write>(&self, to: W) -> Result<()> {
        output::batches_to_csv(&self.schema, &self.batches, to)
    }

    /// Writes the rows as a Parquet file.
    ///
    /// # Errors
    /// What writing says.
    pub fn write_parquet(&self, path: &Path) -> Result<()> {
        output::batches_to_parquet(&self.schema, &self.batches, path)
    }
}

impl Snapshot {
    /// Answers one question in SQL over the tables of this snapshot, with at most `limit` rows.
    ///
    /// # Errors
    /// [`ArchiveError::Refused`] for what is more than a question, [`ArchiveError::Query`] for what is not
    /// understood or cannot be computed, and what reading says.
    pub async fn sql(&self, text: &str, limit: Option<usize>) -> Result<SqlAnswer> {
        let statement = only_question(text)?;
        let session = self.session().await?;
        check_tables(session, &statement)?;
        let is_query = matches!(&statement, Statement::Statement(inner) if matches!(**inner, SqlStatement::Query(_)));
        let plan = session.state().statement_to_plan(statement).await.map_err(not_understood)?;
        let only_reads = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        only_reads.verify_plan(&plan).map_err(|error| ArchiveError::Refused(sentence(&error)))?;
        self.run(session, plan, limit, is_query).await
    }

    async fn run(
        &self,
        session: &SessionContext,
        plan: LogicalPlan,
        limit: Option<usize>,
        is_query: bool,
    ) -> Result<SqlAnswer> {
        let mut frame = session.execute_logical_plan(plan).await.map_err(not_understood)?;
        if let (Some(limit), true) = (limit, is_query) {
            // One more than wanted tells whether there are more.
            frame = frame.limit(0, Some(limit.saturating_add(1))).map_err(not_understood)?;
        }
        let schema: SchemaRef = SchemaRef::clone(frame.schema().inner());
        let mut batches = frame.collect().await.map_err(not_understood)?;
        let schema = batches.first().map_or(schema, RecordBatch::schema);
        let more = limit.is_some_and(|limit| shorten(&mut batches, limit));
        Ok(SqlAnswer { schema, batches, more })
    }
}

/// Leaves the first `limit` rows; says whether there were more.
fn shorten(batches: &mut Vec<RecordBatch>, limit: usize) -> bool {
    let mut left = limit;
    let mut more = false;
    for batch in &mut *batches {
        if batch.num_rows() > left {
            *batch = batch.slice(0, left);
            more = true;
        }
        left -= batch.num_rows();
    }
    batches.retain(|batch| batch.num_rows() > 0);
    more
}

/// The one statement of a text, when it only asks.
fn only_question(text: &str) -> Result<Statement> {
    let mut statements = DFParser::parse_sql(text).map_err(not_understood)?;
    let statement = statements.pop_front().ok_or_else(|| ArchiveError::Query("there is no statement".to_owned()))?;
    if !statements.is_empty() {
        return Err(ArchiveError::Refused("give one statement at a time".to_owned()));
    }
    check_kind(&statement)?;
    Ok(statement)
}

fn check_kind(statement: &Statement) -> Result<()> {
    let refused = || {
        // The first words say what it is; the rest may be long.
        let words: Vec<String> = statement.to_string().split_whitespace().take(3).map(str::to_owned).collect();
        ArchiveError::Refused(format!(
            "“{} …” is not one; use SELECT, EXPLAIN, SHOW TABLES or DESCRIBE",
            words.join(" ")
        ))
    };
    match statement {
        Statement::Explain(explain) => check_kind(&explain.statement),
        Statement::Statement(inner) => match inner.as_ref() {
            SqlStatement::Query(query) => match asks_only(&query.body) {
                true => Ok(()),
                false => Err(refused()),
            },
            SqlStatement::ExplainTable { .. }
            | SqlStatement::ShowTables { .. }
            | SqlStatement::ShowColumns { .. }
            | SqlStatement::ShowFunctions { .. } => Ok(()),
            SqlStatement::Explain { statement, .. } => match statement.as_ref() {
                SqlStatement::Query(query) if asks_only(&query.body) => Ok(()),
                _ => Err(refused()),
            },
            _ => Err(refused()),
        },
        Statement::CreateExternalTable(_) | Statement::CopyTo(_) | Statement::Reset(_) => Err(refused()),
    }
}

/// Whether the body of a query changes nothing: the grammar lets INSERT and UPDATE stand there, and SELECT … INTO.
fn asks_only(body: &SetExpr) -> bool {
    match body {
        SetExpr::Select(select) => select.into.is_none(),
        SetExpr::Query(query) => asks_only(&query.body),
        SetExpr::SetOperation { left, right, .. } => asks_only(left) && asks_only(right),
        SetExpr::Values(_) | SetExpr::Table(_) => true,
        _ => false,
    }
}

/// Whether all tables named are tables of the snapshot.
fn check_tables(session: &SessionContext, statement: &Statement) -> Result<()> {
    let state = session.state();
    for reference in state.resolve_table_references(statement).map_err(not_understood)? {
        let is_path = reference.table().contains(['/', '\\', '.', ':']);
        if is_path {
            return Err(ArchiveError::Refused(format!("“{}” is a file, not a table", reference.table())));
        }
        let catalog = reference.catalog().unwrap_or(CATALOG);
        let schema = reference.schema().unwrap_or(SCHEMA);
        let is_known = catalog == CATALOG
            && match schema {
                // A table function is found by the planner, or refused by it.
                SCHEMA => is_table(session, reference.table()) || is_function(session, &reference),
                DESCRIPTIONS => true,
                _ => false,
            };
        if !is_known {
            let tables = tables(session).join(", ");
            return Err(ArchiveError::Query(format!("there is no table “{reference}”; the tables are {tables}")));
        }
    }
    Ok(())
}

fn is_table(session: &SessionContext, name: &str) -> bool {
    session.catalog(CATALOG).and_then(|catalog| catalog.schema(SCHEMA)).is_some_and(|schema| schema.table_exist(name))
}

fn is_function(session: &SessionContext, reference: &TableReference) -> bool {
    matches!(reference, TableReference::Bare { .. })
        && session.state().table_functions().contains_key(reference.table())
}

fn tables(session: &SessionContext) -> Vec<String> {
    session
        .catalog(CATALOG)
        .and_then(|catalog| catalog.schema(SCHEMA))
        .map(|schema| schema.table_names())
        .unwrap_or_default()
}

/// The planner's or the engine's refusal in plain words; what our own storage said stays what it was.
fn not_understood(error: DataFusionError) -> ArchiveError {
    match error.find_root() {
        DataFusionError::External(_) | DataFusionError::IoError(_) | DataFusionError::ObjectStore(_) => {
            ArchiveError::storage("the record could not be searched")(error)
        }
        DataFusionError::ResourcesExhausted(_) => {
            ArchiveError::Query("it needs more memory than it may have; ask for less at once".to_owned())
        }
        root => ArchiveError::Query(sentence(root)),
    }
}

fn sentence(error: &DataFusionError) -> String {
    let message = error.message();
    let first = message.split("\n\nbacktrace:").next().unwrap_or_default();
    first.trim_start_matches("sql parser error: ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{Bench, entry, money};

    fn bench() -> Bench {
        let bench = Bench::new();
        let mut one = entry("one");
        one.flows = vec![money("10.01", "USD", "CU", "DZ", "1963-05-24"), money("5", "EUR", "CU", "DZ", "1964")];
        bench.load(&[("a", &[one, entry("two"), entry("three")])]);
        bench
    }

    fn ask(bench: &Bench, text: &str, limit: Option<usize>) -> Result<SqlAnswer> {
        bench.runtime.block_on(bench.snapshot().sql(text, limit))
    }

    #[test]
    fn a_question_is_answered_exactly() {
        let bench = bench();
        let answer =
            ask(&bench, "SELECT value_currency AS c, SUM(value_amount_best) s FROM flow GROUP BY 1 ORDER BY 1", None)
                .unwrap();
        assert_eq!(answer.json_rows().unwrap(), [json!({"c": "EUR", "s": "5"}), json!({"c": "USD", "s": "10.01"})]);
        assert_eq!(answer.cells().unwrap()[1], [json!("USD"), json!("10.01")]);
        let mut csv = Vec::new();
        answer.write_csv(&mut csv).unwrap();
        assert_eq!(String::from_utf8(csv).unwrap(), "c,s\nEUR,5\nUSD,10.01\n");
    }

    #[test]
    fn a_limit_says_whether_there_is_more() {
        let bench = bench();
        let text = "SELECT identifier FROM entry ORDER BY entry";
        let two = ask(&bench, text, Some(2)).unwrap();
        assert_eq!((two.row_count(), two.more), (2, true));
        assert_eq!(two.json_rows().unwrap()[1], json!({"identifier": "two"}));
        let all = ask(&bench, text, Some(3)).unwrap();
        assert_eq!((all.row_count(), all.more), (3, false));
        assert_eq!(all.headings(), ["identifier"]);
        let none = ask(&bench, "SELECT identifier FROM entry WHERE false", None).unwrap();
        assert_eq!((none.row_count(), none.headings()), (0, vec!["identifier".to_owned()]));
    }

    #[test]
    fn a_record_without_flows_has_a_cube_without_rows() {
        let bench = Bench::new();
        bench.load(&[("a", &[entry("one")])]);
        let answer = ask(&bench, "SELECT count(*) AS n FROM cube", None).unwrap();
        assert_eq!(answer.json_rows().unwrap(), [json!({"n": 0})]);
        bench.runtime.block_on(bench.snapshot().ask(&crate::Question::default())).unwrap();
    }

    #[test]
    fn harmless_statements_are_answered() {
        let bench = bench();
        for text in [
            "SELECT 1;",
            "EXPLAIN SELECT * FROM flow",
            "EXPLAIN ANALYZE SELECT count(*) FROM flow",
            "SHOW TABLES",
            "SHOW COLUMNS FROM flow",
            "DESCRIBE flow",
            "VALUES (1), (2)",
            "WITH e AS (SELECT * FROM entry) SELECT count(*) FROM e",
            "SELECT * FROM ayni.record.activity",
            "SELECT * FROM cube",
            "SELECT * FROM information_schema.tables",
            "SELECT * FROM generate_series(1, 3)",
            "SELECT region('DZ'), identifier FROM entry WHERE entry IN (SELECT entry FROM flow) UNION ALL SELECT '', ''",
        ] {
            let answer = ask(&bench, text, Some(1_000));
            assert!(answer.as_ref().is_ok_and(|answer| answer.row_count() > 0), "{text}: {:?}", answer.err());
        }
    }

    #[test]
    fn what_is_more_than_a_question_is_refused() {
        let bench = bench();
        let target = bench.folder.path().join("out.csv");
        let copy = format!("COPY (SELECT * FROM entry) TO '{}' STORED AS CSV", target.display());
        for text in [
            "CREATE TABLE t AS SELECT 1",
            "CREATE VIEW v AS SELECT 1",
            "CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '/etc/passwd'",
            "CREATE SCHEMA s",
            "CREATE FUNCTION f(DOUBLE) RETURNS DOUBLE RETURN $1",
            "DROP TABLE entry",
            "INSERT INTO entry SELECT * FROM entry",
            "UPDATE entry SET identifier = 'x'",
            "DELETE FROM entry",
            "TRUNCATE TABLE entry",
            "ALTER TABLE entry ADD COLUMN x INT",
            "SET datafusion.execution.batch_size = 1",
            "RESET datafusion.execution.batch_size",
            "SHOW ALL",
            "BEGIN",
            "PREPARE p AS SELECT 1",
            "EXPLAIN DROP TABLE entry",
            "EXPLAIN INSERT INTO entry SELECT * FROM entry",
            "WITH x AS (SELECT 1) INSERT INTO entry SELECT * FROM entry",
            "SELECT * INTO t FROM entry",
            "SELECT * FROM '/etc/passwd'",
            "SELECT * FROM \"/etc/passwd\"",
            "SELECT * FROM \"file:///etc/passwd\"",
            "SELECT * FROM entry WHERE entry IN (SELECT 1 FROM \"x.parquet\")",
            "SELECT 1; SELECT 2",
            copy.as_str(),
        ] {
            let answer = ask(&bench, text, None);
            assert!(matches!(answer, Err(ArchiveError::Refused(_))), "{text}: {answer:?}");
        }
        assert!(!target.exists());
    }

    #[test]
    fn what_is_not_understood_is_said_in_plain_words() {
        let bench = bench();
        for (text, words) in [
            ("SELECT * FROM flows", "there is no table “flows”; the tables are source, entry, description"),
            ("SELECT * FROM scratch.x", "there is no table “scratch.x”"),
            ("SELECT * FROM other.record.entry", "there is no table “other.record.entry”"),
            ("SELECT name FROM entry", "name"),
            ("SELEC 1", "SELEC"),
            ("", "there is no statement"),
            ("SELECT * FROM read_csv('/etc/passwd')", "read_csv"),
            ("SELECT * FROM read_parquet('x')", "read_parquet"),
            ("SELECT CAST('x' AS INT)", "x"),
            ("SELECT no_such(1)", "no_such"),
        ] {
            let Err(ArchiveError::Query(message)) = ask(&bench, text, None) else {
                panic!("{text} was understood");
            };
            assert!(message.contains(words), "{text}: {message}");
            assert!(!message.contains("Error during planning"), "{message}");
        }
    }
}
