//! A form that cannot be made without what shows that it is ours.

use askama::Template;

use super::fields::Field;
use super::guest::Guest;

/// The field that holds the token.
pub(super) const TOKEN: &str = "token";

/// A form that posts. In a template of another room it stands as `{{ form|safe }}`.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "desk_form.html")]
pub struct Form {
    id: String,
    action: String,
    token: String,
    fields: Vec<Field>,
    button: String,
    /// A second way to send the form: what is sent as `do`, and what stands on its button.
    also: Option<(&'static str, String)>,
    is_grave: bool,
    is_small: bool,
}

impl Form {
    /// A form that posts to a path without language, with the token of the guest for whom the page is made.
    #[must_use]
    pub fn new(guest: &Guest, path: &str, button: String) -> Self {
        let id = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/').replace('/', "-");
        Self {
            id,
            action: guest.address(path),
            token: guest.form_token(),
            fields: Vec::new(),
            button,
            also: None,
            is_grave: false,
            is_small: false,
        }
    }

    /// The same with one more field.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// The same with a field where there is one.
    #[must_use]
    pub fn maybe(self, field: Option<Field>) -> Self {
        match field {
            Some(field) => self.field(field),
            None => self,
        }
    }

    /// The same with a second button, which sends `does` in the field `do`; the first sends nothing there.
    #[must_use]
    pub fn also(self, does: &'static str, button: String) -> Self {
        Self { also: Some((does, button)), ..self }
    }

    /// Whether a file goes with it: then it is received by [`SentFile`](super::SentFile).
    fn has_file(&self) -> bool {
        self.fields.iter().any(Field::is_file)
    }

    /// The same; what it does cannot be undone, and its button says so by its colour too.
    #[must_use]
    pub fn grave(self) -> Self {
        Self { is_grave: true, ..self }
    }

    /// The same, of one button that stands in a row of a table.
    #[must_use]
    pub fn small(self) -> Self {
        Self { is_small: true, ..self }
    }

    /// The fields whose contents are not understood, with why.
    pub(super) fn problems(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.fields.iter().filter_map(|field| {
            let problem = field.problem.as_deref()?;
            Some((field.name.as_str(), field.label.as_str(), problem))
        })
    }

    fn id_of(&self, field: &Field) -> String {
        format!("{}-{}", self.id, field.name)
    }
}
