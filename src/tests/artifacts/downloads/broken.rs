//! Downloads that break off, and how they go on.

use super::{answer, cut, gzip, latest, referring, shown};
use crate::RetryPolicy;
use crate::tests::support::server::Line;

const ETAG: &str = "ETag: \"e\"\r\n";

fn part(range: &str, headers: &str, data: &[u8]) -> Line {
    let headers = format!("Content-Range: bytes {range}\r\n{headers}");
    answer(206, &headers, data)
}

#[tokio::test]
async fn the_rest_is_asked_for_by_range_if_the_storage_knows_that_it_is_the_same() {
    let server = referring([
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
async fn a_storage_that_gives_everything_again_is_read_past_what_is_there() {
    for headers in [
        "",
        ETAG,
        "ETag: W/\"e\"\r\n",
        "Accept-Ranges: none\r\nETag: \"e\"\r\n",
    ] {
        let server = referring([
            cut(headers, 10, b"hello"),
            answer(200, headers, b"helloworld"),
        ])
        .await;
        assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");
        let asked = server.seen()[2].header("range").is_some();
        assert_eq!(asked, headers == ETAG, "{headers}");
    }
}

#[tokio::test]
async fn data_that_changed_in_between_is_noticed() {
    for (again, why) in [
        (
            &b"jellyworld"[..],
            "the data began otherwise when it was fetched again",
        ),
        (b"hel", "there was less data when it was fetched again"),
    ] {
        let server = referring([cut(ETAG, 10, b"hello"), answer(200, "", again)]).await;
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
async fn a_part_that_is_of_no_use_is_replaced_by_everything_at_once() {
    for line in [
        answer(416, "Content-Range: bytes */10\r\n", b""),
        answer(412, "", b""),
        part("5-9/10", "ETag: \"f\"\r\n", b"WORLD"),
        part("7-9/10", ETAG, b"rld"),
        part("9-5/10", ETAG, b"world"),
        answer(206, ETAG, b"world"),
        Line::SendAndClose(b"HTTP/1.1 206 X\r\nContent-Range: bytes 5-9/10\r\n\r\nworld".to_vec()),
    ] {
        let server = referring([
            cut(ETAG, 10, b"hello"),
            line,
            answer(200, ETAG, b"helloworld"),
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
async fn a_part_may_begin_before_what_was_asked_for() {
    let server = referring([cut(ETAG, 10, b"hello"), part("2-9/10", ETAG, b"lloworld")]).await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");
}

#[tokio::test]
async fn a_part_that_ends_too_soon_is_not_the_end() {
    let server = referring([
        cut(ETAG, 10, b"hello"),
        part("5-7/10", ETAG, b"wor"),
        part("8-9/10", ETAG, b"ld"),
    ])
    .await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");
    assert_eq!(server.seen()[3].header("range"), Some("bytes=8-"));
}

#[tokio::test]
async fn a_part_that_nobody_asked_for_is_an_error() {
    let server = referring([part("5-9/10", ETAG, b"world")]).await;
    let error = latest(&server).to_vec().await.unwrap_err();
    assert!(
        error.is_decode() && error.status() == Some(206),
        "{error:?}"
    );
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn something_compressed_is_fetched_from_its_beginning() {
    let data: Vec<u8> = (0..200_000_u32)
        .flat_map(|n| (n.wrapping_mul(2_654_435_761) >> 7).to_le_bytes())
        .collect();
    let packed = gzip(&data);
    let headers = "Content-Encoding: gzip\r\nETag: \"e\"\r\n";
    let half = packed.len() / 2;
    let server = referring([
        cut(headers, packed.len(), &packed[..half]),
        answer(200, headers, &packed),
    ])
    .await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), data);
    assert_eq!(server.seen()[2].header("range"), None);
}

#[tokio::test]
async fn compressed_data_that_ends_early_is_fetched_again_and_then_an_error() {
    let members = [gzip(b"hello"), gzip(b"world")].concat();
    let headers = "Content-Encoding: gzip\r\n";
    let short = || answer(200, headers, &members[..members.len() - 3]);
    let server = referring([short(), answer(200, headers, &members)]).await;
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"helloworld");

    let server = referring([short(), short()]).await;
    let once = RetryPolicy::default().max_retries(0);
    let error = latest(&server).retry(once).to_vec().await.unwrap_err();
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: the compressed body ends early"
    );
}

#[tokio::test]
async fn whoever_gets_further_may_try_again_and_whoever_does_not_may_not_for_ever() {
    let data = b"helloworld";
    let server = referring((0..10).map(|n| {
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

    let server = referring((0..4).map(|_| cut("", 10, b"hello"))).await;
    let error = latest(&server).retry(policy()).to_vec().await.unwrap_err();
    assert_eq!((error.attempts(), server.seen().len()), (2, 3));
    assert!(shown(&error).starts_with("download of artifact public/a.txt of the latest run of task task at 127.0.0.1: the response body is incomplete"));
}
