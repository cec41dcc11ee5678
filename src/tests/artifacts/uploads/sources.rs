//! Where the data of an upload comes from, and sources that are not what they were said to be.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};

use super::{answer, body, digests, json, picked, taking, upload};
use crate::UploadSource;
use crate::tests::support::server::{Line, Server};

#[tokio::test]
async fn a_file_is_read_from_its_beginning_for_each_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let data = "0123456789".repeat(20_000);
    std::fs::write(&path, &data).unwrap();
    let server = taking([answer(500, "", b""), answer(200, "", b""), json(200, "{}")]).await;
    let uploaded = upload(&server, UploadSource::file(&path)).await.unwrap();
    assert_eq!(uploaded.length(), 200_000);
    let seen = server.seen();
    assert!(seen[1].body == data && seen[2].body == data);
    assert_eq!(body(&seen[3])["hashes"], digests(data.as_bytes()));
}

#[tokio::test]
async fn a_file_that_is_not_there_is_an_error_before_anything_is_sent() {
    let server = Server::start([]).await;
    let error = upload(&server, UploadSource::file("/no/such/file"))
        .await
        .unwrap_err();
    assert!(error.is_io() && !error.was_sent(), "{error:?}");
    let source = std::error::Error::source(&error)
        .unwrap()
        .downcast_ref::<io::Error>();
    assert_eq!(source.unwrap().kind(), io::ErrorKind::NotFound);
    assert!(!error.to_string().contains("such/file"), "{error}");
    assert!(server.seen().is_empty());
}

/// Says that it has so many bytes, has so many, and counts how often it is opened.
fn source(said: u64, has: u64) -> (UploadSource, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&opened);
    let source = UploadSource::reopened(said, move || {
        count.fetch_add(1, Ordering::Relaxed);
        async move { Ok(tokio::io::repeat(b'a').take(has)) }
    });
    (source, opened)
}

#[tokio::test]
async fn anything_that_can_be_opened_again_will_do() {
    let (source, opened) = source(10_000, 10_000);
    let server = taking([answer(500, "", b""), answer(200, "", b""), json(200, "{}")]).await;
    upload(&server, source).await.unwrap();
    assert_eq!(
        (server.seen()[2].body.len(), opened.load(Ordering::Relaxed)),
        (10_000, 2)
    );
}

#[tokio::test]
async fn a_source_of_another_length_than_it_says_is_an_error_and_not_sent_again() {
    for (said, has) in [
        (10_000, 9_999),
        (10_000, 10_001),
        (10_000, 500_000),
        (10, 9),
        (10, 11),
        (0, 1),
    ] {
        let (source, opened) = source(said, has);
        let server = taking([Line::Hang]).await;
        let error = upload(&server, source).await.unwrap_err();
        assert!(error.is_io(), "{said} {has}: {error:?}");
        let than = if has < said { "shorter" } else { "longer" };
        let why = format!("it is {than} than the {said} bytes that were announced");
        assert!(format!("{error:#}").contains(&why), "{error:#}");
        assert_eq!(opened.load(Ordering::Relaxed), 1);
        let finished = server
            .seen()
            .iter()
            .any(|seen| seen.line.contains("finish-upload"));
        assert!(!finished);
    }
}

#[tokio::test]
async fn a_source_that_cannot_be_opened_or_read_is_an_error() {
    let broken = UploadSource::reopened(10_000, || async {
        Err::<tokio::io::Empty, _>(io::Error::other("no tape"))
    });
    let server = taking([]).await;
    let error = upload(&server, broken).await.unwrap_err();
    assert!(
        error.is_io() && format!("{error:#}").ends_with("no tape"),
        "{error:#}"
    );

    let server = taking([Line::Hang]).await;
    let error = upload(&server, torn()).await.unwrap_err();
    assert!(
        error.is_io() && format!("{error:#}").ends_with("torn tape"),
        "{error:#}"
    );
    assert_eq!(server.seen().len(), 1);
}

/// Can be read for a while.
struct Torn(bool);

impl AsyncRead for Torn {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.0 {
            return Poll::Ready(Err(io::Error::other("torn tape")));
        }
        self.0 = true;
        buffer.put_slice(b"hello");
        Poll::Ready(Ok(()))
    }
}

fn torn() -> UploadSource {
    UploadSource::reopened(10_000, || async { Ok(Torn(false)) })
}

#[tokio::test]
async fn data_in_memory_has_many_forms_and_none_is_shown() {
    for source in [
        UploadSource::bytes("hunter2"),
        UploadSource::from(b"hunter2".to_vec()),
        UploadSource::from(bytes::Bytes::from_static(b"hunter2")),
    ] {
        assert_eq!(format!("{source:?}"), "Bytes { length: 7 }");
        let server = Server::start([picked(json!({"dataInline": true})), json(200, "{}")]).await;
        assert_eq!(upload(&server, source).await.unwrap().length(), 7);
    }
}
