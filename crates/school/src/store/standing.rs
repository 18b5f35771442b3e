//! Where somebody stands in a run, read with the run itself: what nearly every page of a run begins with, in one question
//! to the database.

use desk::people::PersonId;
use sea_orm::sea_query::{DynIden, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Iterable, JoinType, QueryOrder as _,
    QueryResult, QuerySelect, RelationDef, Select,
};

use super::enrolments::{self, Enrolled};
use super::not_there;
use super::runs::{self, Run};
use super::tables::{enrolment, read_up_to, run, team, team_member, thread, thread_wish};
use super::teams::{self, Team};
use crate::error::SchoolError;

/// A run, and what its reader is in it.
pub(super) struct Standing {
    /// The run.
    pub run: Run,
    /// The reader, when they are in it.
    pub enrolled: Option<Enrolled>,
    /// Their team.
    pub team: Option<Team>,
}

/// A thread with the run it is of.
pub(super) struct InThread {
    /// The thread.
    pub thread: thread::Model,
    /// The last post that the reader has read.
    pub read_up_to: Option<i64>,
    /// The word of what they want of the thread, where they said so.
    pub wish: Option<String>,
    /// Where they stand in the run.
    pub standing: Standing,
}

// What stands before the names of each table's columns.
const RUN: &str = "run_";
const ENROLMENT: &str = "enrolment_";
const TEAM: &str = "team_";
const THREAD: &str = "thread_";
const READ_UP_TO: &str = "read_up_to";
const WISH: &str = "thread_wish";

/// One role of the reader: who holds several has as many rows, and who holds none has one.
struct Row {
    run: run::Model,
    enrolment: Option<enrolment::Model>,
    team: Option<team::Model>,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        Ok(Self {
            run: run::Model::from_query_result(row, RUN)?,
            enrolment: enrolment::Model::from_query_result_optional(row, ENROLMENT)?,
            team: team::Model::from_query_result_optional(row, TEAM)?,
        })
    }
}

struct ThreadRow {
    thread: thread::Model,
    read_up_to: Option<i64>,
    wish: Option<String>,
    row: Row,
}

impl FromQueryResult for ThreadRow {
    fn from_query_result(row: &QueryResult, before: &str) -> Result<Self, DbErr> {
        Ok(Self {
            thread: thread::Model::from_query_result(row, THREAD)?,
            read_up_to: row.try_get("", READ_UP_TO)?,
            wish: row.try_get("", WISH)?,
            row: Row::from_query_result(row, before)?,
        })
    }
}

/// Asks for every column of a table, with what stands before their names.
fn columns<S: QuerySelect, C: ColumnTrait + Iterable>(select: S, before: &str) -> S {
    C::iter().fold(select, |select, column| select.column_as(column, format!("{before}{}", column.as_str())))
}

/// The rows of one person.
fn of_reader<P: ColumnTrait>(relation: RelationDef, reader: PersonId, person: P) -> RelationDef {
    relation.on_condition(move |_, table: DynIden| Condition::all().add(Expr::col((table, person)).eq(reader.0)))
}

/// The rows of one person in a table that says until when they were there; of those, what holds now.
fn now_of<P: ColumnTrait, L: ColumnTrait>(
    relation: RelationDef,
    reader: PersonId,
    (person, left): (P, L),
) -> RelationDef {
    relation.on_condition(move |_, table: DynIden| {
        let theirs = Expr::col((table.clone(), person)).eq(reader.0);
        Condition::all().add(theirs).add(Expr::col((table, left)).is_null())
    })
}

/// Adds what the reader is in the run that is asked for.
fn with_reader<E: EntityTrait>(select: Select<E>, reader: PersonId) -> Select<E> {
    let roles = run::Entity::belongs_to(enrolment::Entity).from(run::Column::Id).to(enrolment::Column::RunId).into();
    let member =
        run::Entity::belongs_to(team_member::Entity).from(run::Column::Id).to(team_member::Column::RunId).into();
    let team = team_member::Entity::belongs_to(team::Entity);
    let team = team.from(team_member::Column::TeamId).to(team::Column::Id).into();
    let select = columns::<_, run::Column>(select, RUN);
    let select = columns::<_, enrolment::Column>(select, ENROLMENT);
    columns::<_, team::Column>(select, TEAM)
        .join(JoinType::LeftJoin, now_of(roles, reader, (enrolment::Column::PersonId, enrolment::Column::LeftAt)))
        .join(JoinType::LeftJoin, now_of(member, reader, (team_member::Column::PersonId, team_member::Column::LeftAt)))
        .join(JoinType::LeftJoin, team)
        .order_by_asc(enrolment::Column::Id)
}

fn standing_of(rows: Vec<Row>) -> Result<Standing, SchoolError> {
    let first = rows.first().ok_or_else(not_there)?;
    let run = runs::run_of(&first.run)?;
    let team = first.team.as_ref().map(teams::team_of).transpose()?;
    let roles: Vec<enrolment::Model> = rows.into_iter().filter_map(|row| row.enrolment).collect();
    Ok(Standing { run, enrolled: enrolments::enrolled_of(&roles)?, team })
}

/// Where a reader stands in a run.
pub(super) async fn in_run(
    at: &impl ConnectionTrait,
    run: i64,
    reader: Option<PersonId>,
) -> Result<Standing, SchoolError> {
    let Some(reader) = reader else {
        return Ok(Standing { run: runs::by_id(at, run).await?, enrolled: None, team: None });
    };
    let found = with_reader(run::Entity::find_by_id(run).select_only(), reader);
    standing_of(found.into_model::<Row>().all(at).await?)
}

/// Where a reader stands in the run of a thread. Whether they reach the thread is not said by that.
pub(super) async fn in_thread(
    at: &impl ConnectionTrait,
    thread: i64,
    reader: PersonId,
) -> Result<InThread, SchoolError> {
    let its_run = thread::Entity::belongs_to(run::Entity).from(thread::Column::RunId).to(run::Column::Id).into();
    let read = thread::Entity::belongs_to(read_up_to::Entity);
    let read: RelationDef = read.from(thread::Column::Id).to(read_up_to::Column::ThreadId).into();
    let wished = thread::Entity::belongs_to(thread_wish::Entity);
    let wished: RelationDef = wished.from(thread::Column::Id).to(thread_wish::Column::ThreadId).into();
    let found = columns::<_, thread::Column>(thread::Entity::find_by_id(thread).select_only(), THREAD)
        .column_as(read_up_to::Column::PostId, READ_UP_TO)
        .column_as(thread_wish::Column::Wish, WISH)
        .join(JoinType::InnerJoin, its_run)
        .join(JoinType::LeftJoin, of_reader(read, reader, read_up_to::Column::PersonId))
        .join(JoinType::LeftJoin, of_reader(wished, reader, thread_wish::Column::PersonId));
    let rows = with_reader(found, reader).into_model::<ThreadRow>().all(at).await?;
    let first = rows.first().ok_or_else(not_there)?;
    let (thread, read_up_to, wish) = (first.thread.clone(), first.read_up_to, first.wish.clone());
    let standing = standing_of(rows.into_iter().map(|row| row.row).collect())?;
    Ok(InThread { thread, read_up_to, wish, standing })
}
