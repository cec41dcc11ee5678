//! HTTPS, for real: trust comes from the system, which another process can be told to see elsewhere.

use http_body_util::Full;
use hyper::body::Bytes;

use crate::tests::support::child::call;
use crate::tests::support::secure::Secure;

async fn serving_herds() -> Secure {
    Secure::start(|_, _| {
        let body = Bytes::from(r#"{"herdId":"a","config":{}}"#);
        hyper::Response::new(Full::new(body))
    })
    .await
}

// Where the system is not told by a variable whom to trust, this cannot be tried.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn whom_the_system_trusts_is_trusted_in_the_version_of_http_that_was_asked_for() {
    let server = serving_herds().await;
    let file = server.trusted.path().to_str().unwrap();
    let told = call(&server.root, [("SSL_CERT_FILE", file), ("NO_PROXY", "*")]).await;
    assert!(told.contains("herd: a"), "{told}");
    let version = match cfg!(feature = "http2") {
        true => hyper::Version::HTTP_2,
        false => hyper::Version::HTTP_11,
    };
    assert_eq!(*server.seen.lock().unwrap(), [version]);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_told_apart() {
    let server = serving_herds().await;
    let told = call(&server.root, [("NO_PROXY", "*")]).await;
    assert!(
        told.contains("connect: true, tls: true, sent: false"),
        "{told}"
    );
    assert!(server.seen.lock().unwrap().is_empty());
}
