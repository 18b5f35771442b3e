//! `ayni admin people` and `ayni admin person`: who has an account.

use clap::Args;
use desk::rights::Grant;
use desk::{Desk, Member, Viewer};
use serde_json::{Value, json};

use super::{Whom, in_words};
use crate::cli::{Paging, exit};
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
use crate::output::{self, Side};

/// List the people who have an account, and their roles.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin people\n  ayni admin people rojas --json")]
pub(super) struct People {
    /// Words of names or addresses; everybody when left out.
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// Which part.
    #[command(flatten)]
    paging: Paging,
}

impl People {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let part = (self.paging.offset as u64, self.paging.limit as u64);
        let (people, count) = context
            .wait(desk.people(Viewer::Machine, &self.words.join(" "), part))
            .map_err(|error| of_desk(context, error))?;
        if context.json {
            let shown: Vec<Value> = people.iter().map(in_json).collect();
            output::json(&json!({ "people": shown, "total": count }))?;
            return Ok(exit::DONE);
        }
        let headings = ["email", "name", "roles", "since"].map(|column| context.text(&format!("admin-{column}")));
        let headings: Vec<_> = headings.iter().map(|heading| (heading.as_str(), Side::Left)).collect();
        let rows = people.iter().map(|member| {
            vec![
                member.person.email.to_string(),
                member.person.profile.name.as_str().to_owned(),
                roles_in_words(context, &member.roles),
                shell::dates::day(context.texts, member.person.created_at.date_naive()),
            ]
        });
        output::print(&output::table(&headings, rows).to_string())?;
        output::more(context, usize::try_from(count).unwrap_or(usize::MAX), self.paging)?;
        Ok(exit::DONE)
    }
}

/// Show one person: roles and sessions.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin person ana@salud.example")]
pub(super) struct OnePerson {
    /// Whom.
    #[command(flatten)]
    whom: Whom,
}

impl OnePerson {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        let id = self.whom.find(context, desk)?.id;
        let file = context.wait(desk.person_file(Viewer::Machine, id)).map_err(|error| of_desk(context, error))?;
        let instant = |at| shell::dates::instant(context.texts, at);
        if context.json {
            let sessions: Vec<Value> = file
                .sessions
                .iter()
                .map(|session| {
                    json!({ "began": session.created_at, "last_used": session.seen_at,
                        "by": session.proof.word(), "address": session.visitor.address, "browser": session.visitor.agent })
                })
                .collect();
            let person = in_json(&Member { person: file.person, roles: file.roles });
            output::json(&json!({ "person": person, "second_factor": file.has_second_factor, "sessions": sessions }))?;
            return Ok(exit::DONE);
        }
        output::print(&output::shown(&format!("{} <{}>", file.person.profile.name.as_str(), file.person.email)))?;
        output::print(&format!("{}: {}", context.text("admin-roles"), roles_in_words(context, &file.roles)))?;
        let factor = if file.has_second_factor { "admin-factor-set" } else { "admin-factor-none" };
        output::print(&context.text(factor))?;
        output::print(&context.texts.count("admin-sessions", file.sessions.len()))?;
        for session in &file.sessions {
            let visitor = &session.visitor;
            let line = format!("  {}  {}  {}", instant(session.seen_at), visitor.address, visitor.agent);
            output::print(&output::shown(&line))?;
        }
        Ok(exit::DONE)
    }
}

fn roles_in_words(context: &Context, roles: &[Grant]) -> String {
    let words: Vec<String> = roles.iter().map(|grant| in_words(context, grant.role, grant.object)).collect();
    if words.is_empty() { "—".to_owned() } else { words.join("; ") }
}

fn in_json(member: &Member) -> Value {
    let person = &member.person;
    let roles: Vec<Value> = member
        .roles
        .iter()
        .map(|grant| json!({ "role": grant.role.word(), "on": grant.object.to_string(), "until": grant.until }))
        .collect();
    json!({
        "id": person.id.0, "email": person.email.as_str(), "name": person.profile.name.as_str(),
        "language": person.profile.language.code(), "time_zone": person.profile.time_zone.name(),
        "since": person.created_at, "roles": roles,
    })
}
