//! The fields of a form.

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// One line of text, by the browser's type of it.
    Line(&'static str),
    /// Several lines of text, with how many are shown at once.
    Lines(u8),
    /// One of several.
    Choice(Vec<Choice>),
    /// A file, with the endings and types that are offered first.
    File(&'static str),
    /// Nothing that the reader sees.
    Hidden,
}

/// One of several that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What the reader sees.
    pub name: String,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl Into<String>, name: impl Into<String>) -> Self {
        Self { value: value.into(), name: name.into() }
    }
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) hint: Option<String>,
    pub(super) problem: Option<String>,
    /// What the browser may fill in by itself (HTML, 4.10.18.7).
    pub(super) autocomplete: &'static str,
    pub(super) suggestions: Vec<&'static str>,
    pub(super) is_optional: bool,
}

impl Field {
    fn of(kind: Kind, name: &str, label: String) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            label,
            value: String::new(),
            hint: None,
            problem: None,
            autocomplete: "off",
            suggestions: Vec::new(),
            is_optional: false,
        }
    }

    /// A line of text.
    #[must_use]
    pub fn text(name: &str, label: String) -> Self {
        Self::of(Kind::Line("text"), name, label)
    }

    /// Several lines of text, with how many are shown at once.
    #[must_use]
    pub fn lines(name: &str, label: String, shown: u8) -> Self {
        Self::of(Kind::Lines(shown), name, label)
    }

    /// A day, sent as `2027-08-02`.
    #[must_use]
    pub fn day(name: &str, label: String) -> Self {
        Self::of(Kind::Line("date"), name, label)
    }

    /// A time on the clock, sent as `09:30`.
    #[must_use]
    pub fn hour(name: &str, label: String) -> Self {
        Self::of(Kind::Line("time"), name, label)
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(name: &str, label: String) -> Self {
        Self { autocomplete: "email", ..Self::of(Kind::Line("email"), name, label) }
    }

    /// A password. What was typed is never sent back.
    #[must_use]
    pub fn password(name: &str, label: String) -> Self {
        Self { autocomplete: "current-password", ..Self::of(Kind::Line("password"), name, label) }
    }

    /// A code of an authenticator, or a recovery code. What was typed is never sent back.
    #[must_use]
    pub fn code(name: &str, label: String) -> Self {
        Self { autocomplete: "one-time-code", ..Self::of(Kind::Line("text"), name, label) }
    }

    /// A file; `accept` are the endings that the browser offers first.
    #[must_use]
    pub fn file(name: &str, label: String, accept: &'static str) -> Self {
        Self::of(Kind::File(accept), name, label)
    }

    /// One of several.
    #[must_use]
    pub fn choice(name: &str, label: String, choices: Vec<Choice>) -> Self {
        Self::of(Kind::Choice(choices), name, label)
    }

    /// What goes along unseen.
    #[must_use]
    pub fn hidden(name: &str, value: &str) -> Self {
        Self { value: value.to_owned(), ..Self::of(Kind::Hidden, name, String::new()) }
    }

    /// The same, with what stands in it.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// The same, with a sentence on what to type.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The same, with what is wrong with what was typed.
    #[must_use]
    pub fn problem(self, problem: Option<String>) -> Self {
        Self { problem: problem.or(self.problem), ..self }
    }

    /// The same, with what the browser may fill in by itself.
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self { autocomplete, ..self }
    }

    /// The same, with what may be typed among other things.
    #[must_use]
    pub fn suggestions(self, suggestions: Vec<&'static str>) -> Self {
        Self { suggestions, ..self }
    }

    /// The same; it may stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    pub(super) fn line(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Line(kind) => Some(kind),
            _ => None,
        }
    }

    pub(super) fn shown_lines(&self) -> Option<u8> {
        match self.kind {
            Kind::Lines(shown) => Some(shown),
            _ => None,
        }
    }

    pub(super) fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        }
    }

    pub(super) fn is_file(&self) -> bool {
        matches!(self.kind, Kind::File(_))
    }

    pub(super) fn accept(&self) -> Option<&'static str> {
        match self.kind {
            Kind::File(accept) => Some(accept),
            _ => None,
        }
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.kind == Kind::Hidden
    }
}
