//! A server on the loopback interface that speaks TLS, HTTP/1.1 and HTTP/2.

use std::convert::Infallible;
use std::io::Write;
use std::sync::{Arc, Mutex};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;

pub type Answer = hyper::Response<Full<Bytes>>;

/// A server for 127.0.0.1 whose certificate is its own root.
pub struct Secure {
    pub root: String,
    /// The certificate, in a file.
    pub trusted: tempfile::NamedTempFile,
    /// The versions of HTTP that requests came in.
    pub seen: Arc<Mutex<Vec<hyper::Version>>>,
    _serving: JoinSet<()>,
}

impl Secure {
    /// Starts a server that gives its root URL and the path of each request to `answer`.
    pub async fn start(answer: impl Fn(&str, &str) -> Answer + Clone + Send + 'static) -> Self {
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
        let (versions, own_root) = (seen.clone(), root.clone());
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let Ok(connection) = acceptor.accept(connection).await else {
                    continue;
                };
                let (versions, root, answer) = (versions.clone(), own_root.clone(), answer.clone());
                let answer = service_fn(move |request: hyper::Request<Incoming>| {
                    versions.lock().unwrap().push(request.version());
                    let answer = answer(&root, request.uri().path());
                    async { Ok::<_, Infallible>(answer) }
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
