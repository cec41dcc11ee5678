//! Uploads that are interrupted, and how they are retried.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{
    LATER, body, digests, expires, json, object, picked_method, put_url, response, serving_upload,
    upload,
};
use crate::tests::support::server::{Line, Server};
use crate::tests::support::storage::shown;
use crate::{RetryPolicy, UploadSource};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn retries_temporary_failures_from_the_beginning() {
    let server = serving_upload([
        response(500, "", b""),
        Line::SendAndClose(Vec::new()),
        response(429, "", b""),
        response(200, "", b""),
        json(200, "{}"),
    ])
    .await;
    upload(&server, b"hello".to_vec()).await.unwrap();
    let seen = server.seen();
    assert!(seen[1..5].iter().all(|seen| seen.body == "hello"));
    assert_eq!(body(&seen[5])["hashes"], digests(b"hello"));

    let server = serving_upload((0..6).map(|_| response(503, "", b""))).await;
    let error = upload(&server, b"hello".to_vec()).await.unwrap_err();
    assert_eq!(
        (error.status(), error.attempts(), server.seen().len()),
        (Some(503), 6, 7)
    );
}

#[tokio::test]
async fn storage_error_fails_without_finishing() {
    let server = serving_upload([response(
        403,
        "",
        b"<Error><Code>SignatureDoesNotMatch</Code><A>hunter2</A>",
    )])
    .await;
    let error = upload(&server, b"hello".to_vec()).await.unwrap_err();
    assert_eq!(
        (error.status(), error.attempts(), server.seen().len()),
        (Some(403), 1, 2)
    );
    assert_eq!(
        shown(&error),
        "upload of object a/b at 127.0.0.1: 403 SignatureDoesNotMatch: the response has no message"
    );

    let server = serving_upload([response(307, "Location: /elsewhere/hunter2\r\n", b"")]).await;
    let error = upload(&server, b"hello".to_vec()).await.unwrap_err();
    assert_eq!(
        (error.status(), error.is_decode(), server.seen().len()),
        (Some(307), true, 2)
    );
    shown(&error);
}

#[tokio::test]
async fn returns_an_error_that_arrives_before_all_data_is_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(connection.read_u8().await.unwrap());
        }
        let refusal = b"HTTP/1.1 413 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        connection.write_all(refusal).await.unwrap();
        // Closing with unread data would reset the connection and lose the response.
        while connection
            .read(&mut [0; 65_536])
            .await
            .is_ok_and(|read| read > 0)
        {}
    });
    let put = json!({"putUrl": {"url": url, "expires": LATER, "headers": {}}});
    let server = Server::start([picked_method(put)]).await;
    let endless = UploadSource::reopened(1 << 40, || async { Ok(tokio::io::repeat(b'a')) });
    let error = upload(&server, endless).await.unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(413), 1));
}

#[tokio::test]
async fn requests_a_new_url_after_it_expired_and_was_used() {
    let server = Server::start([]).await;
    server.then([
        put_url(&server, "a", "2000-01-01T00:00:00Z", json!({})),
        response(500, "", b""),
        put_url(&server, "b", LATER, json!({})),
        response(500, "", b""),
        response(200, "", b""),
        json(200, "{}"),
    ]);
    upload(&server, b"hello".to_vec()).await.unwrap();
    let seen = server.seen();
    let paths: Vec<_> = seen
        .iter()
        .map(|seen| seen.resource().split('?').next().unwrap())
        .collect();
    let [create, finish] = [
        "/root/api/object/v1/upload/a%2Fb",
        "/root/api/object/v1/finish-upload/a%2Fb",
    ];
    assert_eq!(
        paths,
        [
            create,
            "/storage/a",
            create,
            "/storage/b",
            "/storage/b",
            finish
        ]
    );
    let [first, second] = [body(&seen[0]), body(&seen[2])];
    assert_eq!(
        (&first["uploadId"], &first["expires"]),
        (&second["uploadId"], &second["expires"])
    );
    assert!(second["proposedUploadMethods"].get("dataInline").is_none());
}

#[tokio::test]
async fn repeats_finish_after_a_lost_response() {
    let inline = || picked_method(json!({"dataInline": true}));
    let server = Server::start([inline(), Line::SendAndClose(Vec::new()), json(200, "{}")]).await;
    upload(&server, b"hello".to_vec()).await.unwrap();
    let seen = server.seen();
    assert_eq!((seen.len(), &seen[1].body), (3, &seen[2].body));
}

#[tokio::test]
async fn reports_why_a_response_is_unusable() {
    let server = Server::start([picked_method(json!({}))]).await;
    let error = upload(&server, b"hello".to_vec()).await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
    assert!(shown(&error).starts_with(
        "upload of object a/b at 127.0.0.1: PUT object.createUpload: the service picked none"
    ));

    for (url, headers, why) in [
        ("hunter2", json!({}), "the data's URL is invalid"),
        (
            "http://a/",
            json!({"content-length": "6"}),
            "the service requests a length of \"6\" bytes, but the data has 5",
        ),
        (
            "http://a/",
            json!({"a b": "hunter2"}),
            "the header \"a b\", which cannot be sent",
        ),
        (
            "http://a/",
            json!({"a": "hunter2\n"}),
            "the header \"a\", which cannot be sent",
        ),
        (
            "http://a/",
            json!({"Host": "hunter2"}),
            "the header `host`, which controls the connection",
        ),
        (
            "http://a/",
            json!({"Transfer-Encoding": "chunked"}),
            "the header `transfer-encoding`, which controls the connection",
        ),
    ] {
        let put = json!({"putUrl": {"url": url, "expires": LATER, "headers": headers}});
        let server = Server::start([picked_method(put)]).await;
        let error = upload(&server, b"hello".to_vec()).await.unwrap_err();
        assert!(
            error.is_decode() && shown(&error).contains(why),
            "{error:?}"
        );
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn times_out_a_silent_storage() {
    let server = serving_upload([Line::Hang, Line::Hang]).await;
    let upload = object(&server)
        .upload_object("a", b"hello".to_vec())
        .project_id("proj")
        .content_type("text/plain")
        .expires(expires())
        .retry(RetryPolicy::default().max_retries(1).without_waiting())
        .idle_timeout(10 * SECOND);
    let begun = tokio::time::Instant::now();
    let error = upload.send().await.unwrap_err();
    assert!(error.is_timeout() && error.was_sent(), "{error:?}");
    assert_eq!(error.attempts(), 2);
    assert!(begun.elapsed() >= 20 * SECOND);
}

#[tokio::test]
async fn dropped_upload_closes_its_connection() {
    let server = serving_upload([Line::Hang]).await;
    {
        let mut upload = pin!(upload(&server, b"hello".to_vec()));
        poll_fn(|context| {
            assert!(upload.as_mut().poll(context).is_pending());
            context.waker().wake_by_ref();
            if server.seen().len() == 2 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
    while server.closed() < server.opened() {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.seen().len(), 2);
}
