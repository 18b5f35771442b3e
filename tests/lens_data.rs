//! The commands of the lens, and signals in questions, through the program on the casebook.

use serde_json::Value;

use crate::support::Office;

#[test]
fn the_hall_lists_what_there_is_to_read_through() {
    let office = Office::empty();
    let hall = office.json(["lens"]);
    let ids: Vec<&str> = hall["rulebooks"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&"sjssc") && ids.contains(&"social-medicine"), "{ids:?}");
    assert!(hall["theories"].as_array().unwrap().len() > 10);
    for language in ["en", "es", "pt"] {
        let said = office.must(["lens", "--language", language]);
        assert!(said.out.contains("sjssc"), "{}", said.out);
    }
    let signals = office.json(["lens", "signals"]);
    assert!(signals["signals"].as_array().unwrap().len() > 40);
    let spanish = office.must(["lens", "signals", "tied", "--language", "es"]);
    assert!(spanish.out.contains("partly-tied (atada en parte)"), "{}", spanish.out);
    let wrong = office.run(["lens", "signals", "tid"]);
    assert_eq!(wrong.code, Some(4));
    assert!(wrong.err.contains("tied"), "{}", wrong.err);
}

#[test]
fn barrio_adentro_is_read_with_the_rows_that_answers_rest_on() {
    let office = Office::with_casebook();
    let read = office.json(["lens", "show", "casebook:barrio-adentro", "--rulebook", "sjssc"]);
    let principles = read["entries"][0]["readings"][0]["principles"].as_array().unwrap();
    assert_eq!(principles.len(), 4);
    let mut rows = 0;
    for principle in principles {
        let shown = !principle["interval"].is_null();
        let coverage: f64 = principle["coverage"].as_str().unwrap().parse().unwrap();
        let least: f64 = read["entries"][0]["readings"][0]["least_coverage"].as_str().unwrap().parse().unwrap();
        assert_eq!(shown, coverage >= least, "{principle:#}");
        for criterion in principle["criteria"].as_array().unwrap() {
            for answer in criterion["record"].as_array().unwrap().iter().filter(|answer| !answer["says"].is_null()) {
                assert!(!answer["value"].is_null(), "{answer:#}");
                rows += answer["rows"].as_array().unwrap().iter().filter(|row| !row["line"].is_null()).count();
            }
        }
    }
    assert!(rows > 0, "answers lead to lines of the source");
    for language in ["en", "es", "pt"] {
        let said = office.must(["lens", "show", "casebook:barrio-adentro", "--language", language]);
        assert!(!said.out.contains("cli-lens"), "{}", said.out);
    }
    let portuguese = office.must(["lens", "show", "casebook:elam", "--rulebook", "sjssc", "--language", "pt"]);
    assert!(portuguese.out.contains("return-to-practice: sim"), "{}", portuguese.out);
    assert!(portuguese.out.contains("o registro não diz"), "{}", portuguese.out);
    let nobody = office.run(["lens", "show", "casebook:nothing"]);
    assert_eq!(nobody.code, Some(4), "{}", nobody.err);
    let no_book = office.run(["lens", "show", "casebook:elam", "--rulebook", "sjsc"]);
    assert_eq!(no_book.code, Some(4));
    assert!(no_book.err.contains("sjssc"), "{}", no_book.err);
}

#[test]
fn a_changed_copy_stands_beside_the_rulebook_it_was_made_from() {
    let office = Office::with_casebook();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../lenses/sjssc.toml");
    let text = std::fs::read_to_string(shipped).unwrap();
    let least = text.lines().find(|line| line.starts_with("least_coverage")).unwrap();
    let copy = office.file("my/sjssc.toml", text.replace(least, "least_coverage = 1"));
    let copy = copy.to_str().unwrap();
    assert!(office.must(["lens", "check", copy]).out.contains("a rulebook"));
    let read = office.json(["lens", "show", "casebook:elam", "--brief", "--rulebook", "sjssc", "--rulebook", copy]);
    let readings = read["entries"][0]["readings"].as_array().unwrap();
    assert_eq!(readings.len(), 2);
    let coverages = |at: usize| {
        let principles = readings[at]["principles"].as_array().unwrap().iter();
        principles.map(|one| one["coverage"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(coverages(0), coverages(1));
    assert!(readings[0]["principles"][0]["criteria"].is_null(), "--brief leaves the criteria out");
    // What is wrong is said with file and line.
    let broken = office.file("broken.toml", text.replace(least, "least_coverage = 2"));
    let said = office.run(["lens", "check", broken.to_str().unwrap()]);
    assert_eq!(said.code, Some(7), "{}", said.err);
    let line = text.lines().position(|one| one == least).unwrap() + 1;
    assert!(said.out.contains(&format!("broken.toml:{line}:")), "{}", said.out);
    let reserved = office.file("many.toml", &text);
    assert_eq!(office.run(["lens", "check", reserved.to_str().unwrap()]).code, Some(7));
    let card = concat!(env!("CARGO_MANIFEST_DIR"), "/../lenses/theories/realism.toml");
    assert!(office.must(["lens", "check", card]).out.contains("theory card"));
    assert_eq!(office.run(["lens", "check", "nowhere.toml"]).code, Some(1));
}

#[test]
fn many_entries_are_read_with_their_coverage_first() {
    let office = Office::with_casebook();
    let many = office.json(["lens", "many", "sjssc", "--by", "decade"]);
    let entries = many["entries"].as_u64().unwrap();
    assert_eq!(office.json(["ask", "--measure", "count"])["sections"][0]["total"]["entries"], entries);
    let of_groups: u64 = many["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["principles"][0]["entries"].as_u64().unwrap())
        .sum();
    assert_eq!(of_groups, entries, "every entry is in one decade, or in none that is known");
    for principle in many["principles"].as_array().unwrap() {
        let count = |name: &str| principle[name].as_u64().unwrap();
        assert_eq!(count("shown"), count("above") + count("across") + count("below"));
        assert_eq!(principle["lows"].is_null(), count("shown") == 0);
    }
    let narrowed = office.json(["lens", "many", "sjssc", "--where", "provider=CU"]);
    assert!(narrowed["entries"].as_u64().unwrap() < entries);
    let ranking = office.run(["lens", "many", "sjssc", "--by", "provider"]);
    assert_eq!(ranking.code, Some(2));
    assert!(ranking.err.contains("sets nobody in an order"), "{}", ranking.err);
    let text = office.must(["lens", "many", "social-medicine", "--by", "signal:direction", "--language", "es"]);
    assert!(text.out.contains("cobertura") && !text.out.contains("cli-lens"), "{}", text.out);
    let by = office.json(["lens", "many", "social-medicine", "--by", "signal:direction"]);
    let values: Vec<&Value> = by["groups"].as_array().unwrap().iter().map(|group| &group["value"]).collect();
    assert!(values.contains(&&Value::from("south-south")) && values.contains(&&Value::Null), "{values:?}");
    let timed = office.json(["bench", "--lens"]);
    assert_eq!(timed["entries"], entries);
}

#[test]
fn readers_answers_are_counted_where_there_are_people() {
    let office = Office::with_casebook();
    let record = office.json(["lens", "many", "sjssc"]);
    assert_eq!((&record["answers"], &record["answered_by_readers"]), (&Value::from("record"), &Value::Null));
    let nobody = office.run(["lens", "many", "sjssc", "--answers", "both"]);
    assert_eq!(nobody.code, Some(4), "{}", nobody.err);
    assert_eq!(office.run(["lens", "many", "sjssc", "--answers", "oracles"]).code, Some(2));
    office.must(["migrate"]);
    let both = office.json(["lens", "many", "sjssc", "--answers", "both"]);
    assert_eq!((&both["answers"], &both["answered_by_readers"]), (&Value::from("both"), &Value::from(0)));
    assert_eq!(both["principles"], record["principles"], "nobody has answered anything");
    let alone = office.json(["lens", "many", "sjssc", "--answers", "readers"]);
    assert_eq!(alone["entries"], record["entries"]);
    assert!(alone["principles"].as_array().unwrap().iter().all(|one| one["shown"] == 0), "{alone}");
    for language in ["en", "es", "pt"] {
        let text = office.must(["lens", "many", "sjssc", "--answers", "readers", "--language", language]);
        assert!(!text.out.contains("cli-lens"), "{}", text.out);
    }
}

#[test]
fn signals_are_asked_like_everything_else() {
    let office = Office::with_casebook();
    let by = office.json(["ask", "--measure", "count", "--rows", "signal:return-to-practice"]);
    let rows = by["sections"][0]["rows"].as_array().unwrap();
    let count =
        |key: Value| rows.iter().find(|row| row["keys"][0] == key).map(|row| row["cells"][0]["entries"].clone());
    let (said, unsaid) =
        (count("true".into()).unwrap().as_u64().unwrap(), count(Value::Null).unwrap().as_u64().unwrap());
    let sql = office.json(["sql", "SELECT count(*) AS n FROM signal WHERE return_to_practice = 'true'"]);
    assert!(sql.to_string().contains(&said.to_string()), "{sql}");
    let unknown = office.json(["ask", "--measure", "count", "--where", "signal:return-to-practice=unknown"]);
    assert_eq!(unknown["sections"][0]["total"]["entries"], unsaid);
    let text = office.must(["ask", "--measure", "count", "--rows", "signal:tied", "--language", "pt"]);
    assert!(text.out.contains("compras vinculadas") && text.out.contains("o registro não diz"), "{}", text.out);
    let server = office.serve();
    let (status, _, page) = server.get("/en/explore?measure=count&by=signal:tied&signal:direction=south-south", &[]);
    assert_eq!(status, 200);
    for words in ["Tied purchases", "the record does not say", "South–South"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (_, _, page) = server.get("/en/explore?measure=count&by=year", &[]);
    assert!(!page.contains("signal:"), "no select grows by what another room derives");
    let (status, _, answer) = server.get("/api/v1/ask?measure=count&by=signal:tied", &[]);
    assert_eq!(status, 200, "{answer}");
    let (status, _, answer) = server.get("/api/v1/ask?measure=count&by=signal:tide", &[]);
    assert_eq!(status, 400, "{answer}");
    assert!(answer.contains("signal:tied"), "{answer}");
    let wrong = office.run(["ask", "--rows", "signal:tide"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("signal:tied"), "{}", wrong.err);
}

#[test]
fn authors_and_readers_stand_beside_the_intervals() {
    let office = Office::with_casebook();
    let judged = office.json(["lens", "beside", "sjssc"]);
    let lines = judged["beside"].as_array().unwrap();
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| line["stand"].is_string() && line["judgement"].is_string()));
    let none = office.must(["lens", "beside", "buenos-aires"]);
    assert!(none.out.contains("Nobody") || !none.out.is_empty());
    let rulebook = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../lenses/sjssc.toml")).unwrap();
    let read = office.json(["lens", "show", "casebook:elam", "--rulebook", "sjssc"]);
    let principle = &read["entries"][0]["readings"][0]["principles"][0];
    let (principle, criteria) = (principle["principle"].as_str().unwrap(), principle["criteria"].as_array().unwrap());
    assert!(rulebook.contains(principle));
    let mut codings = String::from("case,rulebook,principle,criterion,reader,answer\n");
    for criterion in criteria {
        let criterion = criterion["criterion"].as_str().unwrap();
        for (case, one, two) in [
            ("casebook:elam", "yes", "yes"),
            ("casebook:barrio-adentro", "no", "yes"),
            ("casebook:cuba-chile-1960", "no", "no"),
        ] {
            codings.push_str(&format!("{case},sjssc,{principle},{criterion},ana,{one}\n"));
            codings.push_str(&format!("{case},sjssc,{principle},{criterion},eva,{two}\n"));
        }
    }
    let file = office.file("codings.csv", &codings);
    let file = file.to_str().unwrap();
    let beside = office.json(["lens", "beside", "sjssc", "--codings", file]);
    assert!(beside["beside"].as_array().unwrap().iter().any(|line| line["entry"] == "casebook:elam"));
    let agreement = office.json(["lens", "agreement", file, "--draws", "50"]);
    let of = &agreement["rulebooks"][0];
    assert_eq!((of["readers"].as_u64(), of["criteria"].as_array().unwrap().len()), (Some(2), criteria.len()));
    // Three cases, two readers, one disagreement. Observed: 2 of 6; expected: 2 · 3 · 3 of 6 · 5.
    let alpha = of["criteria"][0]["alpha"].as_f64().unwrap();
    assert!((alpha - (1.0 - (2.0 / 6.0) / (18.0 / 30.0))).abs() < 1e-9, "{alpha}");
    assert_eq!(of["divided"][0]["case"], "casebook:barrio-adentro");
    for language in ["en", "es", "pt"] {
        let said = office.must(["lens", "agreement", file, "--draws", "20", "--language", language]);
        assert!(!said.out.contains("cli-lens"), "{}", said.out);
    }
    let partly = office.file("partly.csv", format!("{codings}casebook:elam,sjssc,{principle},nothing,ana,maybe\n"));
    let partly = office.run(["lens", "agreement", partly.to_str().unwrap(), "--draws", "20"]);
    assert_eq!(partly.code, Some(3), "{}", partly.err);
    let empty = office.file("empty.csv", "nothing\n");
    assert_eq!(office.run(["lens", "agreement", empty.to_str().unwrap()]).code, Some(7));
}

#[test]
fn cases_are_compared_as_sets() {
    let office = Office::empty();
    let file = office
        .file("cases.csv", "case,LEFT,GROWTH,SJSSC\nA,0.9,0.8,0.9\nB,0.8,0.2,0.3\nC,0.1,0.9,0.2\nD,0.2,0.1,0.1\n");
    let file = file.to_str().unwrap();
    let solved = office.json(["lens", "sets", file, "--inclusion", "0.75"]);
    assert_eq!(solved["rows"].as_array().unwrap().len(), 4);
    assert_eq!(solved["solutions"]["conservative"]["models"][0]["model"], "LEFT*GROWTH");
    assert!(solved["robustness"].is_null());
    let said = office.must(["lens", "sets", file, "--r", "for-r.csv", "--language", "es"]);
    assert!(said.out.contains("Tabla de verdad") && !said.out.contains("cli-lens"), "{}", said.out);
    let for_r = std::fs::read_to_string(office.desk().join("for-r.csv")).unwrap();
    assert!(for_r.starts_with("case,LEFT,GROWTH,SJSSC\n"), "{for_r}");
    let measured = office.file("measured.csv", "case,GROWTH,SJSSC\nA,4,0.9\nB,0,0.1\n");
    let moved = office.json([
        "lens",
        "sets",
        measured.to_str().unwrap(),
        "--calibrate",
        "GROWTH=0,2,5",
        "--calibrate",
        "SJSSC=0,0.5,1",
    ]);
    assert!(!moved["robustness"].as_array().unwrap().is_empty());
    let unknown = office.file("unknown.csv", "case,LEFT,SJSSC\nA,?,0.9\n");
    let said = office.run(["lens", "sets", unknown.to_str().unwrap()]);
    assert_eq!(said.code, Some(7));
    assert!(said.err.contains("unknown.csv:2: LEFT: read “?”"), "{}", said.err);
    assert_eq!(office.run(["lens", "sets", file, "--calibrate", "NONE=0,1,2"]).code, Some(2));
}
