use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::http::AttemptError;
use crate::request::HttpResponse;
use crate::tests::support::server::{Line, Server, json, response};
use crate::tests::support::service::Stable;
use crate::{Client, RetryPolicy, TimeOffset, Timestamp};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;
/// 2026-11-21T20:13:34Z
const THEIRS: u64 = 1_795_292_014;
const DATE: &str = "Date: Sat, 21 Nov 2026 20:13:34 GMT\r\n";

/// One hour before the service's time.
fn ours() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(THEIRS - 3600)
}

fn stale(headers: &str) -> Line {
    let message = "Unauthorized: Stale timestamp\n\n---\n\n* method:     herd\n* statusCode: 401";
    let body = json!({"code": "AuthenticationFailed", "message": message}).to_string();
    response(401, headers, body.as_bytes())
}

/// Returns a client whose clock stands still at `ours`, and which does not retry.
fn late(server: &Server) -> Client {
    let mut client = server
        .client()
        .retry(RetryPolicy::default().max_retries(0))
        .build()
        .unwrap();
    Arc::get_mut(&mut client.0).unwrap().clock = ours;
    client
}

/// Returns the times of the signatures, in seconds after `ours`.
fn signed(server: &Server) -> Vec<u64> {
    let seconds = |header: &str| -> u64 {
        let ts = header.split("ts=\"").nth(1).unwrap().split('"').next();
        ts.unwrap().parse().unwrap()
    };
    let seen = server.seen();
    let headers = seen.iter().filter_map(|seen| seen.header("authorization"));
    headers
        .map(|header| seconds(header) + 3600 - THEIRS)
        .collect()
}

#[tokio::test]
async fn corrects_the_clock_for_all_clones() {
    let server = Server::start([stale(DATE), json(200, HERD), json(200, HERD)]).await;
    let client = late(&server);
    let clone = client.clone();
    Stable::new(&client).herd("a").await.unwrap();
    Stable::new(&clone).herd("a").await.unwrap();
    assert_eq!(signed(&server), [0, 3600, 3600]);
}

#[tokio::test]
async fn repeats_an_unsafe_post_after_a_clock_correction() {
    let server = Server::start([stale(DATE), json(200, r#"{"secret":"s"}"#)]).await;
    Stable::new(&late(&server))
        .register(&json!({}))
        .await
        .unwrap();
    assert_eq!(signed(&server), [0, 3600]);
}

#[tokio::test]
async fn corrects_the_clock_once_per_call() {
    let other = "Date: Sat, 21 Nov 2026 22:13:34 GMT\r\n";
    let server = Server::start([stale(DATE), stale(other), stale(other), json(200, HERD)]).await;
    let stable = Stable::new(&late(&server));
    let error = stable.herd("a").await.unwrap_err();
    assert!(error.is_authentication_failed() && error.was_sent());
    assert_eq!(error.attempts(), 2);
    stable.herd("a").await.unwrap();
    assert_eq!(signed(&server), [0, 3600, 0, 3 * 3600]);
}

#[tokio::test]
async fn clock_correction_does_not_count_as_a_retry() {
    let broken = (0..5).map(|_| json(500, "{}"));
    let script = broken.chain([stale(DATE), json(200, HERD)]);
    let server = Server::start(script).await;
    let call = Stable::new(&late(&server)).herd("a");
    let five = RetryPolicy::default().without_waiting();
    call.retry(five.clone()).await.unwrap();
    assert_eq!(server.seen().len(), 7);

    let server = Server::start(
        [stale(DATE)]
            .into_iter()
            .chain((0..9).map(|_| json(500, "{}"))),
    )
    .await;
    let error = Stable::new(&late(&server))
        .herd("a")
        .retry(five)
        .await
        .unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 7));
}

#[tokio::test]
async fn other_error_responses_do_not_change_the_clock() {
    let body = br#"{"code": "AuthenticationFailed", "message": "Unauthorized: Bad mac"}"#;
    for line in [
        stale(""),
        stale("Date: nonsense\r\n"),
        stale("Date: Sat, 21 Nov 2026 19:14:34 GMT\r\n"),
        stale("Date: Sat, 21 Nov 2026 19:12:34 GMT\r\n"),
        response(401, DATE, body),
        response(401, DATE, b"Stale timestamp"),
        response(400, DATE, br#"{"message": "Stale timestamp"}"#),
        response(200, DATE, HERD.as_bytes()),
    ] {
        let server = Server::start([line, json(200, HERD)]).await;
        let stable = Stable::new(&late(&server));
        drop(stable.herd("a").await);
        assert_eq!(server.seen().len(), 1);
        stable.herd("a").await.unwrap();
        assert_eq!(signed(&server), [0, 0]);
    }
}

#[tokio::test]
async fn does_not_correct_the_clock_without_credentials() {
    let server = Server::start([stale(DATE)]).await;
    let client = Client::builder(format!("http://127.0.0.1:{}", server.port));
    let error = Stable::new(&client.build().unwrap())
        .herd("a")
        .await
        .unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 1));
}

#[tokio::test]
async fn drops_a_correction_that_the_service_rejects() {
    let server = Server::start([stale(DATE), stale(DATE), json(200, HERD)]).await;
    let client = late(&server);
    let error = Stable::new(&client).herd("a").await.unwrap_err();
    assert!(error.is_authentication_failed());
    assert_eq!(client.time_offset(), None);
    Stable::new(&client).herd("a").await.unwrap();
    assert_eq!(signed(&server), [0, 3600, 0]);
}

#[tokio::test]
async fn keeps_a_correction_after_an_error_other_than_401() {
    for status in [400, 403, 404, 409] {
        let server = Server::start([stale(DATE), json(status, "{}")]).await;
        let client = late(&server);
        let error = Stable::new(&client).herd("a").await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        let hour = Duration::from_secs(3600);
        assert_eq!(client.time_offset(), Some(TimeOffset::Ahead(hour)));
    }
}

#[tokio::test]
async fn proxy_error_does_not_decide_about_a_correction() {
    let script = [stale(DATE), json(503, "{}"), json(200, HERD)];
    let server = Server::start(script).await;
    let client = late(&server);
    let once = RetryPolicy::default().without_waiting().max_retries(1);
    Stable::new(&client).herd("a").retry(once).await.unwrap();
    assert_eq!(signed(&server), [0, 3600, 3600]);
    assert!(client.time_offset().is_some());

    let server = Server::start([stale(DATE), json(503, "{}")]).await;
    let client = late(&server);
    Stable::new(&client).herd("a").await.unwrap_err();
    assert_eq!(client.time_offset(), None);
}

#[tokio::test]
async fn does_not_sign_more_than_24_hours_ahead() {
    let later = "Date: Sun, 22 Nov 2026 19:13:35 GMT\r\n";
    let server = Server::start([stale(later), json(200, HERD)]).await;
    let client = late(&server);
    let error = Stable::new(&client).herd("a").await.unwrap_err();
    assert!(error.is_authentication_failed());
    Stable::new(&client).herd("a").await.unwrap();
    assert_eq!(signed(&server), [0, 0]);
}

#[tokio::test]
async fn ignores_the_date_of_an_insecure_connection() {
    let server = Server::start([stale(DATE), json(200, HERD)]).await;
    let mut client = late(&server);
    Arc::get_mut(&mut client.0).unwrap().date_is_trusted = false;
    let error = Stable::new(&client).herd("a").await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 1));
    assert_eq!(client.time_offset(), None);
}

#[test]
fn trusts_the_date_of_https_loopback_and_the_tasks_proxy() {
    let trusts = |client: Client| client.0.date_is_trusted;
    let build = |root| Client::builder(root).build().unwrap();
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    assert!(trusts(build("https://tc.example.com")));
    assert!(trusts(build("http://localhost:80")));
    assert!(!trusts(build("http://tc.example.com")));
    let builder = Client::builder("http://taskcluster");
    let proxy = builder.root_from("TASKCLUSTER_PROXY_URL").build().unwrap();
    assert!(trusts(proxy));
}

#[tokio::test]
async fn signs_urls_and_issues_credentials_by_the_services_time() {
    let server = Server::start([stale(DATE), json(200, HERD)]).await;
    let client = late(&server);
    let ttl = Duration::from_secs(60);
    let theirs = Timestamp::from(UNIX_EPOCH + Duration::from_secs(THEIRS));
    assert_eq!(client.service_time(), Timestamp::from(ours()));
    let before = client.temporary_credentials(["a"], ttl).unwrap();
    assert_eq!(before.certificate().unwrap().start(), ours().into());

    Stable::new(&client).herd("a").await.unwrap();
    assert_eq!(client.service_time(), theirs);
    let temporary = client.temporary_credentials(["a"], ttl).unwrap();
    let certificate = temporary.certificate().unwrap();
    assert_eq!(
        (certificate.start(), certificate.expiry()),
        (theirs, theirs + ttl)
    );

    let url = Stable::new(&client).herd("a").signed_url(ttl).unwrap();
    let (_, bewit) = url.query_pairs().find(|(key, _)| key == "bewit").unwrap();
    let bewit = URL_SAFE_NO_PAD.decode(bewit.trim_end_matches('=')).unwrap();
    let expiry = format!("\\{}\\", THEIRS + 60);
    assert!(String::from_utf8(bewit).unwrap().contains(&expiry));
}

#[test]
fn temporary_credentials_need_credentials() {
    let client = Client::builder("http://tc.example.com").build().unwrap();
    let issued = client.temporary_credentials(["a"], Duration::from_secs(60));
    assert!(issued.unwrap_err().is_invalid_request());
}

#[test]
fn recognizes_a_recorded_clock_error() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/recordings/worker-manager.jsonl"
    );
    let Ok(recordings) = std::fs::read_to_string(path) else {
        println!("skipped: there are no recordings beside the project");
        return;
    };
    let mut recognised = Vec::new();
    for line in recordings.lines() {
        let exchange: Value = serde_json::from_str(line).unwrap();
        let response = &exchange["response"];
        let headers = response["headers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|header| {
                let text = |position: usize| header[position].as_str().unwrap();
                (text(0).parse().unwrap(), text(1).parse().unwrap())
            });
        let response = HttpResponse {
            status: u16::try_from(response["status"].as_u64().unwrap()).unwrap(),
            headers: headers.collect(),
            body: response["body"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
                .into(),
            attempts: 1,
        };
        if let Some(theirs) = AttemptError::error_response(&response, ours()).service_time {
            assert_eq!(theirs, UNIX_EPOCH + Duration::from_secs(THEIRS));
            recognised.push(exchange["name"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(recognised, ["auth/timestamp-1-hour-old"]);
}
