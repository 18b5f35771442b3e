//! Questionnaires: before, after, and after each module.

use super::keys::{Source, Words, choice, table};
use super::template::NamedChoice;

choice! { in files
    /// How a question is answered.
    pub enum QuestionKind {
        /// By a step of a scale.
        Scale = "scale",
        /// By one of several choices.
        Choice = "choice",
        /// By a number.
        Number = "number",
        /// In words.
        Text = "text",
    }
}

table! {
    /// A questionnaire.
    pub struct Questionnaire {
        /// Its name.
        id: String = "id",
        /// Where it comes from.
        source: Source = here,
        /// Whether answers are kept without the person.
        anonymous: bool = "anonymous",
        /// What it is called.
        title: Words = "title",
        /// What stands before the questions.
        introduction: Words = "introduction",
        /// Its scales.
        scales: Vec<Scale> = "scale",
        /// Its questions, in order. Those with the same name before and after the course are compared.
        questions: Vec<Question> = "question",
    }

    /// A scale.
    pub struct Scale {
        /// Its name.
        id: String = "id",
        /// From the lowest to the highest.
        steps: Vec<Step> = "step",
    }

    /// A step of a scale.
    pub struct Step {
        /// What it is called.
        name: Words = here,
    }

    /// A question.
    pub struct Question {
        /// Its name.
        id: String = "id",
        /// How it is answered.
        kind: QuestionKind = "kind",
        /// Its scale, where it has one.
        scale: Option<String> = "scale",
        /// Whether it must be answered.
        required: bool = "required",
        /// The question.
        text: Words = here,
        /// The choices, where it has some.
        choices: Vec<NamedChoice> = "choice",
    }
}
