use proptest::prelude::*;

use super::*;

fn sections() -> Vec<String> {
    vec!["goal".to_owned(), "budget".to_owned()]
}

fn built(client: u64, updates: &[Vec<u8>]) -> Texts {
    Texts::built(&sections(), client, updates).unwrap()
}

fn goal(texts: &Texts) -> String {
    texts.all()["goal"].clone()
}

/// A browser of somebody: what they have, and how they write.
fn written(client: u64, base: &[Vec<u8>], text: &str) -> Vec<u8> {
    built(client, base).rewrite("goal", text).unwrap().unwrap()
}

#[test]
fn two_who_write_at_once_keep_both_their_words() {
    let base = vec![written(1, &[], "La red de salud crece.")];
    let one = written(2, &base, "La red de salud rural crece.");
    let other = written(3, &base, "La red de salud crece despacio.");
    let mut ends = Vec::new();
    for order in [[&one, &other], [&other, &one]] {
        let texts = built(9, &base);
        for update in order {
            assert!(texts.take(update).unwrap().is_new);
        }
        ends.push(goal(&texts));
    }
    assert_eq!(ends, ["La red de salud rural crece despacio."; 2]);
}

#[test]
fn what_was_done_is_counted_and_what_is_known_is_known() {
    let texts = built(9, &[]);
    let first = written(1, &[], "añ😀");
    let taken = texts.take(&first).unwrap();
    assert_eq!((taken.added, taken.removed, &taken.sections[..]), (4, 0, &["goal".to_owned()][..]));
    assert_eq!(taken.clients, [1]);
    let again = texts.take(&first).unwrap();
    assert!(!again.is_new && again.sections.is_empty() && again.clients.is_empty());
    let deletes = written(2, &[first], "a");
    let taken = texts.take(&deletes).unwrap();
    assert!(taken.is_new && taken.removed >= 3 && goal(&texts) == "a", "{taken:?}");
    assert!(!texts.take(&deletes).unwrap().is_new);
}

#[test]
fn what_builds_on_the_unknown_or_stands_elsewhere_is_refused() {
    let first = written(1, &[], "uno");
    let second = written(2, std::slice::from_ref(&first), "uno dos");
    assert_eq!(built(9, &[]).take(&second), Err(Malformed::Gap));
    let elsewhere = Texts::built(&["secret".to_owned()], 4, &[]).unwrap().rewrite("secret", "x").unwrap().unwrap();
    assert_eq!(built(9, &[]).take(&elsewhere), Err(Malformed::NoSuchSection));
    assert_eq!(built(9, &[]).rewrite("secret", "x"), Err(Malformed::NoSuchSection));
    assert_eq!(built(9, &[]).rewrite("goal", ""), Ok(None));
}

#[test]
fn pieces_that_wait_for_one_another_are_refused() {
    // Client 7 builds on 8, and 8 on 7: each refers to what the update itself brings.
    let circle: &[u8] = &[2, 1, 7, 0, 0x84, 8, 0, 1, b'a', 1, 8, 0, 0x84, 7, 0, 1, b'b', 0];
    assert!(wire::update(circle).unwrap().follows(&Clocks::new()));
    assert_eq!(built(9, &[]).take(circle), Err(Malformed::Gap));
}

#[test]
fn half_a_sign_is_neither_taken_away_nor_written_into() {
    let base = vec![written(1, &[], "a😀")];
    // Deletes the first of the two units of the face, or the second; and writes an x between them.
    for halving in [&[0, 1, 1, 1, 1, 1][..], &[0, 1, 1, 1, 2, 1], &[1, 1, 5, 0, 0xc4, 1, 1, 1, 2, 1, b'x', 0]] {
        assert_eq!(built(9, &base).take(halving), Err(Malformed::HalfASign), "{halving:?}");
    }
    // The whole sign goes, and so does one that stands for what is no sign.
    assert!(built(9, &base).take(&[0, 1, 1, 1, 1, 2]).unwrap().is_new);
    let strange = vec![written(1, &[], "a\u{fffd}")];
    assert_eq!(goal(&built(9, &strange)), "a\u{fffd}");
    assert!(built(9, &[]).take(&strange[0]).unwrap().is_new);
}

#[test]
fn what_would_stand_elsewhere_when_it_is_read_anew_is_refused() {
    let base = vec![written(1, &[], "La red de salud crece.")];
    let honest = written(2, &base, "La red crece mucho 😀.");
    let mut unsteady = 0;
    for at in 0..honest.len() {
        for byte in [0, 1, 2, 3, 0x44, 0x84, 0xc4] {
            let mut bytes = honest.clone();
            bytes[at] = byte;
            let texts = built(9, &base);
            match texts.take(&bytes) {
                Ok(_) => assert_eq!(built(10, &[texts.whole().unwrap()]).all(), texts.all(), "{at} {byte}"),
                Err(refused) => unsteady += usize::from(refused == Malformed::Unsteady),
            }
        }
    }
    assert!(unsteady > 0);
}

#[derive(Debug, Clone)]
struct Step {
    writer: usize,
    at: prop::sample::Index,
    remove: usize,
    insert: String,
    /// Whether the writer hands over and hears what the others did.
    meets: bool,
}

fn step() -> impl Strategy<Value = Step> {
    (0..10_usize, any::<prop::sample::Index>(), 0..4_usize, "[a-cñ😀 \n]{0,6}", prop::bool::weighted(0.4))
        .prop_map(|(writer, at, remove, insert, meets)| Step { writer, at, remove, insert, meets })
}

fn typed(present: &str, step: &Step) -> String {
    let mut signs: Vec<char> = present.chars().collect();
    let at = step.at.index(signs.len() + 1);
    let end = (at + step.remove).min(signs.len());
    signs.splice(at..end, step.insert.chars());
    signs.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn ten_who_write_at_once_end_with_one_text(steps in prop::collection::vec(step(), 1..80)) {
        let house = built(100, &[]);
        let writers: Vec<Texts> = (1..=10).map(|client| built(client, &[])).collect();
        let meet = |writer: &Texts| {
            house.take(&writer.beyond(&house.clocks()).unwrap()).unwrap();
            writer.take(&house.beyond(&writer.clocks()).unwrap()).unwrap();
        };
        for step in &steps {
            let writer = &writers[step.writer];
            writer.rewrite("goal", &typed(&goal(writer), step)).unwrap();
            if step.meets {
                meet(writer);
            }
        }
        for _ in 0..2 {
            writers.iter().for_each(meet);
        }
        for writer in &writers {
            prop_assert_eq!(writer.all(), house.all());
        }
        // A second look from the stored whole is the same.
        prop_assert_eq!(built(200, &[house.whole().unwrap()]).all(), house.all());
    }

    #[test]
    fn an_update_with_bytes_changed_is_refused_or_leaves_a_document_that_works(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        cut in any::<prop::sample::Index>(),
    ) {
        let base = vec![written(1, &[], "La red de salud crece."), ];
        let mut bytes = written(2, &base, "La red crece mucho 😀.");
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if cut.index(3) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        let texts = built(9, &base);
        if texts.take(&bytes).is_ok() {
            let whole = texts.whole().unwrap();
            let again = built(10, &[whole]);
            prop_assert_eq!(again.all(), texts.all());
            again.rewrite("goal", "Otra cosa.").unwrap();
            prop_assert_eq!(goal(&again), "Otra cosa.");
        }
    }
}
