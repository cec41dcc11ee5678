use std::time::Duration;

use serde_json::json;

use crate::tests::support::server::{Seen, Server, json, response};
use crate::tests::support::service::{Herd, Stable, endpoint};
use crate::{Client, Json};

pub(super) const HERD: &str = r#"{"herdId":"a","config":{}}"#;

pub(super) fn herd() -> Herd {
    Herd::builder().herd_id("a").config(json!({})).build()
}

/// Checks the request's signature with the crate `hawk`.
fn assert_signed(seen: &Seen, port: u16) -> hawk::Header {
    let header = seen
        .header("authorization")
        .unwrap()
        .strip_prefix("Hawk ")
        .unwrap();
    let header: hawk::Header = header.parse().unwrap();
    let key = hawk::Key::new("hunter2", hawk::SHA256).unwrap();
    let method = seen.line.split(' ').next().unwrap();
    let hash = hawk::PayloadHasher::hash("application/json", hawk::SHA256, &seen.body).unwrap();
    let request = hawk::RequestBuilder::new(method, "127.0.0.1", port, seen.resource());
    let request = request
        .hash((!seen.body.is_empty()).then_some(&hash[..]))
        .request();
    assert!(
        request.validate_header(&header, &key, Duration::from_secs(60)),
        "{seen:?}"
    );
    assert_eq!(header.hash.is_some(), !seen.body.is_empty());
    header
}

#[tokio::test]
async fn get_has_an_encoded_query_a_signature_and_no_body() {
    let server = Server::start([json(200, r#"{"herds":[]}"#)]).await;
    let call = server
        .stable()
        .list_herds()
        .limit(7)
        .continuation_token("a b/'~")
        .limit(8);
    let url = call.url().unwrap();
    let page = call.await.unwrap();
    assert!(page.herds.is_empty());

    let seen = &server.seen()[0];
    let resource = "/root/api/stable/v1/herds/?limit=8&continuationToken=a%20b%2F%27~";
    assert_eq!(seen.line, format!("GET {resource} HTTP/1.1"));
    assert_eq!(
        url.as_str(),
        format!("http://127.0.0.1:{}{resource}", server.port)
    );
    let header = assert_signed(seen, server.port);
    assert_eq!(
        (header.id.as_deref(), header.ext),
        (Some("static/me"), None)
    );
    for absent in ["content-type", "content-length", "transfer-encoding"] {
        assert_eq!(seen.header(absent), None);
    }
    let ours = concat!("taskcluster-client/", env!("CARGO_PKG_VERSION"));
    assert_eq!(seen.header("user-agent"), Some(ours));
    let accepted = seen.header("accept-encoding").unwrap();
    assert!(accepted.contains("gzip"));
    assert_eq!(accepted.contains("br"), cfg!(feature = "brotli"));
}

#[tokio::test]
async fn put_sends_the_signed_body() {
    let server = Server::start([json(200, HERD)]).await;
    let client = server
        .client()
        .user_agent("theirs/1")
        .authorized_scopes(Vec::<String>::new());
    let stable = Stable::new(&client.build().unwrap());
    let config: Json = r#"{ "b": 1, "a": 1.50 }"#.parse().unwrap();
    let request = Herd::builder()
        .herd_id("a")
        .config(config)
        .mood("calm")
        .build();
    let call = stable
        .create_herd("%2e%2e/ü", &request)
        .trace_id("trace")
        .header("X-One", "1")
        .header("x-one", "2");
    assert_eq!(call.await.unwrap(), herd());

    let seen = &server.seen()[0];
    assert_eq!(
        seen.line,
        "PUT /root/api/stable/v1/herd/%252e%252e%2F%C3%BC HTTP/1.1"
    );
    assert_eq!(
        seen.body,
        r#"{"herdId":"a","config":{ "b": 1, "a": 1.50 },"mood":"calm"}"#
    );
    assert_eq!(seen.header("content-type"), Some("application/json"));
    assert_eq!(seen.header("x-taskcluster-trace-id"), Some("trace"));
    assert_eq!(seen.header("x-one"), Some("2"));
    assert!(
        seen.header("user-agent")
            .unwrap()
            .starts_with("theirs/1 taskcluster-client/")
    );
    let ext = assert_signed(seen, server.port).ext;
    assert_eq!(ext.as_deref(), Some("eyJhdXRob3JpemVkU2NvcGVzIjpbXX0="));
}

#[tokio::test]
async fn empty_post_has_content_length_and_delete_has_none() {
    let server = Server::start([response(204, "", b""), response(200, "", b"OK")]).await;
    let stable = server.stable();
    stable.feed("a/b", "c").await.unwrap();
    stable.remove_herd("a").await.unwrap();

    let seen = server.seen();
    assert_eq!(
        seen[0].line,
        "POST /root/api/stable/v1/herds/a%2Fb:/c HTTP/1.1"
    );
    assert_eq!(seen[0].header("content-length"), Some("0"));
    assert_eq!(seen[0].header("content-type"), None);
    assert_eq!(seen[1].line, "DELETE /root/api/stable/v1/herd/a HTTP/1.1");
    assert_eq!(seen[1].header("content-length"), None);
    seen.iter()
        .for_each(|seen| drop(assert_signed(seen, server.port)));
}

#[tokio::test]
async fn requests_without_credentials_are_unsigned() {
    let server = Server::start([json(200, HERD)]).await;
    let client = Client::builder(format!("http://127.0.0.1:{}", server.port))
        .build()
        .unwrap();
    Stable::new(&client).herd("a").await.unwrap();
    assert_eq!(server.seen()[0].header("authorization"), None);
    assert_eq!(server.seen()[0].resource(), "/api/stable/v1/herd/a");
}

#[tokio::test]
async fn redirect_counts_as_response() {
    let headers = "Content-Type: application/json\r\nLocation: /elsewhere\r\n";
    let script = [
        response(303, headers, HERD.as_bytes()),
        response(304, "", b""),
        response(303, headers, HERD.as_bytes()),
    ];
    let server = Server::start(script).await;
    let stable = server.stable();
    let response = stable.herd("a").send().await.unwrap();
    assert_eq!(
        (response.status(), response.header("Location")),
        (303, Some("/elsewhere"))
    );
    assert_eq!(response.into_body(), herd());

    let pong = stable.ping().send().await.unwrap().into_body();
    assert_eq!((pong.status(), pong.bytes().len()), (304, 0));
    let pong = stable.ping().await.unwrap();
    assert_eq!(
        (pong.status(), pong.content_type()),
        (303, Some("application/json"))
    );
    assert_eq!(pong.text().unwrap(), HERD);
    assert_eq!(pong.json::<Herd>().unwrap(), herd());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn response_has_the_ids_of_the_service() {
    let headers = "x-for-request-id: r\r\nx-for-trace-id: t\r\nETag: e\r\n";
    let server = Server::start([
        response(200, headers, HERD.as_bytes()),
        response(404, headers, b"{}"),
    ])
    .await;
    let response = server.stable().herd("a").send().await.unwrap();
    assert_eq!(
        (response.request_id(), response.trace_id()),
        (Some("r"), Some("t"))
    );
    assert_eq!(
        (response.header("etag"), response.header("other")),
        (Some("e"), None)
    );
    assert_eq!(response.body(), &herd());
    let error = server.stable().herd("a").await.unwrap_err();
    assert_eq!(
        (error.request_id(), error.trace_id()),
        (Some("r"), Some("t"))
    );
}

#[tokio::test]
async fn invalid_call_sends_nothing() {
    struct Unwritable;
    impl serde::Serialize for Unwritable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }

    let server = Server::start([]).await;
    let stable = server.stable();
    for argument in ["", ".", ".."] {
        let error = stable.herd(argument).await.unwrap_err();
        assert!(error.is_invalid_request() && !error.was_sent());
        assert_eq!((error.attempts(), error.status()), (0, None));
        assert!(
            stable
                .herd(argument)
                .url()
                .unwrap_err()
                .is_invalid_request()
        );
    }
    let error = stable.herd(&"a".repeat(70_000)).await.unwrap_err();
    assert!(error.is_invalid_request() && error.to_string().contains("too long"));
    let error = stable.register(&Unwritable).await.unwrap_err();
    assert!(error.is_invalid_request() && std::error::Error::source(&error).is_some());
    for (name, value) in [
        ("a b", "c"),
        ("a", "b\n"),
        ("Authorization", "mine"),
        ("content-length", "1"),
    ] {
        let error = stable.ping().header(name, value).await.unwrap_err();
        assert!(
            error.is_invalid_request() && error.to_string().starts_with("GET stable.ping: "),
            "{error}"
        );
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn sends_nothing_if_the_credentials_cannot_sign() {
    let server = Server::start([]).await;
    for (id, token, named) in [
        ("a\nb", "hunter2", r#"client id "a\nb""#),
        ("ü", "hunter2", "client id \"ü\""),
        ("\u{1f4a9}", "hunter2", "client id"),
        (r"a\b", "hunter2", "client id"),
        ("a\tb", "hunter2", "client id"),
        ("", "hunter2", "client id is empty"),
        ("me", "", "access token is empty"),
        ("me", "hunter2\n", "access token ends with a line break"),
        ("me", "hünter2", "access token contains a character"),
    ] {
        let credentials = crate::Credentials::new(id, token);
        let client = server.client().credentials(credentials).build().unwrap();
        let stable = Stable::new(&client);
        let signed = stable.ping().signed_url(Duration::from_secs(60));
        for error in [stable.ping().await.unwrap_err(), signed.unwrap_err()] {
            assert!(error.is_invalid_request() && !error.was_sent());
            assert!(error.to_string().contains(named), "{error}");
            assert!(!format!("{error} {error:?}").contains("nter2"), "{error:?}");
        }
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn sends_nothing_if_a_scope_is_not_printable_ascii() {
    let server = Server::start([]).await;
    let call = server.stable().ping().authorized_scopes(["a", "q:ü"]);
    let error = call.await.unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent());
    assert!(error.to_string().contains("`q:ü`"), "{error}");
    assert!(server.seen().is_empty());
}

#[test]
fn debug_of_a_call_shows_no_secret() {
    let client = Client::builder("http://tc")
        .credentials(crate::Credentials::new("me", "hunter2"))
        .build()
        .unwrap();
    let call = Stable::new(&client)
        .register(&json!({"secret": "hunter2"}))
        .header("x-secret", "hunter2");
    let shown = format!("{:?}", call.clone());
    assert!(
        shown.contains("POST stable.register") && !shown.contains("hunter2"),
        "{shown}"
    );
}

#[test]
fn endpoint_has_its_description_as_constants() {
    assert_eq!(endpoint::Feed::NAME, "feed");
    assert_eq!(endpoint::Feed::METHOD, "POST");
    assert_eq!(endpoint::Feed::ROUTE, "/herds/<herdId>:/<unicornId>");
    assert_eq!(endpoint::Feed::STABILITY, "deprecated");
    assert_eq!(endpoint::Search::STABILITY, crate::Stability::Experimental);
    assert_eq!(endpoint::RemoveHerd::METHOD.to_string(), "DELETE");
}

#[test]
fn public_types_are_send_and_sync() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    fn is_sync<T: Sync>(_: &T) {}
    let client = Client::builder("http://tc").build().unwrap();
    is_sync(&client);
    let stable = is_send(Stable::new(&client));
    is_sync(&stable.list_herds());
    drop(is_send(stable.herd("a").send()));
    drop(is_send(std::future::IntoFuture::into_future(
        stable.herd("a"),
    )));
    let mut pages = is_send(stable.list_herds().pages());
    drop(is_send(pages.next()));
    let mut items = is_send(stable.list_herds().items());
    drop(is_send(items.next()));
    let error = is_send(stable.herd("").url().unwrap_err());
    is_sync(&error);
}
