//! HTTPS, for real: trust comes from the system, which another process can be told to see elsewhere.

use std::convert::Infallible;
use std::io::Write;
use std::sync::{Arc, Mutex};

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;

use crate::tests::support::child::call;

/// A server for 127.0.0.1 whose certificate is its own root, and which speaks HTTP/2 with whoever wants to.
struct Secure {
    root: String,
    /// The certificate, in a file.
    trusted: tempfile::NamedTempFile,
    /// The versions of HTTP that requests came in.
    seen: Arc<Mutex<Vec<hyper::Version>>>,
    _serving: JoinSet<()>,
}

impl Secure {
    async fn start() -> Self {
        let own = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let mut trusted = tempfile::NamedTempFile::new().unwrap();
        trusted.write_all(own.cert.pem().as_bytes()).unwrap();
        let key = own.signing_key.serialize_der().try_into().unwrap();
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![own.cert.der().clone()], key)
            .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));

        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("https://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let versions = seen.clone();
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let Ok(connection) = acceptor.accept(connection).await else {
                    continue;
                };
                let versions = versions.clone();
                let answer = service_fn(move |request: hyper::Request<_>| {
                    versions.lock().unwrap().push(request.version());
                    let _: hyper::body::Incoming = request.into_body();
                    let body = Full::new(Bytes::from(r#"{"herdId":"a","config":{}}"#));
                    async { Ok::<_, Infallible>(hyper::Response::new(body)) }
                });
                let server = Builder::new(TokioExecutor::new());
                let _ = server
                    .serve_connection(TokioIo::new(connection), answer)
                    .await;
            }
        });
        Self {
            root,
            trusted,
            seen,
            _serving: serving,
        }
    }
}

// Where the system is not told by a variable whom to trust, this cannot be tried.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn whom_the_system_trusts_is_trusted_in_the_version_of_http_that_was_asked_for() {
    let server = Secure::start().await;
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
    let server = Secure::start().await;
    let told = call(&server.root, [("NO_PROXY", "*")]).await;
    assert!(
        told.contains("connect: true, tls: true, sent: false"),
        "{told}"
    );
    assert!(server.seen.lock().unwrap().is_empty());
}
