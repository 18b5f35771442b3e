//! The choices of a list in a form.

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The answer in the address; empty for all.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// All, under the name `all`, and each of these.
pub fn choices(all: String, named: impl IntoIterator<Item = (String, String)>, chosen: Option<&str>) -> Vec<Choice> {
    let all = Choice { value: String::new(), name: all, is_chosen: chosen.is_none() };
    let each = named.into_iter().map(|(value, name)| {
        let is_chosen = chosen == Some(value.as_str());
        Choice { value, name, is_chosen }
    });
    std::iter::once(all).chain(each).collect()
}
