//! The frame of all pages: the head, the style and the security policy.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::HeaderValue;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use ring::digest::{SHA256, digest};

/// The style sheet, which is part of each page.
const STYLE: &str = include_str!("style.css");

/// The policy: only the style sheet is allowed, by its hash.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(digest(&SHA256, STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).expect("the policy is ASCII")
});

/// Returns the content security policy of all pages.
pub fn policy() -> HeaderValue {
    POLICY.clone()
}

/// Returns a complete page with this title and content.
pub fn complete((title, content): &(String, Markup)) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // Without this, browsers request an icon.
                link rel="icon" href="data:,";
                title { (title) " - fake Taskcluster" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { a href="/" { "Fake Taskcluster" } }
                main {
                    h1 { (title) }
                    (content)
                }
            }
        }
    }
}
