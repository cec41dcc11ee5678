//! Downloads: their results, errors and retries.

mod broken;
// Only on Linux with rustls can the tests set the trusted certificates by an environment variable.
#[cfg(all(target_os = "linux", feature = "rustls"))]
mod downgrades;
mod files;
mod large;
mod pieces;
#[cfg(feature = "objects")]
mod ranges;
#[cfg(unix)]
mod special_files;

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::locations::{at, latest};
use crate::RetryPolicy;
use crate::tests::support::server::{Line, Server, response};
use crate::tests::support::storage::{cut, shown, storage};

const SECOND: Duration = Duration::from_secs(1);

/// Starts a server that has located the artifact, and continues with the script.
pub async fn serving_artifact(script: impl IntoIterator<Item = Line>) -> Server {
    let server = Server::start([]).await;
    server.then([at("reference", &storage(&server, "a"))]);
    server.then(script);
    server
}

#[tokio::test]
async fn returns_a_storage_error_without_a_retry() {
    let denied = response(
        403,
        "Content-Type: application/xml\r\n",
        b"<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message>\
          <X-Amz-Expires>60</X-Amz-Expires><RequestId>4442587FB7D0A2F9</RequestId>hunter2</Error>",
    );
    let server = serving_artifact([denied]).await;
    let error = latest(&server).to_vec().await.unwrap_err();
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: 403 AccessDenied: Request has expired"
    );
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (
            Some("AccessDenied"),
            Some("Request has expired"),
            Some("4442587FB7D0A2F9")
        )
    );
    assert!(error.body().unwrap().contains("hunter2"));
    assert_eq!(
        (error.attempts(), error.was_sent(), server.seen().len()),
        (1, true, 2)
    );
}

#[tokio::test]
async fn retries_temporary_failures() {
    let server = serving_artifact([
        response(503, "", b""),
        Line::SendAndClose(Vec::new()),
        response(429, "", b""),
        response(200, "", b"hello"),
    ])
    .await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"hello");
    assert_eq!(server.seen().len(), 5);

    let server = serving_artifact((0..6).map(|_| response(500, "", b""))).await;
    let error = latest(&server).to_vec().await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 6));

    let server = serving_artifact([response(500, "", b"")]).await;
    let once = RetryPolicy::default().max_retries(0);
    let error = latest(&server).retry(once).to_vec().await.unwrap_err();
    assert_eq!((error.attempts(), server.seen().len()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn honours_retry_after_of_a_storage() {
    let server = serving_artifact([
        response(503, "Retry-After: 7\r\n", b""),
        response(200, "", b"a"),
    ])
    .await;
    let begun = tokio::time::Instant::now();
    let download = latest(&server).idle_timeout(Duration::MAX);
    download.to_vec().await.unwrap();
    assert!(begun.elapsed() >= 7 * SECOND);
}

#[tokio::test]
async fn requests_a_new_url_for_another_attempt_if_validity_is_unknown() {
    let server = Server::start([]).await;
    server.then([
        at("s3", &storage(&server, "a")),
        cut("ETag: \"e\"\r\n", 5, b"he"),
        at("s3", &storage(&server, "b")),
        response(206, "Content-Range: bytes 2-4/5\r\n", b"llo"),
    ]);
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"hello");
    let seen = server.seen();
    assert!(seen[3].resource().starts_with("/storage/b"));
    assert_eq!(seen[3].header("range"), Some("bytes=2-"));
}

#[tokio::test(start_paused = true)]
async fn times_out_a_silent_storage_but_not_a_slow_one() {
    let silent = Line::Drip(
        b"HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\nhe",
        b"",
        3600 * SECOND,
    );
    let server = serving_artifact([silent, Line::Hang]).await;
    let policy = RetryPolicy::default().max_retries(1).without_waiting();
    let download = latest(&server).idle_timeout(10 * SECOND).retry(policy);
    let begun = tokio::time::Instant::now();
    let error = download.to_vec().await.unwrap_err();
    assert!(error.is_timeout() && error.was_sent(), "{error:?}");
    assert_eq!(error.attempts(), 2);
    assert!(begun.elapsed() >= 20 * SECOND);

    let slow = Line::Drip(
        b"HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n",
        b"a",
        SECOND,
    );
    let server = serving_artifact([slow]).await;
    // Paused time jumps to the next timer whenever all tasks wait. Short steps let the bytes arrive first.
    tokio::spawn(async {
        loop {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    let begun = tokio::time::Instant::now();
    let data = latest(&server)
        .idle_timeout(10 * SECOND)
        .to_vec()
        .await
        .unwrap();
    assert_eq!(data.len(), 100);
    assert!(begun.elapsed() >= 99 * SECOND);
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn decompresses_data_and_reports_unknown_encodings() {
    let packed = gzip(b"hello");
    let server = serving_artifact([response(200, "Content-Encoding: gzip\r\n", &packed)]).await;
    let mut data = Vec::new();
    let downloaded = latest(&server).to_writer(&mut data).await.unwrap();
    assert_eq!(data, b"hello");
    assert_eq!(
        (downloaded.content_encoding(), downloaded.length()),
        (None, 5)
    );
    let accepted = server.seen()[1]
        .header("accept-encoding")
        .unwrap()
        .to_owned();
    assert!(accepted.contains("gzip"), "{accepted}");

    for encoding in ["GZIP", "x-gzip", "gzip, identity"] {
        let members = [gzip(b"hel"), gzip(b"lo")].concat();
        let headers = format!("Content-Encoding: {encoding}\r\n");
        let server = serving_artifact([response(200, &headers, &members)]).await;
        let mut data = Vec::new();
        let downloaded = latest(&server).to_writer(&mut data).await.unwrap();
        assert_eq!(
            (data.as_slice(), downloaded.content_encoding()),
            (&b"hello"[..], None)
        );
    }

    for (encoding, told) in [
        ("Identity", None),
        ("zstd", Some("zstd")),
        ("gzip, gzip", Some("gzip, gzip")),
    ] {
        let headers = format!("Content-Encoding: {encoding}\r\n");
        let server = serving_artifact([response(200, &headers, b"hello")]).await;
        let mut data = Vec::new();
        let downloaded = latest(&server).to_writer(&mut data).await.unwrap();
        assert_eq!(
            (data.as_slice(), downloaded.content_encoding()),
            (&b"hello"[..], told)
        );
    }
}

#[tokio::test]
async fn rejects_data_above_the_maximum_size() {
    let server = serving_artifact([response(200, "", b"hello")]).await;
    let error = latest(&server).max_size(4).to_vec().await.unwrap_err();
    assert!(error.is_too_large(), "{error:?}");
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: the data is larger than the limit of 4 bytes"
    );
    assert_eq!((error.attempts(), server.seen().len()), (1, 2));

    let server = serving_artifact([response(200, "", b"hello")]).await;
    assert_eq!(
        latest(&server).max_size(5).to_vec().await.unwrap(),
        b"hello"
    );
}

#[tokio::test]
async fn limits_memory_to_the_client_s_response_size_by_default() {
    let server = serving_artifact([response(200, "", &[b'a'; 2000])]).await;
    server.then([
        at("reference", &storage(&server, "a")),
        response(200, "", &[b'a'; 2000]),
    ]);
    server.then([
        at("reference", &storage(&server, "a")),
        response(200, "", &[b'a'; 2000]),
    ]);
    let client = server.client().max_response_size(1000).build().unwrap();
    let download = || crate::queue::Queue::new(&client).download_latest_artifact("task", "a");
    assert!(download().to_vec().await.unwrap_err().is_too_large());
    assert_eq!(
        download().max_size(2000).to_vec().await.unwrap().len(),
        2000
    );
    let mut data = Vec::new();
    download().to_writer(&mut data).await.unwrap();
    assert_eq!(data.len(), 2000);
}

#[tokio::test]
async fn progress_never_decreases_and_ends_at_the_total() {
    let server = serving_artifact([
        cut("", 10, b"hello"),
        cut("", 10, b"hel"),
        response(200, "", b"helloworld"),
    ])
    .await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let download = latest(&server).on_progress(move |progress| {
        tell.lock()
            .unwrap()
            .push((progress.transferred(), progress.total()));
    });
    assert_eq!(download.to_vec().await.unwrap(), b"helloworld");
    let told = told.lock().unwrap().clone();
    assert!(told.is_sorted_by(|one, next| one.0 < next.0), "{told:?}");
    assert_eq!(
        (told[0].1, *told.last().unwrap()),
        (Some(10), (10, Some(10)))
    );
}

#[tokio::test]
async fn downloads_empty_data() {
    let server = serving_artifact([response(200, "", b"")]).await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"");
    let server = serving_artifact([response(204, "", b"")]).await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"");
}

#[tokio::test]
async fn debug_of_a_download_shows_no_secret() {
    let server = Server::start([]).await;
    let shown = format!("{:?}", latest(&server).max_size(7));
    assert!(
        shown.contains("public%2Fa.txt") && shown.contains('7'),
        "{shown}"
    );
    assert!(!shown.contains("hunter2"), "{shown}");
}
