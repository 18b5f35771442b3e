//! What the people of the demonstration write: a few sentences in each language, put together by number.

use vocabulary::Language;

fn pick<'a>(all: &[&'a str], number: usize) -> &'a str {
    all[number % all.len()]
}

/// A post at an office.
pub(super) fn post(language: Language, number: usize) -> &'static str {
    match language {
        Language::Es => pick(
            &[
                "asistente técnica",
                "analista de cooperación",
                "jefe de área",
                "directora de relaciones internacionales",
            ],
            number,
        ),
        Language::Pt => pick(
            &[
                "assistente técnica",
                "analista de cooperação",
                "chefe de divisão",
                "diretora de relações internacionais",
            ],
            number,
        ),
        Language::En => pick(
            &["technical assistant", "cooperation analyst", "head of unit", "director of international relations"],
            number,
        ),
    }
}

/// What somebody would work on.
pub(super) fn interests(number: usize) -> [&'static str; 2] {
    const ALL: [&str; 6] =
        ["border health", "medicines", "health workers", "surveillance", "migration", "public laboratories"];
    [ALL[number % 6], ALL[(number / 6 + 1) % 6]]
}

/// A post in the forum: what one has on one's desk, and what one asks the others.
pub(super) fn said(language: Language, number: usize) -> String {
    let (matters, asks): (&[&str], &[&str]) = match language {
        Language::Es => (
            &[
                "Tengo en el escritorio un acuerdo de frontera sobre vacunación: dos puestos, un solo registro y ningún presupuesto común.",
                "Nos piden opinión sobre una compra conjunta de medicamentos. El precio baja, pero la fecha de pago no la fijamos nosotros.",
                "Preparo una visita de formación de enfermería. Recibimos a doce personas y todavía no sabemos qué aprenderemos de ellas.",
                "Un laboratorio público ofrece pruebas a mitad de precio. La pregunta es quién repone los reactivos el segundo año.",
                "Revisé tres convenios firmados en el mismo año: los tres prometen expertos y ninguno dice por cuánto tiempo.",
                "La comisión mixta se reúne en dos semanas, y el único punto que importa quedó al final del orden del día.",
            ],
            &[
                "¿Alguien ha escrito en un convenio lo que su país recibe a cambio, y no solo lo que entrega?",
                "¿Cómo lo resolvieron ustedes cuando la otra parte pidió exactamente lo mismo?",
                "Me sirve saber quién decide en su país cuando salud y cancillería no coinciden.",
                "Si tienen una cláusula que haya funcionado, compártanla: la traigo a la próxima sesión.",
            ],
        ),
        Language::Pt => (
            &[
                "Tenho sobre a mesa um acordo de formação: enviamos docentes e recebemos casos clínicos que aqui já não se veem.",
                "Pedem-nos um banco de leite humano em seis meses. O prazo é político; a rede leva dois anos.",
                "Estamos revendo um projeto de laboratório: o equipamento chegou, a manutenção não foi escrita por ninguém.",
                "Um município de fronteira pergunta quem atende a gestante que mora de um lado e trabalha do outro.",
            ],
            &[
                "Como vocês escrevem a contrapartida quando ela não é dinheiro?",
                "Quem, no seu país, assina quando a saúde e a chancelaria não estão de acordo?",
                "Se alguém tiver um relatório honesto de um projeto que não deu certo, gostaria de lê-lo.",
            ],
        ),
        Language::En => (
            &[
                "On my desk: a request for ten nurses from a neighbour who is as short of them as we are.",
                "We were offered a shared register of disease at the border. Nobody has said who may read it.",
                "A visit is planned to learn how another ministry buys medicines. I have to say what we bring in return.",
                "Our last agreement lists what was sent, year by year, and not one line on what came back.",
            ],
            &[
                "How do you write down what your country gets, and not only what it gives?",
                "Who speaks last in your country when health and foreign affairs disagree?",
                "If you have a clause that worked, I would be glad to read it.",
            ],
        ),
    };
    format!("{}\n\n{}", pick(matters, number), pick(asks, number / matters.len() + number))
}

/// What is said where names are sealed.
pub(super) fn said_without_name(language: Language, number: usize) -> &'static str {
    match language {
        Language::Es => pick(
            &[
                "Firmamos porque la fecha estaba fijada, no porque el texto estuviera listo.",
                "Nuestra propuesta salió de un formato que nos envió la otra parte.",
                "Aprendí más de lo que no se dijo en la reunión que del acta.",
            ],
            number,
        ),
        Language::Pt => pick(
            &["Prometemos um prazo que ninguém acreditava cumprir.", "A visita foi boa; o relatório, otimista."],
            number,
        ),
        Language::En => {
            pick(&["We agreed to a figure that none of us could explain.", "Nobody asked the clinic."], number)
        }
    }
}

/// An essay: long enough to be one, and plainly invented.
pub(super) fn essay(language: Language, number: usize) -> String {
    let heading = match language {
        Language::Es => "Un expediente de mi escritorio (texto inventado para la demostración)",
        Language::Pt => "Um processo da minha mesa (texto inventado para a demonstração)",
        Language::En => "A file from my desk (a text invented for the demonstration)",
    };
    let parts: Vec<String> = (0..9).map(|part| said(language, number * 5 + part)).collect();
    format!("# {heading}\n\n{}\n", parts.join("\n\n"))
}

/// The titles of threads that participants open.
pub(super) const THREADS: [(Language, &str); 4] = [
    (Language::Es, "¿Quién paga el segundo año?"),
    (Language::Es, "Cláusulas que funcionaron"),
    (Language::Pt, "Contrapartidas que não são dinheiro"),
    (Language::En, "What came back: examples wanted"),
];

/// The title of the thread in which names are sealed.
pub(super) const SEALED: &str = "A puerta cerrada: lo que no se dice en la mesa";

/// What teams call themselves.
pub(super) const TEAMS: [&str; 12] = [
    "Frontera sana",
    "Leche que viaja",
    "Remédios a preço justo",
    "Río sin dengue",
    "Laboratorios en red",
    "Vozes da Amazônia",
    "Salud del que migra",
    "Nurses in turn",
    "Aire limpio, influenza a la vista",
    "Sangre segura",
    "Agua de dos orillas",
    "Parto sin fronteras",
];
