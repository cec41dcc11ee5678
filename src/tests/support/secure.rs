//! A server on the loopback interface with TLS, HTTP/1.1 and HTTP/2.

use std::convert::Infallible;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair,
};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// A certificate authority.
pub struct Authority {
    /// The certificate in PEM.
    pub pem: String,
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // OpenSSL distinguishes authorities by their names.
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("authority {}", COUNT.fetch_add(1, Ordering::Relaxed));
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().unwrap();
        let own = params.self_signed(&key).unwrap();
        Self {
            pem: own.pem(),
            certificate: own.der().clone(),
            issuer: Issuer::new(params, key),
        }
    }

    /// Returns a client's certificate and key, in PEM.
    pub fn identity(&self) -> String {
        let (certificate, key) = self.issue(ExtendedKeyUsagePurpose::ClientAuth);
        certificate.pem() + &key.serialize_pem()
    }

    fn issue(&self, purpose: ExtendedKeyUsagePurpose) -> (Certificate, KeyPair) {
        let mut params = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
        params.extended_key_usages = vec![purpose];
        params
            .distinguished_name
            .push(DnType::CommonName, "127.0.0.1");
        let key = KeyPair::generate().unwrap();
        (params.signed_by(&key, &self.issuer).unwrap(), key)
    }
}

fn herd(_: &str, _: &str) -> Response {
    let body = Bytes::from(r#"{"herdId":"a","config":{}}"#);
    hyper::Response::new(Full::new(body))
}

pub type Response = hyper::Response<Full<Bytes>>;

/// A server for 127.0.0.1 with a certificate of an unknown certificate authority.
pub struct Secure {
    pub root: String,
    /// The certificate of the server's authority, in PEM.
    pub root_certificate: String,
    /// The file with the certificate of the authority.
    pub trusted: tempfile::NamedTempFile,
    /// The HTTP versions of the requests so far.
    pub seen: Arc<Mutex<Vec<hyper::Version>>>,
    _serving: JoinSet<()>,
}

impl Secure {
    /// Starts a server that calls `respond` with its root URL and the path of each request.
    pub async fn start(respond: impl Fn(&str, &str) -> Response + Clone + Send + 'static) -> Self {
        Self::start_for(None, respond).await
    }

    /// Starts a server that responds to every request with a herd.
    pub async fn herds() -> Self {
        Self::start(herd).await
    }

    /// Starts a server that requires a client certificate of that authority, and responds with a herd.
    pub async fn herds_for(clients: &Authority) -> Self {
        Self::start_for(Some(clients), herd).await
    }

    async fn start_for(
        clients: Option<&Authority>,
        respond: impl Fn(&str, &str) -> Response + Clone + Send + 'static,
    ) -> Self {
        let authority = Authority::new();
        let mut trusted = tempfile::NamedTempFile::new().unwrap();
        trusted.write_all(authority.pem.as_bytes()).unwrap();
        let (own, key) = authority.issue(ExtendedKeyUsagePurpose::ServerAuth);
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .unwrap();
        let config = match clients {
            None => config.with_no_client_auth(),
            Some(clients) => {
                let mut roots = RootCertStore::empty();
                roots.add(clients.certificate.clone()).unwrap();
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                config.with_client_cert_verifier(verifier.build().unwrap())
            }
        };
        let key = key.serialize_der().try_into().unwrap();
        let mut config = config
            .with_single_cert(vec![own.der().clone()], key)
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
                let (versions, root, respond) =
                    (versions.clone(), own_root.clone(), respond.clone());
                let service = service_fn(move |request: hyper::Request<Incoming>| {
                    versions.lock().unwrap().push(request.version());
                    let response = respond(&root, request.uri().path());
                    async { Ok::<_, Infallible>(response) }
                });
                let server = Builder::new(TokioExecutor::new());
                let _ = server
                    .serve_connection(TokioIo::new(connection), service)
                    .await;
            }
        });
        Self {
            root,
            root_certificate: authority.pem,
            trusted,
            seen,
            _serving: serving,
        }
    }
}
