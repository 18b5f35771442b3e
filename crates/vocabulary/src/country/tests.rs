use std::collections::HashSet;

use super::*;
use crate::Language;

#[test]
fn the_table_is_well_formed_and_codes_are_unique() {
    table::assert_well_formed("countries.tsv", TABLE);
    let codes: HashSet<_> = all().iter().map(|country| country.code).collect();
    assert_eq!(codes.len(), all().len());
    for row in table::rows(TABLE) {
        assert_eq!(row.optional(11).is_some(), by_code(row.cell(0)).unwrap().former.is_some());
        assert_eq!(row.optional(3).is_some(), row.number::<u16>(3).is_some());
    }
    for country in present() {
        assert_eq!(country.code, country.alpha2);
    }
    for former in all().iter().filter_map(|country| country.former.as_ref()) {
        assert!(!former.successors.is_empty());
        for successor in &former.successors {
            assert!(by_code(successor).is_some(), "no successor {successor}");
        }
    }
}

#[test]
fn codes_agree_with_another_list_of_iso_3166() {
    for other in rust_iso3166::ALL {
        let country = by_alpha2(other.alpha2).unwrap();
        assert_eq!(country.alpha3, other.alpha3);
        assert_eq!(country.numeric, Some(other.numeric), "{}", other.alpha2);
    }
    let extra: Vec<_> =
        present().map(|country| country.code).filter(|code| rust_iso3166::from_alpha2(code).is_none()).collect();
    assert_eq!(extra, ["XK"]);
}

#[test]
fn every_name_and_alias_leads_back() {
    for country in all() {
        for language in Language::ALL {
            let name = country.names.get(language);
            assert_eq!(by_name(name).map(|it| it.code), Some(country.code), "«{name}»");
            assert_eq!(by_name(&name.to_uppercase()).map(|it| it.code), Some(country.code), "«{name}»");
        }
        for alias in &country.aliases {
            assert_eq!(by_name(alias).map(|it| it.code), Some(country.code), "«{alias}»");
        }
    }
}

#[test]
fn names_as_sources_write_them() {
    let cases = [
        ("Bolivia (Plurinational State of)", "BO"),
        ("bolivia", "BO"),
        ("Venezuela (Bolivarian Republic of)", "VE"),
        ("Venezuela, RB", "VE"),
        ("Viet Nam", "VN"),
        ("Vietnam", "VN"),
        ("North Vietnam", "VD"),
        ("Congo", "CG"),
        ("Congo, Dem. Rep.", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("USSR", "SU"),
        ("URSS", "SU"),
        ("Tanzania", "TZ"),
        ("United Republic of Tanzania", "TZ"),
        ("Cote d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Lao People's Democratic Republic", "LA"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Cape Verde", "CV"),
        ("Swaziland", "SZ"),
        ("East Germany", "DD"),
        ("Brasil", "BR"),
        ("MÉXICO", "MX"),
        ("Haití", "HT"),
        ("St. Vincent and the Grenadines", "VC"),
        ("Palestine", "PS"),
        ("Yugoslavia", "YU"),
        ("South Yemen", "YD"),
        ("Zaire", "ZR"),
        ("Upper Volta", "HV"),
        ("Dahomey", "DY"),
        ("Rhodesia", "RH"),
        ("República Dominicana", "DO"),
        ("Trinidad & Tobago", "TT"),
        ("Estados Unidos", "US"),
        ("EE.UU.", "US"),
        ("Timor Leste", "TL"),
    ];
    for (name, code) in cases {
        assert_eq!(by_name(name).map(|country| country.code), Some(code), "«{name}»");
    }
    assert!(by_name("Atlantis").is_none());
    assert!(by_name("").is_none());
}

#[test]
fn former_states_and_shared_codes() {
    assert_eq!(by_alpha2("CS").unwrap().code, "CSXX");
    assert_eq!(by_alpha2_in("CS", 1980).unwrap().code, "CSHH");
    assert_eq!(by_alpha2_in("CS", 2004).unwrap().code, "CSXX");
    assert_eq!(by_alpha2_in("cs", 1950).unwrap().code, "CSHH");
    // A code that a present country holds stays with it.
    assert_eq!(by_alpha2_in("GE", 1970).unwrap().code, "GE");
    assert_eq!(by_alpha2("cshh").unwrap().code, "CSHH");
    let successors: Vec<_> = by_code("CSHH").unwrap().successors().map(|it| it.code).collect();
    assert_eq!(successors, ["CZ", "SK"]);
    assert_eq!(by_code("SU").unwrap().successors().count(), 15);
    assert!(by_code("RU").unwrap().predecessors().any(|it| it.code == "SU"));
    assert!(by_code("SU").unwrap().existed_in(1963));
    assert!(!by_code("SU").unwrap().existed_in(1993));
    assert!(by_code("BR").unwrap().successors().next().is_none());
}

#[test]
fn other_codes() {
    assert_eq!(by_alpha3("bra").unwrap().code, "BR");
    assert_eq!(by_alpha3("RKS").unwrap().code, "XK");
    assert_eq!(by_numeric(862).unwrap().code, "VE");
    assert_eq!(by_numeric(76).unwrap().code, "BR");
    assert_eq!(from_dac_recipient_code(431).unwrap().code, "BR");
    assert_eq!(from_dac_recipient_code(338).unwrap().code, "CU");
    assert_eq!(from_dac_recipient_code(764).unwrap().code, "TH");
    assert_eq!(from_dac_recipient_code(12).unwrap().code, "GB");
    // The OECD's tables write 880 beside Samoa, not American Samoa.
    assert_eq!(from_dac_recipient_code(880).unwrap().code, "WS");
    assert!(from_dac_recipient_code(998).is_none());
    assert_eq!(by_code("NA").unwrap().names.en, "Namibia");
    assert_eq!(by_code("XK").unwrap().numeric, None);
    let regions: Vec<_> = by_code("BR").unwrap().regions().collect();
    assert_eq!(regions, ["005", "419", "019"]);
}

#[test]
fn every_country_of_the_iati_list_is_here() {
    use crate::codelist::CodeList;
    for code in CodeList::Country.codes() {
        assert!(by_alpha2(code.code).is_some(), "{}", code.code);
    }
}

/// Cells of one CSV line; quoted cells hold no line breaks in the samples.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for character in line.trim_end().chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(character),
        }
    }
    cells
}

/// Names that others give beside the code, in two languages, must lead to that code.
#[test]
fn names_in_published_lists_lead_to_their_codes() {
    let Some(folder) = std::env::var_os("AYNI_SAMPLES").map(std::path::PathBuf::from) else {
        println!("skipped: AYNI_SAMPLES is not set");
        return;
    };
    // The file, the columns with names, the column with the code.
    let lists: [(&str, &[usize], usize); 2] =
        [("medicines/countries.csv", &[0, 1], 2), ("south-south/segib-sample/argentina-partners.csv", &[1], 2)];
    for (file, names, code) in lists {
        let path = folder.join(file);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {} is not there", path.display());
            continue;
        };
        let mut compared = 0;
        for line in text.lines().skip(1) {
            let cells = cells(line);
            let Some(country) = cells.get(code).and_then(|code| by_code(code)) else { continue };
            for name in names.iter().filter_map(|name| cells.get(*name)) {
                assert_eq!(by_name(name).map(|it| it.code), Some(country.code), "{file}: «{name}»");
                compared += 1;
            }
        }
        assert!(compared > 50, "{file}: only {compared} names compared");
    }
}
