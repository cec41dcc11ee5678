//! Downloads that are interrupted, and how they resume.

use super::{cut, gzip, latest, response, serving_artifact, shown};
use crate::RetryPolicy;
use crate::tests::support::deployment::{Deployment, StorageFault};
use crate::tests::support::dropped::noise;
use crate::tests::support::server::Line;

const ETAG: &str = "ETag: \"e\"\r\n";

fn part(range: &str, headers: &str, data: &[u8]) -> Line {
    let headers = format!("Content-Range: bytes {range}\r\n{headers}");
    response(206, &headers, data)
}

#[tokio::test]
async fn requests_the_rest_by_range_if_the_storage_has_an_etag() {
    let server = serving_artifact([
        cut("ETag: \"e\"\r\nContent-Type: text/plain\r\n", 10, b"hel"),
        Line::SendAndClose(
            b"HTTP/1.1 206 X\r\nContent-Range: bytes 3-9/10\r\nContent-Length: 7\r\n\r\nlo"
                .to_vec(),
        ),
        part("5-9/10", ETAG, b"world"),
    ])
    .await;
    let mut data = Vec::new();
    let downloaded = latest(&server).to_writer(&mut data).await.unwrap();
    assert_eq!(
        (data.as_slice(), downloaded.length()),
        (&b"helloworld"[..], 10)
    );
    assert_eq!(downloaded.content_type(), Some("text/plain"));
    let seen = server.seen();
    for (seen, range) in [(&seen[2], "bytes=3-"), (&seen[3], "bytes=5-")] {
        assert_eq!(seen.header("range"), Some(range));
        assert_eq!(seen.header("if-range"), Some("\"e\""));
        assert_eq!(seen.header("accept-encoding"), Some("identity"));
    }
}

#[tokio::test]
async fn does_not_join_parts_of_data_that_changed() {
    const OTHER: &str = "ETag: \"f\"\r\n";
    for (last, expected) in [
        (&b"HELLOWORLD"[..], None),
        (b"HELlOWORLD", None),
        (b"HELloworld", Some("HELloworld")),
    ] {
        // The second response breaks before the end of the data of the first.
        let server = serving_artifact([
            cut(ETAG, 10, b"HELlo"),
            cut(OTHER, 10, b"HEL"),
            response(200, OTHER, last),
        ])
        .await;
        let mut data = Vec::new();
        let result = latest(&server).to_writer(&mut data).await;
        assert_eq!(server.seen()[3].header("range"), None);
        match expected {
            Some(expected) => {
                result.unwrap();
                assert_eq!(data, expected.as_bytes());
            }
            None => assert!(result.unwrap_err().is_hash_mismatch()),
        }
    }
}

#[tokio::test]
async fn survives_a_reset_in_every_phase() {
    let data = noise(1_000_000);
    for fault in [
        StorageFault::ResetBefore,
        StorageFault::ResetInHead,
        StorageFault::ResetAfter(0),
        StorageFault::ResetAfter(50),
        StorageFault::ResetAfter(99),
    ] {
        let deployment = Deployment::start([("task", "a", &data[..])]).await;
        let mut requests = 0;
        deployment.fail(move |_| {
            requests += 1;
            if requests % 2 == 1 {
                fault
            } else {
                StorageFault::None
            }
        });
        let download = || deployment.queue().download_latest_artifact("task", "a");
        assert!(download().to_vec().await.unwrap() == data, "{fault:?}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        download().to_file(&path).await.unwrap();
        assert!(std::fs::read(path).unwrap() == data, "{fault:?}");
        assert_eq!(deployment.fetches("/a"), 4);
    }
}

#[tokio::test]
async fn skips_known_data_if_the_storage_sends_all_data_again() {
    for headers in [
        "",
        ETAG,
        "ETag: W/\"e\"\r\n",
        "Accept-Ranges: none\r\nETag: \"e\"\r\n",
    ] {
        let server = serving_artifact([
            cut(headers, 10, b"hello"),
            response(200, headers, b"helloworld"),
        ])
        .await;
        assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");
        let asked = server.seen()[2].header("range").is_some();
        assert_eq!(asked, headers == ETAG, "{headers}");
    }
}

#[tokio::test]
async fn reports_data_that_changed_between_attempts() {
    for (again, why) in [
        (
            &b"jellyworld"[..],
            "a repeated request returned different data",
        ),
        (b"hel", "a repeated request returned less data"),
    ] {
        let server = serving_artifact([cut(ETAG, 10, b"hello"), response(200, "", again)]).await;
        let error = latest(&server).to_vec().await.unwrap_err();
        assert!(
            error.is_hash_mismatch() && !error.is_unverifiable(),
            "{error:?}"
        );
        assert_eq!(
            shown(&error),
            format!(
                "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: {why} (after 2 attempts)"
            )
        );
    }
}

#[tokio::test]
async fn requests_all_data_immediately_after_a_useless_part() {
    for line in [
        response(416, "Content-Range: bytes */10\r\n", b""),
        response(412, "", b""),
        part("5-9/10", "ETag: \"f\"\r\n", b"WORLD"),
        part("7-9/10", ETAG, b"rld"),
        part("9-5/10", ETAG, b"world"),
        part("5-9/11", "", b"WORLD"),
        part("5-9/10", "", b"WORL"),
        part("5-9/10", "", b"WORLD!"),
        response(206, ETAG, b"world"),
        Line::SendAndClose(b"HTTP/1.1 206 X\r\nContent-Range: bytes 5-9/10\r\n\r\nworld".to_vec()),
    ] {
        let server = serving_artifact([
            cut(ETAG, 10, b"hello"),
            line,
            response(200, ETAG, b"helloworld"),
        ])
        .await;
        let once = RetryPolicy::default().max_retries(1).without_waiting();
        assert_eq!(
            latest(&server).retry(once).to_vec().await.unwrap(),
            b"helloworld"
        );
        let seen = server.seen();
        assert_eq!((seen.len(), seen[3].header("range")), (4, None));
    }
}

#[tokio::test]
async fn accepts_a_part_that_starts_before_the_requested_range() {
    let server =
        serving_artifact([cut(ETAG, 10, b"hello"), part("2-9/10", ETAG, b"lloworld")]).await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");
}

#[tokio::test]
async fn describes_the_last_response_with_all_data() {
    let server = serving_artifact([
        cut("ETag: \"a\"\r\nContent-Type: text/html\r\n", 10, b""),
        cut("ETag: \"b\"\r\nContent-Type: text/plain\r\n", 10, b"hello"),
        part(
            "5-9/10",
            "ETag: \"b\"\r\nContent-Type: text/x-part\r\n",
            b"world",
        ),
    ])
    .await;
    let mut data = Vec::new();
    let downloaded = latest(&server).to_writer(&mut data).await.unwrap();
    assert_eq!(data, b"helloworld");
    assert_eq!(downloaded.content_type(), Some("text/plain"));
}

#[tokio::test]
async fn continues_after_a_part_that_ends_early() {
    let server = serving_artifact([
        cut(ETAG, 10, b"hello"),
        part("5-7/10", ETAG, b"wor"),
        part("8-9/10", ETAG, b"ld"),
    ])
    .await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");
    assert_eq!(server.seen()[3].header("range"), Some("bytes=8-"));
}

#[tokio::test]
async fn rejects_a_part_that_was_not_requested() {
    let server = serving_artifact([part("5-9/10", ETAG, b"world")]).await;
    let error = latest(&server).to_vec().await.unwrap_err();
    assert!(
        error.is_decode() && error.status() == Some(206),
        "{error:?}"
    );
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn restarts_compressed_data_from_its_beginning() {
    let data: Vec<u8> = (0..200_000_u32)
        .flat_map(|n| (n.wrapping_mul(2_654_435_761) >> 7).to_le_bytes())
        .collect();
    let packed = gzip(&data);
    let headers = "Content-Encoding: gzip\r\nETag: \"e\"\r\n";
    let half = packed.len() / 2;
    let server = serving_artifact([
        cut(headers, packed.len(), &packed[..half]),
        response(200, headers, &packed),
    ])
    .await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), data);
    assert_eq!(server.seen()[2].header("range"), None);
}

#[tokio::test]
async fn retries_and_then_rejects_compressed_data_that_ends_early() {
    let members = [gzip(b"hello"), gzip(b"world")].concat();
    let headers = "Content-Encoding: gzip\r\n";
    let short = || response(200, headers, &members[..members.len() - 3]);
    let server = serving_artifact([short(), response(200, headers, &members)]).await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");

    let server = serving_artifact([short(), short()]).await;
    let once = RetryPolicy::default().max_retries(0);
    let error = latest(&server).retry(once).to_vec().await.unwrap_err();
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: the compressed body ends early"
    );
}

#[tokio::test]
async fn limits_retries_only_without_progress() {
    let data = b"helloworld";
    let server = serving_artifact((0..10).map(|n| {
        match n {
        0 => cut(ETAG, 10, b"h"),
        n => Line::SendAndClose(
            format!(
                "HTTP/1.1 206 X\r\nContent-Range: bytes {n}-9/10\r\nContent-Length: {}\r\n\r\n{}",
                10 - n,
                char::from(data[n])
            )
            .into_bytes(),
        ),
    }
    }))
    .await;
    let policy = || RetryPolicy::default().max_retries(1).without_waiting();
    assert_eq!(
        latest(&server).retry(policy()).to_vec().await.unwrap(),
        data
    );

    let server = serving_artifact((0..4).map(|_| cut("", 10, b"hello"))).await;
    let error = latest(&server).retry(policy()).to_vec().await.unwrap_err();
    assert_eq!((error.attempts(), server.seen().len()), (2, 3));
    assert!(shown(&error).starts_with("download of artifact public/a.txt of the latest run of task task at 127.0.0.1: the response body is incomplete"));
}
