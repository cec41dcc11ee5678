//! HTTPS: the system's trust roots, which another process reads from a variable, and certificates of the builder.

use std::time::Duration;

use crate::tests::support::child::call;
use crate::tests::support::secure::{Authority, Secure};
use crate::tests::support::service::Stable;
use crate::{Client, ClientBuilder, Error, RetryPolicy};

// On other systems no variable sets the trust roots, so this test runs on Linux only.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn system_roots_are_trusted_with_each_http_version() {
    let server = Secure::herds().await;
    let file = server.trusted.path().to_str().unwrap();
    let output = call(&server.root, [("SSL_CERT_FILE", file), ("NO_PROXY", "*")]).await;
    assert!(output.contains("herd: a"), "{output}");
    let version = match cfg!(feature = "http2") {
        true => hyper::Version::HTTP_2,
        false => hyper::Version::HTTP_11,
    };
    assert_eq!(*server.seen.lock().unwrap(), [version]);
}

#[tokio::test]
async fn untrusted_certificate_is_a_tls_error() {
    let server = Secure::herds().await;
    let output = call(&server.root, [("NO_PROXY", "*")]).await;
    assert!(
        output.contains("connect: true, tls: true, sent: false"),
        "{output}"
    );
    assert!(server.seen.lock().unwrap().is_empty());
}

/// Sends one request with these settings to a server with a herd.
async fn herd(client: ClientBuilder) -> Result<String, Error> {
    let client = client.retry(RetryPolicy::default().max_retries(0));
    let herd = Stable::new(&client.build()?).herd("a").await?;
    Ok(herd.herd_id)
}

#[tokio::test]
async fn trusts_a_root_certificate_of_the_builder() {
    let server = Secure::herds().await;
    let other = Authority::new().pem;
    let client = Client::builder(&server.root);
    let both = format!("{other}{}", server.root_certificate);
    assert_eq!(
        herd(client.clone().add_root_certificate(both))
            .await
            .unwrap(),
        "a"
    );
    let one_by_one = client
        .clone()
        .add_root_certificate(&server.root_certificate)
        .add_root_certificate(&other);
    assert_eq!(herd(one_by_one).await.unwrap(), "a");
    let error = herd(client.add_root_certificate(&other)).await.unwrap_err();
    assert!(error.is_tls() && !error.was_sent(), "{error:?}");
}

#[tokio::test]
async fn presents_the_client_certificate_on_request() {
    let clients = Authority::new();
    let server = Secure::herds_for(&clients).await;
    let client = Client::builder(&server.root).add_root_certificate(&server.root_certificate);
    let identity = client.clone().client_identity(clients.identity());
    assert!(!format!("{identity:?}").contains("PRIVATE"));
    assert_eq!(herd(identity).await.unwrap(), "a");
    let stranger = client.clone().client_identity(Authority::new().identity());
    for rejected in [client, stranger] {
        herd(rejected).await.unwrap_err();
    }
    assert_eq!(server.seen.lock().unwrap().len(), 1);
}

#[test]
fn invalid_certificates_are_errors_of_build() {
    let authority = Authority::new();
    let identity = authority.identity();
    let (certificate, key) = identity.split_at(identity.find("-----BEGIN PRIVATE").unwrap());
    let broken = certificate.replace('M', "A");
    let client = Client::builder("https://tc.example.com");
    for pem in ["", "hunter2", key, broken.as_str()] {
        let error = client.clone().add_root_certificate(pem).build();
        let error = error.unwrap_err().to_string();
        assert!(error.contains("`add_root_certificate`: "), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
    let no_key = key.replace('M', "A");
    let broken_key = format!("{certificate}{no_key}");
    for pem in ["", "hunter2", key, certificate, broken_key.as_str()] {
        let error = client.clone().client_identity(pem).build();
        let error = error.unwrap_err().to_string();
        assert!(error.contains("`client_identity`: "), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn connect_timeout_covers_the_handshake() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("https://{}", listener.local_addr().unwrap());
    let client = Client::builder(root).connect_timeout(Duration::from_millis(1));
    let error = herd(client).await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
    assert!(!error.was_sent(), "{error:?}");
}
