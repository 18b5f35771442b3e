use super::*;

fn between(from: &str, to: &str, year: i32) -> Direction {
    classify(&[Partner::Country(from)], &[Partner::Country(to)], year, &Rule::default())
}

fn position(country: &str, year: i32) -> (Position, Reason) {
    let placement = place(country, year, &Rule::default());
    (placement.position, placement.reason)
}

#[test]
fn the_list_names_known_countries() {
    table::assert_well_formed("colonised.tsv", COLONISED);
    assert_eq!(table::rows(COLONISED).count(), LIST.len());
    for entry in LIST.values() {
        assert!(country::by_code(entry.country).is_some(), "{entry:?}");
        assert!(country::by_code(entry.coloniser).is_some(), "{entry:?}");
    }
    assert_eq!(colonised("dz").unwrap().independent, Some(1962));
    assert!(colonised("JP").is_none());
    assert!(colonised("US").is_none());
}

#[test]
fn each_clause_is_reached() {
    let member = |group: &str| Reason::Member { group: group.to_owned() };
    let cases = [
        ("BR", 2010, Position::South, Reason::Income { group: IncomeGroup::UpperMiddle, year: 2010 }),
        ("CL", 2015, Position::North, Reason::Income { group: IncomeGroup::High, year: 2015 }),
        ("CU", 2026, Position::South, Reason::Income { group: IncomeGroup::UpperMiddle, year: 2024 }),
        ("BR", 1970, Position::South, member("G77")),
        ("CU", 1963, Position::South, member("NAM")),
        // Not classified in these years.
        ("CU", 1988, Position::South, member("G77")),
        ("VE", 2022, Position::South, member("G77")),
        ("CL", 1960, Position::South, Reason::Colonised { dependence: Dependence::Colony }),
        ("CN", 1963, Position::South, Reason::Colonised { dependence: Dependence::Semicolony }),
        ("US", 1970, Position::North, member("OECD")),
        ("US", 1950, Position::North, Reason::TheRest),
        ("SU", 1975, Position::North, Reason::TheRest),
        ("MC", 1990, Position::Unknown, Reason::NoClause),
        ("ZZ", 2000, Position::Unknown, Reason::NoSuchCountry),
    ];
    for (country, year, expected, reason) in cases {
        assert_eq!(position(country, year), (expected, reason), "{country} {year}");
    }
}

#[test]
fn cases_of_the_record() {
    // Cuba to Algeria 1963 and to Venezuela 2003; Cuba to Chile 1960.
    assert_eq!(between("CU", "DZ", 1963), Direction::SouthSouth);
    assert_eq!(between("CU", "VE", 2003), Direction::SouthSouth);
    assert_eq!(between("CU", "CL", 1960), Direction::SouthSouth);
    assert_eq!(between("CN", "DZ", 1963), Direction::SouthSouth);
    assert_eq!(between("US", "HT", 2010), Direction::NorthSouth);
    assert_eq!(between("CU", "IT", 2020), Direction::SouthNorth);
    assert_eq!(between("DE", "GR", 2015), Direction::NorthNorth);
    assert_eq!(between("BR", "BR", 2015), Direction::Domestic);
    assert_eq!(between("BR", "ZZ", 2015), Direction::Unknown);
}

#[test]
fn several_partners() {
    let rule = Rule::default();
    let haiti = [Partner::Country("HT")];
    let check = |providers: &[Partner<'_>], receivers: &[Partner<'_>], expected| {
        assert_eq!(classify(providers, receivers, 2012, &rule), expected, "{providers:?}");
    };
    let (brazil, cuba, canada) = (Partner::Country("BR"), Partner::Country("CU"), Partner::Country("CA"));
    check(&[brazil, cuba], &haiti, Direction::SouthSouth);
    check(&[brazil, canada], &haiti, Direction::Triangular);
    check(&[brazil, Partner::Body], &haiti, Direction::Triangular);
    check(&[canada, Partner::Body], &haiti, Direction::NorthSouth);
    check(&[Partner::Body], &haiti, Direction::Multilateral);
    check(&[brazil], &[Partner::Body], Direction::Multilateral);
    check(&[brazil], &[Partner::Country("HT"), Partner::Body], Direction::SouthSouth);
    check(&[brazil, Partner::Unknown], &haiti, Direction::Unknown);
    check(&[brazil], &[Partner::Country("HT"), canada], Direction::Unknown);
    check(&[], &haiti, Direction::Unknown);
    check(&[brazil], &[], Direction::Unknown);
}

#[test]
fn the_rule_can_be_replaced() {
    let rule = Rule {
        name: "mine".to_owned(),
        clauses: vec![
            Clause::TheseAreSouth { countries: vec!["cl".to_owned(), "BO".to_owned()] },
            Clause::TheseAreNorth { countries: vec!["BR".to_owned()] },
        ],
    };
    let explained = explain(&[Partner::Country("BR")], &[Partner::Country("CL")], 2015, &rule);
    assert_eq!(explained.direction, Direction::NorthSouth);
    assert_eq!(explained.rule, "mine");
    assert_eq!(explained.providers[0].reason, Reason::OwnList);
    assert_eq!(place("AR", 2015, &rule).reason, Reason::NoClause);
}

#[test]
fn words_round_trip() {
    for direction in Direction::ALL {
        assert_eq!(Direction::from_word(direction.word()), Some(direction));
    }
    assert_eq!(Direction::from_word("east-west"), None);
}
