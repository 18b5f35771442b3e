//! What the school's pages share.

use std::fmt;
use std::sync::Arc;

use axum::extract::FromRef;
use desk::pages::Reception;
use shell::paper::{MaybePress, Press};

use crate::store::School;

/// The school as pages reach it, with the reception of its desk. Cheap to copy.
#[derive(Debug, Clone)]
pub struct Hall {
    inside: Arc<Inside>,
}

#[derive(Debug, Clone)]
struct Inside {
    school: School,
    reception: Reception,
    printing: Printing,
}

/// What makes a PDF of a certificate, where there is something that does.
#[derive(Clone, Default)]
pub(super) struct Printing(pub(super) MaybePress);

impl fmt::Debug for Printing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_some() { "Printing(a press)" } else { "Printing(none)" })
    }
}

impl Hall {
    /// The hall of a school. The reception is that of the same desk.
    #[must_use]
    pub fn new(school: School, reception: Reception) -> Self {
        Self { inside: Arc::new(Inside { school, reception, printing: Printing(None) }) }
    }

    /// The same, with what makes documents.
    #[must_use]
    pub fn with_press(self, press: Arc<dyn Press>) -> Self {
        let inside = Arc::unwrap_or_clone(self.inside);
        Self { inside: Arc::new(Inside { printing: Printing(Some(press)), ..inside }) }
    }
}

impl FromRef<Hall> for Reception {
    fn from_ref(hall: &Hall) -> Self {
        hall.inside.reception.clone()
    }
}

impl FromRef<Hall> for Printing {
    fn from_ref(hall: &Hall) -> Self {
        hall.inside.printing.clone()
    }
}

impl FromRef<Hall> for School {
    fn from_ref(hall: &Hall) -> Self {
        hall.inside.school.clone()
    }
}
