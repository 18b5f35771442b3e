//! What all readers answered, once the reading is closed.

use std::collections::BTreeMap;

use desk::people::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};
use shell::{Argument, Texts};
use vocabulary::Language;

use super::rounds::{Hold, Reading, by_id};
use super::tables::{reading_answer, reading_case, reading_imported, reading_reader};
use super::{Readings, not_there, quotations_in, stored, unknown};
use crate::codings::Coding;
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::standing::{Stage, Standing};
use crate::reading::{Answer, ReaderAnswer};

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// From a reader who could not see others' answers.
    Blind,
    /// From a reader, after the reading had been closed once and opened again.
    AfterClosing,
    /// From a file.
    Imported,
}

/// An answer, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The answer, by the name that its reader chose to show.
    pub coding: Coding,
    /// The place of its case, from 1.
    pub place: usize,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a closed reading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// The reading.
    pub reading: Reading,
    /// Its cases: place, id and title.
    pub cases: Vec<(usize, String, String)>,
    /// All answers, case by case.
    pub told: Vec<Told>,
}

impl Results {
    /// The answers alone.
    #[must_use]
    pub fn codings(&self) -> Vec<Coding> {
        self.told.iter().map(|told| told.coding.clone()).collect()
    }
}

/// How readers without a name of their own are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// In words of a language: *Reader 2*.
    In(Language),
    /// The same in every language, for pages that take names as they are: *R2*.
    Short,
}

impl From<Language> for Naming {
    fn from(language: Language) -> Self {
        Self::In(language)
    }
}

impl Naming {
    /// What a reader is called: as they chose, or by their number.
    fn of_reader(self, row: &reading_reader::Model) -> String {
        let number = || match self {
            Self::In(language) => {
                let arguments = [("number", Argument::from(row.number.to_string()))];
                Texts::of(language).text_with("readers-reader", &arguments)
            }
            Self::Short => format!("R{}", row.number),
        };
        row.shown_as.clone().unwrap_or_else(number)
    }

    /// What a reader of a file is called.
    fn of_imported(self, name: String) -> String {
        match self {
            Self::In(language) => {
                Texts::of(language).text_with("readers-imported-reader", &[("name", Argument::from(name))])
            }
            Self::Short => format!("{name} (CSV)"),
        }
    }
}

/// Who reads, and who has read, in a reading.
pub(super) async fn readers(
    at: &impl ConnectionTrait,
    reading: i64,
) -> Result<Vec<reading_reader::Model>, ReadersError> {
    let of_reading = reading_reader::Column::ReadingId.eq(reading);
    Ok(reading_reader::Entity::find().filter(of_reading).all(at).await?)
}

/// All answers of a reading, of one of its cases where one is given. Three questions to the database.
pub(super) async fn told(
    at: &impl ConnectionTrait,
    reading: Reading,
    readers: &[reading_reader::Model],
    place: Option<usize>,
    naming: Naming,
) -> Result<Results, ReadersError> {
    let id = reading.id;
    let mut cases = reading_case::Entity::find().filter(reading_case::Column::ReadingId.eq(id));
    let last = reading_answer::Column::ReadingId.eq(id).and(reading_answer::Column::IsLast.eq(1));
    let mut answers = reading_answer::Entity::find().filter(last.and(reading_answer::Column::Answer.is_not_null()));
    let mut imported = reading_imported::Entity::find().filter(reading_imported::Column::ReadingId.eq(id));
    if let Some(place) = place {
        cases = cases.filter(reading_case::Column::Place.eq(stored(place)));
        answers = answers.filter(reading_answer::Column::Place.eq(stored(place)));
        imported = imported.filter(reading_imported::Column::Place.eq(stored(place)));
    }
    let cases = cases.order_by_asc(reading_case::Column::Place).all(at).await?;
    let ids: BTreeMap<i64, &str> = cases.iter().map(|row| (row.place, row.case_id.as_str())).collect();
    let by_person: BTreeMap<i64, &reading_reader::Model> = readers.iter().map(|row| (row.person_id, row)).collect();
    let mut told = Vec::new();
    let mut add = |place: i64, answer: ReaderAnswer, origin: Origin| {
        if let Some(case) = ids.get(&place) {
            let rulebook = reading.subject.word().to_owned();
            let coding = Coding { case: (*case).to_owned(), rulebook, answer };
            told.push(Told { coding, place: super::size(place), origin });
        }
    };
    let read = |word: &str| Answer::from_name(word).ok_or_else(|| unknown(word, "an answer"));
    for row in answers.all(at).await? {
        let Some(reader) = by_person.get(&row.person_id) else { continue };
        let answer = ReaderAnswer {
            principle: row.part,
            criterion: row.question,
            reader: naming.of_reader(reader),
            answer: read(row.answer.as_deref().unwrap_or_default())?,
            quotations: quotations_in(&row.quotations)?,
            remark: row.remark,
        };
        let is_after = reading.first_closed_at.is_some_and(|closed| row.at > closed);
        add(row.place, answer, if is_after { Origin::AfterClosing } else { Origin::Blind });
    }
    for row in imported.order_by_asc(reading_imported::Column::Id).all(at).await? {
        let answer = ReaderAnswer {
            principle: row.part,
            criterion: row.question,
            reader: naming.of_imported(row.reader),
            answer: read(&row.answer)?,
            quotations: quotations_in(&row.quotations)?,
            remark: row.remark,
        };
        add(row.place, answer, Origin::Imported);
    }
    // By name within a case, so that the order of the rows says nothing of who reads.
    told.sort_by(|one, two| {
        let key = |told: &Told| (told.place, told.origin == Origin::Imported, told.coding.answer.reader.clone());
        key(one).cmp(&key(two))
    });
    let cases = cases.into_iter().map(|row| (super::size(row.place), row.case_id, row.title)).collect();
    Ok(Results { reading, cases, told })
}

impl Readings {
    /// A reading that is there for a person, who reads in it, and what the person is to it. Two questions to the database.
    async fn with_readers(
        &self,
        person: PersonId,
        id: i64,
    ) -> Result<(Reading, Vec<reading_reader::Model>, Standing), ReadersError> {
        let at = self.reach();
        let reading = by_id(at, id, Hold::Look).await?;
        let readers = readers(at, id).await?;
        let reads = readers.iter().any(|row| row.person_id == person.0 && row.left_at.is_none());
        let standing = Standing { leads: reading.leader == person, reads };
        if !standing.is_member() {
            return Err(not_there());
        }
        Ok((reading, readers, standing))
    }

    /// What a closed reading says, of one of its cases where one is given: for who leads it and who reads in it.
    ///
    /// # Errors
    /// What is not there; [`ReadersRefusal::StillOpen`].
    pub async fn results(
        &self,
        person: PersonId,
        id: i64,
        place: Option<usize>,
        language: Language,
    ) -> Result<Results, ReadersError> {
        let (reading, readers, standing) = self.with_readers(person, id).await?;
        if !standing.sees_answers(reading.stage) {
            return Err(ReadersRefusal::StillOpen.into());
        }
        told(self.reach(), reading, &readers, place, language.into()).await
    }

    /// The answers of a reading as a file's rows: all of them once it is closed; one's own until then.
    ///
    /// # Errors
    /// What is not there; [`ReadersRefusal::StillOpen`] for who leads it and does not read in it.
    pub async fn codings(
        &self,
        person: PersonId,
        id: i64,
        language: Language,
    ) -> Result<(Reading, Vec<Coding>), ReadersError> {
        let (reading, readers, standing) = self.with_readers(person, id).await?;
        if standing.sees_answers(reading.stage) {
            let results = told(self.reach(), reading, &readers, None, language.into()).await?;
            let codings = results.codings();
            return Ok((results.reading, codings));
        }
        if !standing.reads || reading.stage == Stage::Closed {
            return Err(ReadersRefusal::StillOpen.into());
        }
        let cases = reading_case::Entity::find().filter(reading_case::Column::ReadingId.eq(id)).all(self.reach());
        let cases: BTreeMap<i64, String> = cases.await?.into_iter().map(|row| (row.place, row.case_id)).collect();
        let own = reading_answer::Column::ReadingId
            .eq(id)
            .and(reading_answer::Column::PersonId.eq(person.0))
            .and(reading_answer::Column::IsLast.eq(1))
            .and(reading_answer::Column::Answer.is_not_null());
        let rows = reading_answer::Entity::find()
            .filter(own)
            .order_by_asc(reading_answer::Column::Place)
            .order_by_asc(reading_answer::Column::Part)
            .order_by_asc(reading_answer::Column::Question)
            .all(self.reach())
            .await?;
        let oneself = Texts::of(language).text("readers-oneself");
        let mut codings = Vec::with_capacity(rows.len());
        for row in rows {
            let word = row.answer.unwrap_or_default();
            let answer = ReaderAnswer {
                principle: row.part,
                criterion: row.question,
                reader: oneself.clone(),
                answer: Answer::from_name(&word).ok_or_else(|| unknown(&word, "an answer"))?,
                quotations: quotations_in(&row.quotations)?,
                remark: row.remark,
            };
            let case = cases.get(&row.place).cloned().unwrap_or_default();
            codings.push(Coding { case, rulebook: reading.subject.word().to_owned(), answer });
        }
        Ok((reading, codings))
    }
}
