//! Answers of our own with every oddity, and the published ones counted.

use record::{DateKind, Entry, PlaceKind, PurposeKind};

use crate::Collected;

const DOCUMENT: &str = r#"{
  "iati_identifier": "XX-1", "dataset_version": "2.03", "xml_lang": "en", "default_currency": "USD",
  "title_narrative": ["Water", "Agua"], "title_narrative_xml_lang": ["en", "es"],
  "reporting_org_ref": "GB-GOV-1", "reporting_org_type": "10", "reporting_org_narrative": ["An office"],
  "activity_date_type": ["1", "2"], "activity_date_iso_date": ["2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"],
  "participating_org_role": ["1", "4"], "participating_org_ref": ["DE-1"], "participating_org_narrative": ["First", "Second"],
  "recipient_country_code": ["PE", "CL"], "recipient_country_percentage": [60.5, 39.5],
  "sector_code": ["12110", "12"], "sector_vocabulary": ["1", "99"], "sector_percentage": [100.0, 100.0],
  "default_flow_type_code": "10", "default_aid_type_code": ["C01"],
  "transaction_value": [10.5, 1000000.123456789, -3], "transaction_transaction_type_code": ["2", "3", "3"],
  "transaction_value_currency": ["EUR", "USD", "USD"],
  "transaction_transaction_date_iso_date": ["2020-03-01T00:00:00Z", "2020-03-02T00:00:00Z"],
  "transaction_flow_type_code": ["20"], "transaction_aid_type_code": ["C01", "C01"],
  "transaction_provider_org_ref": ["DE-1", "GB-GOV-1"],
  "transaction_description_narrative": ["a", "b", "c"], "transaction_description_narrative_xml_lang": ["en", "en", "en"],
  "transaction_receiver_org_narrative": ["x", "y", "z"], "transaction_receiver_org_narrative_xml_lang": ["en", "es", "en"],
  "budget_value": [5], "budget_period_start_iso_date": ["2020-01-01T00:00:00Z"], "budget_period_end_iso_date": ["2020-12-31T00:00:00Z"],
  "contact_info_email": ["ana@example.org"], "contact_info_telephone": ["+51 1 555 0100"],
  "contact_info_person_name_narrative": ["Ana Mamani"], "contact_info_organisation_narrative": ["An office"],
  "location_name_narrative": ["Lima", "Cusco"], "location_point_pos": ["-12.05 -77.04", "-13.5 -71.9"],
  "document_link_url": ["https://example.org/a", "https://example.org/b"], "document_link_category_code": ["A01", "A02", "A03"],
  "result_title_narrative": ["r"]
}"#;

fn read(text: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), "answer.json", &mut sink).unwrap();
    assert_eq!(sink.bytes.len(), text.len());
    sink
}

fn said(sink: &Collected) -> Vec<(&str, &str)> {
    sink.findings.iter().map(|it| (it.rule.as_str(), it.subject.as_deref().unwrap_or_default())).collect()
}

/// A document with these fields beside an identifier.
fn with(fields: &str) -> Collected {
    read(&format!("{{\"iati_identifier\":\"XX-1\",\"default_currency\":\"USD\",{fields}}}"))
}

fn entry(sink: &Collected) -> &Entry {
    assert_eq!(sink.entries.len(), 1);
    &sink.entries[0]
}

#[test]
fn documents_are_known_and_found_in_every_arrangement() {
    assert!(super::looks_like(DOCUMENT));
    assert!(!super::looks_like("{\"rows\": []}"));
    let line = DOCUMENT.replace('\n', " ");
    for text in [
        DOCUMENT.to_owned(),
        format!("[{DOCUMENT},\n{DOCUMENT}]"),
        format!(
            "{{\"responseHeader\":{{\"params\":{{\"q\":\"x\"}}}},\"response\":{{\"numFound\":1,\"docs\":[{DOCUMENT}]}}}}"
        ),
        format!("{line}\n{line}\n"),
    ] {
        let sink = read(&text);
        assert!(!sink.entries.is_empty());
        for entry in &sink.entries {
            assert_eq!(entry.header.identifier.as_deref(), Some("XX-1"));
            let start = usize::try_from(entry.header.offset).unwrap();
            let end = start + usize::try_from(entry.header.length).unwrap();
            let own: serde_json::Value = serde_json::from_slice(&sink.bytes[start..end]).unwrap();
            assert_eq!(own["iati_identifier"], "XX-1");
        }
    }
}

#[test]
fn what_is_aligned_is_read() {
    let sink = read(DOCUMENT);
    let entry = entry(&sink);
    assert_eq!((entry.title("es"), entry.title("en")), (Some("Agua"), Some("Water")));
    let dates: Vec<_> = entry.dates.iter().map(|date| (date.kind, date.date.text.as_str())).collect();
    assert_eq!(dates, [(Some(DateKind::PlannedStart), "2020-01-01"), (Some(DateKind::ActualStart), "2020-02-01")]);
    assert_eq!(entry.parties[0].organisation.country.as_deref(), Some("GB"));
    let shares: Vec<_> = entry
        .places
        .iter()
        .filter(|place| place.kind == Some(PlaceKind::Country))
        .map(|place| (place.code.as_deref().unwrap(), place.percentage.unwrap().to_string()))
        .collect();
    assert_eq!(shares, [("PE", "60.5".to_owned()), ("CL", "39.5".to_owned())]);
    let sectors = entry.purposes.iter().filter(|purpose| purpose.kind == Some(PurposeKind::Sector));
    let sectors: Vec<_> = sectors.map(|one| (one.vocabulary.as_deref(), one.code.as_deref())).collect();
    assert_eq!(sectors, [(Some("1"), Some("12110")), (Some("99"), Some("12"))]);
    let flows: Vec<_> = entry
        .flows
        .iter()
        .map(|flow| {
            let amount = flow.value.amount.single().unwrap().to_string();
            (amount, flow.value.currency.as_deref().unwrap(), flow.transaction_type.as_deref().unwrap())
        })
        .collect();
    assert_eq!(
        flows,
        [("10.5".to_owned(), "EUR", "2"), ("1000000.12345679".to_owned(), "USD", "3"), ("-3".to_owned(), "USD", "3"),]
    );
    assert_eq!(entry.flows[1].value.text.as_deref(), Some("1000000.123456789"));
    assert_eq!(entry.flows[2].descriptions[0].text, "c");
    assert_eq!((entry.plans.len(), entry.plans[0].value.currency.as_deref()), (1, None));
    let cusco = entry.places.iter().find(|place| place.names.first().is_some_and(|name| name.text == "Cusco"));
    assert_eq!(cusco.unwrap().latitude.unwrap().to_string(), "-13.5");
}

#[test]
fn what_is_not_aligned_is_not_guessed() {
    let sink = read(DOCUMENT);
    let entry = entry(&sink);
    // Names are as many as roles, references are not.
    let parties: Vec<_> = entry
        .parties
        .iter()
        .skip(1)
        .map(|party| (party.organisation.names[0].text.as_str(), party.organisation.reference.as_deref()))
        .collect();
    assert_eq!(parties, [("First", None), ("Second", None)]);
    assert!(entry.flows.iter().all(|flow| flow.date.is_none() && flow.flow_type.is_none()));
    // One transaction overrides the flow type: the default holds for none. All modalities are the default itself.
    assert_eq!(entry.header.defaults.flow_type, None);
    assert_eq!(entry.header.defaults.aid_types[0].code, "C01");
    // Something is said of providers: the reporter is not taken for one.
    assert!(entry.flows.iter().all(|flow| flow.provider.names[0].text == "?" && flow.receiver.names[0].text == "?"));
    assert!(entry.documents.iter().all(|document| document.categories.is_empty()));
    assert_eq!(
        said(&sink),
        [
            ("iati-datastore.array.length", "participating_org_ref"),
            ("iati-datastore.array.length", "transaction_transaction_date_iso_date"),
            ("iati-datastore.array.length", "transaction_provider_org_ref"),
            ("iati-datastore.array.length", "transaction_receiver_org_narrative"),
            ("iati-datastore.default.withdrawn", "transaction_flow_type_code"),
            ("iati-datastore.array.length", "transaction_flow_type_code"),
            ("iati-datastore.value.precision", "transaction_value"),
            ("iati-datastore.array.length", "document_link_category_code"),
            ("iati-datastore.field.unread", ""),
            ("iati-datastore.personal.withheld", "contact_info"),
        ]
    );
}

#[test]
fn what_would_be_counted_wrongly_is_not_read_at_all() {
    let types = with("\"transaction_value\":[1,2],\"transaction_transaction_type_code\":[\"3\"]");
    let currencies = with(
        "\"transaction_value\":[1,2],\"transaction_transaction_type_code\":[\"3\",\"3\"],\"transaction_value_currency\":[\"EUR\"]",
    );
    for sink in [&types, &currencies] {
        assert!(entry(sink).flows.is_empty());
        assert!(said(sink).contains(&("iati-datastore.transactions.unread", "transaction_value")));
    }
    // A currency that is the default itself changes nothing.
    let default = with(
        "\"transaction_value\":[1,2],\"transaction_transaction_type_code\":[\"3\",\"3\"],\"transaction_value_currency\":[\"USD\"]",
    );
    assert_eq!((entry(&default).flows.len(), default.findings.len()), (2, 0));
    let sectors = with("\"sector_code\":[\"12110\",\"x\"],\"sector_vocabulary\":[\"99\"]");
    assert!(entry(&sectors).purposes.is_empty());
    let budgets = with("\"budget_value\":[1,2],\"budget_period_start_iso_date\":[\"2020-01-01T00:00:00Z\"]");
    assert!(entry(&budgets).plans.is_empty());
    let locations = with("\"location_name_narrative\":[\"a\",\"b\"],\"location_point_pos\":[\"1 2\"]");
    assert!(entry(&locations).places.is_empty());
    let broken = read("[{\"iati_identifier\":\"XX-1\"},{\"iati_identifier\":");
    assert_eq!(broken.entries.len(), 1);
    assert_eq!(said(&broken), [("iati-datastore.object.invalid", "")]);
}

#[test]
fn persons_are_neither_read_nor_stored() {
    let sink = read(DOCUMENT);
    let kept =
        serde_json::to_string(&(&sink.entries, &sink.findings)).unwrap() + std::str::from_utf8(&sink.bytes).unwrap();
    for personal in ["Ana Mamani", "ana@", "555 0100"] {
        assert!(DOCUMENT.contains(personal) && !kept.contains(personal), "{personal}");
    }
}

/// The published answers: 242 documents, each of one activity.
#[test]
fn the_published_answers_have_their_activities() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    let folder = std::path::Path::new(&samples).join("south-south/iati-datastore-json");
    let Ok(publishers) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let (mut documents, mut transactions, mut unread) = (0, 0, 0);
    for publisher in publishers {
        for file in std::fs::read_dir(publisher.unwrap().path()).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let sink = read(&text);
            let plain: serde_json::Value = serde_json::from_str(&text).unwrap();
            let entry = entry(&sink);
            assert_eq!(entry.header.identifier.as_deref(), plain["iati_identifier"].as_str());
            let values = plain["transaction_value"].as_array().map_or(0, Vec::len);
            let is_unread = sink.findings.iter().any(|it| it.rule == "iati-datastore.transactions.unread");
            assert_eq!(entry.flows.len(), if is_unread { 0 } else { values });
            let sum: f64 = entry
                .flows
                .iter()
                .filter_map(|flow| flow.value.amount.single())
                .map(|it| it.to_string().parse::<f64>().unwrap())
                .sum();
            let expected: f64 =
                plain["transaction_value"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).sum();
            assert!(is_unread || (sum - expected).abs() <= expected.abs() * 1e-9 + 1e-6, "{sum} {expected}");
            documents += 1;
            transactions += entry.flows.len();
            unread += usize::from(is_unread);
        }
    }
    println!("{documents} documents, {transactions} transactions, {unread} documents with unread transactions");
    assert_eq!(documents, 242);
    assert!(unread <= 3, "{unread}");
}
