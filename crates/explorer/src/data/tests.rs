//! The pages of the data, in three languages.

use axum::http::StatusCode;

use crate::tests::{House, has, sources};

#[tokio::test]
async fn every_page_of_the_data_stands_in_every_language() {
    let house = House::with(sources()).await;
    for language in ["en", "es", "pt"] {
        for path in [
            "/data",
            "/data/snapshots",
            "/data/snapshots?sort=oldest",
            "/data/snapshot/0",
            "/data/snapshot/1?sort=entries",
            "/data/difference/0/1",
            "/data/difference/1/0",
            "/data/difference/1/1",
            "/data/licences",
            "/data/rules",
            "/data/rules?q=date",
            "/data/indicators",
            "/data/rates",
            "/data/rates?sort=first&page=2",
            "/data/api",
            "/docs",
            "/docs/",
            "/docs/explanation/numbers",
            "/docs/reference/check.html",
        ] {
            let body = house.page(&format!("/{language}{path}")).await;
            has(&body, &[&format!("<html lang=\"{language}\">"), "hreflang"]);
        }
    }
}

#[tokio::test]
async fn snapshots_say_what_came_and_lead_to_the_difference() {
    let house = House::with(sources()).await;
    let body = house.page("/en/data/snapshots").await;
    has(
        &body,
        &["2 snapshots", "Came: casebook, a/b c.xml", "/en/data/difference/0/1", "/api/v1/snapshots?format=csv"],
    );
    let body = house.page("/es/data/difference/0/1").await;
    has(&body, &["De la versión 0 a la 1", "Fuentes que llegaron", "/es/source/a%2Fb%20c.xml"]);
    has(&house.page("/pt/data/difference/1/1").await, &["Nada no registro difere"]);
    let led = house.ask("/en/data/difference?from=0&to=1").await;
    assert_eq!(led.headers["location"], "/en/data/difference/0/1");
    for (address, status) in [
        ("/en/data/snapshot/9", StatusCode::NOT_FOUND),
        ("/en/data/snapshot/x", StatusCode::NOT_FOUND),
        ("/en/data/difference/0/9", StatusCode::NOT_FOUND),
        ("/en/data/difference?from=a&to=1", StatusCode::BAD_REQUEST),
        ("/en/data/snapshots?sort=colour", StatusCode::BAD_REQUEST),
        ("/en/data/indicator/none", StatusCode::NOT_FOUND),
        ("/en/docs/no/such-page", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(house.ask(address).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn the_book_is_in_english_and_says_so() {
    let house = House::with(sources()).await;
    let body = house.page("/es/docs/reference/exit-codes").await;
    has(&body, &["<article lang=\"en\">", "Esta página de la guía está en inglés.", "rel=\"prev\"", "rel=\"next\""]);
    assert!(!house.page("/en/docs/reference/exit-codes").await.contains("class=\"notice\""));
    has(&house.ask("/en/docs/reference/formatz").await.body, &["/en/docs/reference/formats"]);
    assert!(house.ask("/en/docs/reference/exit-codes.md").await.body.starts_with("# "));
    let picture = house.binary("/en/docs/images/front.png").await;
    assert!(picture.starts_with(b"\x89PNG"));
    // A page names its pictures after what is in them, and they stay in the browser.
    let body = house.page("/pt/docs/how-to/explore").await;
    let address = body.split("<img src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(address.starts_with("/pt/docs/images/") && address.ends_with(".png"), "{address}");
    let (headers, picture) = house.file(address).await;
    assert!(picture.starts_with(b"\x89PNG"));
    assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    assert!(headers["content-security-policy"].to_str().unwrap().contains("img-src 'self'"));
}

#[tokio::test]
async fn the_limits_told_are_those_at_the_door() {
    let house = House::with(vec![]).await;
    has(
        &house.page("/en/data/api").await,
        &["100 times at once, then 300 times a minute", "30 files at once, then 60"],
    );
    has(&house.page("/es/data/api").await, &["100 veces seguidas", "60 por minuto"]);
}

#[tokio::test]
async fn licences_rules_and_rates_are_told_as_they_are() {
    let house = House::with(sources()).await;
    has(&house.page("/en/data/licences").await, &["No licence stated", "The source does not say."]);
    has(&house.page("/en/data/rules").await, &["iati.date.invalid", "/en/findings?rule=iati.date.invalid"]);
    has(&house.page("/en/data/rates").await, &["AFN", "International Monetary Fund", "The rules, with their reasons"]);
    has(&house.page("/en/data/indicators").await, &["No context series has been loaded yet"]);
}
