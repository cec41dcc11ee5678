//! Signed URLs and restricted scopes.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use url::Url;

use crate::tests::support::server::{Server, json};
use crate::tests::support::service::Stable;
use crate::{Client, Credentials, Error, Timestamp};

const TTL: Duration = Duration::from_secs(900);

fn client(root: &str) -> Client {
    let credentials = Credentials::new("static/me", "hunter2");
    let builder = Client::builder(root).credentials(credentials);
    builder.build().unwrap()
}

/// Splits the URL into the URL without its bewit, and the bewit, which must be last.
fn split(url: &Url) -> (Url, hawk::Bewit<'static>) {
    let (before, bewit) = url.query().unwrap().rsplit_once("bewit=").unwrap();
    let mut unsigned = url.clone();
    let query = before
        .strip_suffix('&')
        .or((!before.is_empty()).then_some(before));
    unsigned.set_query(query);
    (unsigned, bewit.parse().unwrap())
}

/// Returns whether the crate `hawk` accepts the bewit of the URL.
fn is_signed(url: &Url) -> bool {
    let (unsigned, bewit) = split(url);
    let key = hawk::Key::new("hunter2", hawk::SHA256).unwrap();
    let request = hawk::RequestBuilder::from_url("GET", &unsigned).unwrap();
    request.request().validate_bewit(&bewit, &key)
}

fn ext(bewit: &hawk::Bewit<'_>) -> Value {
    serde_json::from_slice(&STANDARD.decode(bewit.ext().unwrap()).unwrap()).unwrap()
}

fn message(result: Result<Url, Error>) -> String {
    let error = result.unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent(), "{error}");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    shown
}

#[test]
fn signed_url_keeps_the_query_and_ends_with_the_bewit() {
    let before = SystemTime::now();
    let stable = Stable::new(&client("https://tc.example.com:8443/root/"));
    let call = stable.list_herds().limit(5).continuation_token("a b&c");
    let url = call.signed_url(TTL).unwrap();
    let (unsigned, bewit) = split(&url);
    assert_eq!(unsigned, call.url().unwrap());
    assert!(url.as_str().starts_with(&format!("{unsigned}&bewit=")));
    assert!(is_signed(&url));
    assert_eq!((bewit.id(), bewit.ext()), ("static/me", None));
    assert!(bewit.exp() + Duration::from_secs(1) > before + TTL);
    assert!(bewit.exp() <= SystemTime::now() + TTL);

    let url = stable.herd("a/b").signed_url(TTL).unwrap();
    assert_eq!(url.path(), "/root/api/stable/v1/herd/a%2Fb");
    assert!(url.query().unwrap().starts_with("bewit="));
    assert!(is_signed(&url));
}

#[test]
fn ext_has_certificate_and_scopes_of_call_or_client() {
    let credentials = Credentials::new("static/me", "hunter2")
        .temporary(["a:*"], TTL)
        .unwrap();
    let certificate: Value =
        serde_json::from_str(credentials.certificate().unwrap().as_str()).unwrap();
    let builder = Client::builder("http://tc.example.com").credentials(credentials);
    let restricted = builder.authorized_scopes(["a:b"]).build().unwrap();
    let herd = Stable::new(&restricted).herd("a");
    let said = |url: Result<Url, Error>| ext(&split(&url.unwrap()).1);
    assert_eq!(
        said(herd.signed_url(TTL)),
        json!({"certificate": certificate, "authorizedScopes": ["a:b"]})
    );
    let url = herd.url().unwrap();
    assert_eq!(
        said(restricted.signed_url(&url, TTL)),
        said(herd.signed_url(TTL))
    );
    let none = herd.authorized_scopes(Vec::<String>::new());
    assert_eq!(
        said(none.signed_url(TTL)),
        json!({"certificate": certificate, "authorizedScopes": []})
    );
}

#[tokio::test]
async fn call_overrides_authorized_scopes() {
    let server = Server::start([json(200, "{}"), json(200, "{}"), json(200, "{}")]).await;
    let client = server.client().authorized_scopes(["a"]).build().unwrap();
    let stable = Stable::new(&client);
    stable.ping().await.unwrap();
    stable.ping().authorized_scopes(["b", "c"]).await.unwrap();
    stable.ping().authorized_scopes([""; 0]).await.unwrap();
    let seen = server.seen();
    let said = seen.iter().map(|seen| {
        let header = seen
            .header("authorization")
            .unwrap()
            .strip_prefix("Hawk ")
            .unwrap();
        let header: hawk::Header = header.parse().unwrap();
        let json = STANDARD.decode(header.ext.unwrap()).unwrap();
        String::from_utf8(json).unwrap()
    });
    let said: Vec<_> = said.collect();
    assert_eq!(
        said,
        [
            r#"{"authorizedScopes":["a"]}"#,
            r#"{"authorizedScopes":["b","c"]}"#,
            r#"{"authorizedScopes":[]}"#,
        ]
    );
}

#[test]
fn signs_every_url_under_the_root_url() {
    let client = client("https://tc.example.com/root");
    for (given, shown) in [
        (
            "https://tc.example.com/root",
            "https://tc.example.com/root?bewit=",
        ),
        (
            "https://tc.example.com/root/a%2Fb?",
            "https://tc.example.com/root/a%2Fb?bewit=",
        ),
        (
            "https://tc.example.com/root/a?b=%20+&&c&bewit2=1",
            "https://tc.example.com/root/a?b=%20+&&c&bewit2=1&bewit=",
        ),
    ] {
        let url = client.signed_url(&given.parse().unwrap(), TTL).unwrap();
        assert!(url.as_str().starts_with(shown), "{url}");
        assert!(is_signed(&url), "{url}");
    }
    let url = "https://tc.example.com/root/a#there".parse().unwrap();
    let signed = client.signed_url(&url, TTL).unwrap();
    assert_eq!(signed.fragment(), Some("there"));
}

#[test]
fn rejects_urls_outside_the_root_url() {
    let client = client("https://tc.example.com/root");
    for url in [
        "http://tc.example.com/root/a",
        "https://tc.example.com:8443/root/a",
        "https://other.example.com/root/a",
        "https://tc.example.com/rootkit",
        "https://tc.example.com/root/../a",
        "https://me:hunter2@tc.example.com/root/a",
        "mailto:hunter2@example.com",
    ] {
        let said = message(client.signed_url(&url.parse().unwrap(), TTL));
        assert!(said.contains("https://tc.example.com/root"), "{said}");
    }
}

#[test]
fn rejects_a_signed_url_without_showing_it() {
    let client = client("http://tc.example.com");
    for query in [
        "bewit=hunter2",
        "a=1&bewit",
        "bewit=hunter2&b",
        "%62ewit=hunter2",
    ] {
        let url = format!("http://tc.example.com/a?{query}").parse().unwrap();
        assert!(message(client.signed_url(&url, TTL)).contains("signed already"));
    }
}

#[test]
fn signing_errors_name_the_reason() {
    let herd = |client: &Client| Stable::new(client).herd("a");
    let nobody = Client::builder("http://tc.example.com").build().unwrap();
    assert!(
        message(herd(&nobody).signed_url(TTL))
            .contains("GET stable.herd: the client has no credentials")
    );
    let me = client("http://tc.example.com");
    for ttl in [Duration::ZERO, Duration::from_millis(999)] {
        assert!(message(herd(&me).signed_url(ttl)).contains("one second"));
    }
    assert!(message(herd(&me).signed_url(Duration::MAX)).contains("too late"));
    assert!(message(Stable::new(&me).herd("..").signed_url(TTL)).contains("`herdId`"));
}

#[test]
fn bewit_is_deterministic() {
    let url: Url = "http://tc.example.com/a".parse().unwrap();
    let mut client = client("http://tc.example.com");
    let shared = std::sync::Arc::get_mut(&mut client.0).unwrap();
    shared.clock = || UNIX_EPOCH + Duration::from_millis(1_709_208_000_999);
    let signed = client.signed_url(&url, TTL).unwrap();
    let (_, bewit) = split(&signed);
    assert_eq!(
        Timestamp::from(bewit.exp()).to_string(),
        "2024-02-29T12:15:00.000Z"
    );
    assert_eq!(signed, client.signed_url(&url, TTL).unwrap());
}
