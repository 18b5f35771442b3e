//! What the pages of readings share.

use axum::extract::FromRef;
use desk::pages::Reception;

use crate::readers::store::Readings;

/// The readings as pages reach them, with the reception of their desk. Cheap to copy.
#[derive(Debug, Clone)]
pub struct Hall {
    readings: Readings,
    reception: Reception,
}

impl Hall {
    /// The hall of readings. The reception is that of the same desk.
    #[must_use]
    pub const fn new(readings: Readings, reception: Reception) -> Self {
        Self { readings, reception }
    }
}

impl FromRef<Hall> for Reception {
    fn from_ref(hall: &Hall) -> Self {
        hall.reception.clone()
    }
}

impl FromRef<Hall> for Readings {
    fn from_ref(hall: &Hall) -> Self {
        hall.readings.clone()
    }
}
