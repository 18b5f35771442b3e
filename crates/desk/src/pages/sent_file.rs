//! A file that was posted, once it is known to come from a form of ours.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shell::Failure;

use super::form::TOKEN;
use super::reception::Reception;
use super::sent::{Sent, foreign, sender};

/// A form has no more fields than this.
const MOST_FIELDS: usize = 30;
/// The longest contents of a field that is no file, in bytes.
const LONGEST_FIELD: usize = 20_000;
/// The longest name of a file that is kept, in letters.
const LONGEST_NAME: usize = 120;

/// A file with the other fields of its form. How large it may be says the route.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// The other fields, and who sent them.
    pub sent: Sent,
    /// The file's name as it was sent, without folders and signs that cannot be shown; empty when no file was chosen.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl<S> FromRequest<S> for SentFile
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (guest, request) = sender(request, state, "multipart/form-data").map_err(|refused| *refused)?;
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(|_| Failure::not_understood("").into_response())?;
        let (mut fields, mut name, mut bytes) = (Vec::new(), String::new(), Vec::new());
        let unread = |error: axum::extract::multipart::MultipartError| Failure::of(error.status()).into_response();
        let mut many = 0;
        while let Some(field) = form.next_field().await.map_err(unread)? {
            many += 1;
            if many > MOST_FIELDS {
                return Err(Failure::of(StatusCode::PAYLOAD_TOO_LARGE).into_response());
            }
            let called = field.name().unwrap_or_default().to_owned();
            // The token comes first, so that nobody's file is read without it.
            let has_token =
                fields.iter().any(|(name, value): &(String, String)| name == TOKEN && guest.is_form_token(value));
            match field.file_name().map(shown) {
                Some(_) if !has_token => return Err(foreign(&guest)),
                Some(file_name) => {
                    bytes = field.bytes().await.map_err(unread)?.to_vec();
                    name = file_name;
                }
                None => fields.push((called, text(field).await?)),
            }
        }
        let sent = Sent { guest, fields };
        if !sent.guest.is_form_token(sent.get(TOKEN)) {
            return Err(foreign(&sent.guest));
        }
        Ok(Self { sent, name, bytes })
    }
}

/// The contents of a field that is no file.
async fn text(mut field: Field<'_>) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| Failure::of(error.status()).into_response())? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LONGEST_FIELD {
            return Err(Failure::of(StatusCode::PAYLOAD_TOO_LARGE).into_response());
        }
    }
    String::from_utf8(bytes).map_err(|_| Failure::not_understood("").into_response())
}

/// The last part of a path, without signs that cannot be shown or that would end a header.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_shown = |sign: &char| {
        !sign.is_control()
            && !matches!(sign, '"' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    last.chars().filter(is_shown).take(LONGEST_NAME).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_a_path_and_can_be_shown() {
        for (sent, expected) in [
            ("ensayo.docx", "ensayo.docx"),
            ("C:\\Users\\Rosa\\ensayo final.docx", "ensayo final.docx"),
            ("../../etc/passwd", "passwd"),
            ("a\u{202e}xcod.exe", "axcod.exe"),
            ("a\"; filename=\"b", "a; filename=b"),
            ("\r\nSet-Cookie: x", "Set-Cookie: x"),
        ] {
            assert_eq!(shown(sent), expected);
        }
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder_or_its_header(sent in any::<String>()) {
            let name = shown(&sent);
            prop_assert!(!name.contains(['/', '\\', '"', '\r', '\n']) && name.chars().count() <= LONGEST_NAME);
        }
    }
}
