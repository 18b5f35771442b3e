//! What somebody wrote in answer to a letter: what stands above the quotation or below it, without the quotation itself,
//! the line that announces it, and the signature; in the forms that mail programs use in Spanish, Portuguese and English.
//!
//! Nothing is added and nothing put in another order. Where it is not clear, more is kept rather than less: a receipt says
//! what was taken.

/// The longest line, or lines, that announce a quotation, in bytes.
const LONGEST_ANNOUNCEMENT: usize = 400;
/// Over how many lines such an announcement goes.
const MOST_LINES: usize = 4;

/// How lines begin that announce a quotation, and how they end.
const BEGINNINGS: &[&str] = &["On ", "El ", "Em ", "A ", "Le ", "No dia "];
const ENDINGS: &[&str] =
    &["wrote:", "escribió:", "escribio:", "escreveu:", "ha escrito:", "a écrit :", "a écrit\u{a0}:", "a écrit:"];

/// Words between lines, behind which the letter that is answered stands.
const DIVIDERS: &[&str] = &[
    "original message",
    "mensaje original",
    "mensagem original",
    "forwarded message",
    "mensaje reenviado",
    "mensagem encaminhada",
    "message d'origine",
];

/// The headers of the letter that is answered, as Outlook repeats them.
const SENDERS: &[&str] = &["From:", "De:"];
const OTHERS: &[&str] = &[
    "Sent:",
    "Date:",
    "To:",
    "Cc:",
    "CC:",
    "Subject:",
    "Enviado:",
    "Enviado el:",
    "Enviada:",
    "Enviada em:",
    "Fecha:",
    "Data:",
    "Para:",
    "Asunto:",
    "Assunto:",
];

/// What telephones and programs put below a letter.
const OF_PROGRAMS: &[&str] = &[
    "Sent from my ",
    "Sent from Outlook",
    "Get Outlook for",
    "Enviado desde mi ",
    "Enviado desde Outlook",
    "Enviado de mi ",
    "Obtener Outlook",
    "Obtenga Outlook",
    "Enviado do meu ",
    "Enviado pelo meu ",
    "Obter o Outlook",
    "Enviado via ",
];

/// What was written. Done twice it changes nothing more.
#[must_use]
pub fn above(text: &str) -> String {
    let mut text = tidied(text);
    loop {
        let next = once(&text);
        // Each time it gets shorter, so that this ends.
        if next.len() >= text.len() {
            return text;
        }
        text = next;
    }
}

fn once(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if is_quoted(line) {
            // An empty line in its place, so that what stood apart does not grow together.
            kept.push("");
            at += 1;
        } else if *line == "--" || is_divider(line) || are_headers(&lines[at..]) {
            break;
        } else if let Some(length) = announcement(&lines[at..]) {
            let next = lines[at + length..].iter().find(|line| !line.is_empty());
            if !next.is_some_and(|line| is_quoted(line)) {
                break;
            }
            kept.push("");
            at += length;
        } else {
            kept.push(line);
            at += 1;
        }
    }
    while kept.last().is_some_and(|last| last.is_empty() || is_of_a_program(last)) {
        kept.pop();
    }
    tidied(&kept.join("\n"))
}

/// Line breaks of one kind, no signs that cannot be shown, no blanks at the ends of lines, no more than one empty line.
fn tidied(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut tidy = String::with_capacity(text.len());
    let mut is_after_empty = true;
    for line in text.split('\n') {
        let shown: String =
            line.chars().filter(|sign| *sign == '\t' || !(sign.is_control() || *sign == '\u{feff}')).collect();
        let shown = shown.trim_end();
        if shown.is_empty() {
            if !is_after_empty {
                tidy.push('\n');
            }
            is_after_empty = true;
            continue;
        }
        tidy.push_str(shown);
        tidy.push('\n');
        is_after_empty = false;
    }
    tidy.truncate(tidy.trim_end_matches('\n').len());
    tidy
}

fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

fn is_divider(line: &str) -> bool {
    let small = line.trim().to_lowercase();
    small.starts_with("--") && small.len() < 120 && DIVIDERS.iter().any(|words| small.contains(words))
}

/// Whether the letter that is answered is repeated from here, its headers first: a line may be drawn before them.
fn are_headers(lines: &[&str]) -> bool {
    let line = |line: &str| line.trim_start_matches(['*', ' ', '\t']).replace('*', "");
    let begins = |text: &str, known: &[&str]| known.iter().any(|word| text.starts_with(word));
    let is_drawn = lines[0].len() >= 10 && lines[0].trim().chars().all(|sign| matches!(sign, '_' | '-'));
    let rest = if is_drawn { &lines[1..] } else { lines };
    let mut rest = rest.iter().skip_while(|line| is_drawn && line.is_empty()).take(8);
    let first = rest.next().filter(|line| line.len() <= LONGEST_ANNOUNCEMENT);
    first.is_some_and(|first| begins(&line(first), SENDERS))
        && rest.filter(|one| one.len() <= LONGEST_ANNOUNCEMENT && begins(&line(one), OTHERS)).count() >= 2
}

/// Over how many lines a quotation is announced here, when it is.
fn announcement(lines: &[&str]) -> Option<usize> {
    let mut said = String::new();
    for (number, line) in lines.iter().take(MOST_LINES).enumerate() {
        if line.is_empty() || is_quoted(line) || said.len() + line.len() > LONGEST_ANNOUNCEMENT {
            return None;
        }
        if number > 0 {
            said.push(' ');
        }
        said.push_str(line.trim());
        if ENDINGS.iter().any(|ending| said.ends_with(ending)) {
            // A date or a mailbox: or else it is somebody who tells what somebody else wrote.
            let names = said.contains('@') && (number == 0 || begins(&said));
            let dates = said.contains(|sign: char| sign.is_ascii_digit()) && begins(&said);
            return (names || dates).then_some(number + 1);
        }
    }
    None
}

fn begins(said: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| said.starts_with(beginning))
}

fn is_of_a_program(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 120 && OF_PROGRAMS.iter().any(|words| line.starts_with(words))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(above(text), expected, "{text}");
    }

    #[test]
    fn what_stands_above_the_quotation() {
        check(
            "Estoy de acuerdo.\r\n\r\nEl lun, 3 ago 2026 a las 10:02, Ayni (<a@b.example>) escribió:\r\n> Uno\r\n> dos\r\n",
            "Estoy de acuerdo.",
        );
        check("Concordo.\n\nEm seg., 3 de ago. de 2026 às 10:02, Ayni <a@b.example>\nescreveu:\n\n> Um\n", "Concordo.");
        check("I agree.\n\nOn Mon, Aug 3, 2026 at 10:02 AM Ayni <a@b.example> wrote:\n\n> One\n> > Two\n", "I agree.");
        check(
            "Sí.\n\n________________________________\nDe: Ayni <a@b.example>\nEnviado: lunes, 3 de agosto\nPara: Ana\nAsunto: Foro\n\nUno sin marcas\n",
            "Sí.",
        );
        check("Yes.\n\n-----Original Message-----\nFrom: Ayni\n\nOne\n", "Yes.");
        check("Sim.\n\n*De:* Ayni\n*Enviada em:* segunda\n*Para:* Ana\n\nUm", "Sim.");
        check("Oui.\n\nLe 3 août 2026 à 10:02, Ayni <a@b.example> a écrit :\n> Un", "Oui.");
    }

    #[test]
    fn what_stands_below_and_between() {
        check("El 3/8/2026 Ayni escribió:\n> Uno\n> dos\n\nRespondo abajo.\n\nAna", "Respondo abajo.\n\nAna");
        check("> ¿Uno?\nSí.\n> ¿Dos?\nNo.\n-- \nAna Rojas\nMinisterio", "Sí.\n\nNo.");
    }

    #[test]
    fn signatures_go_and_words_that_only_look_like_it_stay() {
        check("Hola\n\n--\nAna", "Hola");
        check("Hola\n\nEnviado desde mi iPhone\n", "Hola");
        check("El ministro escribió:\nque no.", "El ministro escribió:\nque no.");
        check("De: nada.\n\nSaludos", "De: nada.\n\nSaludos");
        check("A -- b\n--- \nc", "A -- b\n---\nc");
        check("> sólo lo citado", "");
        check("", "");
        check("a\0b\u{feff}\r\n\r\n\r\n\r\nc  \n\n", "ab\n\nc");
    }

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            Just(String::new()),
            Just("> ".to_owned()),
            Just("--".to_owned()),
            Just("-- ".to_owned()),
            Just("On 3 Aug 2026, A".to_owned()),
            Just("<a@b.example> wrote:".to_owned()),
            Just("El 3/8 Ana escribió:".to_owned()),
            Just("De: x".to_owned()),
            Just("Para: x".to_owned()),
            Just("Asunto: x".to_owned()),
            Just("___________".to_owned()),
            Just("Sent from my x".to_owned()),
            Just("----- Mensaje original -----".to_owned()),
            "[ -~\u{a0}áñ\t]{0,20}",
        ]
    }

    proptest! {
        #[test]
        fn once_is_enough_and_nothing_is_added(lines in prop::collection::vec(line(), 0..30)) {
            let text = lines.join("\n");
            let taken = above(&text);
            prop_assert_eq!(above(&taken), taken.clone());
            prop_assert!(taken.len() <= text.len());
            // What is left stood there, in that order.
            let mut rest = text.lines().map(str::trim_end);
            prop_assert!(taken.lines().filter(|line| !line.is_empty()).all(|line| rest.any(|one| one == line)));
        }

        #[test]
        fn nothing_that_is_written_makes_it_fall_over(text in "\\PC{0,200}|[\\x00-\\x7f\r\n> -]{0,200}") {
            let taken = above(&text);
            prop_assert_eq!(above(&taken), taken.clone());
        }
    }
}
