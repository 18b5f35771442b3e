//! Instants as their reader's clock shows them.

use chrono::{DateTime, Timelike as _, Utc};
use shell::Texts;

use crate::people::TimeZone;

/// A day and the time on the clock of a zone: `21 November 2026, 14:05`.
#[must_use]
pub fn instant(texts: Texts, zone: TimeZone, at: DateTime<Utc>) -> String {
    let local = zone.local(at);
    format!("{}, {:02}:{:02}", shell::dates::day(texts, local.date_naive()), local.hour(), local.minute())
}

/// Time zones of the places where the house's people mostly are: what a page offers. Every other of the IANA database may
/// be typed.
pub(super) const OFFERED: &[&str] = &[
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",
    "America/Bogota",
    "America/Caracas",
    "America/Costa_Rica",
    "America/El_Salvador",
    "America/Guatemala",
    "America/Guayaquil",
    "America/Guyana",
    "America/Havana",
    "America/Jamaica",
    "America/La_Paz",
    "America/Lima",
    "America/Managua",
    "America/Manaus",
    "America/Mexico_City",
    "America/Montevideo",
    "America/Panama",
    "America/Paramaribo",
    "America/Port-au-Prince",
    "America/Santiago",
    "America/Santo_Domingo",
    "America/Sao_Paulo",
    "America/Tegucigalpa",
    "America/New_York",
    "Africa/Algiers",
    "Africa/Johannesburg",
    "Africa/Luanda",
    "Africa/Maputo",
    "Africa/Nairobi",
    "Asia/Dili",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Europe/Lisbon",
    "Europe/Madrid",
    "UTC",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_told_on_the_readers_clock() {
        let at = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        let zone: TimeZone = "America/La_Paz".parse().unwrap();
        assert_eq!(instant(Texts::default(), zone, at), "14 November 2023, 18:13");
    }

    #[test]
    fn every_zone_that_is_offered_is_one() {
        for name in OFFERED {
            assert!(name.parse::<TimeZone>().is_ok(), "{name}");
        }
    }
}
