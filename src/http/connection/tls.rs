//! HTTPS: rustls with ring and the system's trust roots, or the system's own TLS library.

use super::settings::ConnectionSettings;
use crate::request::RootUrl;

/// Uses the system's library. It wins over `rustls` if both are on: the user chose it, because it is not a default
/// feature.
#[cfg(feature = "native-tls")]
pub(super) struct Tls {
    roots: Vec<reqwest::Certificate>,
    identity: Option<reqwest::Identity>,
}

#[cfg(feature = "native-tls")]
impl Tls {
    pub(super) fn new(_: &RootUrl, settings: &ConnectionSettings) -> Result<Self, String> {
        use super::pem::{IdentityPem, check_certificates};

        let mut roots = Vec::new();
        for pem in &settings.root_certificates {
            check_certificates(pem).map_err(|problem| of_root(&problem))?;
            let certificates = reqwest::Certificate::from_pem_bundle(pem);
            roots.extend(certificates.map_err(|error| of_root(&innermost(&error)))?);
        }
        let identity = match &settings.client_identity {
            None => None,
            Some(pem) => {
                let IdentityPem { certificates, key } =
                    IdentityPem::parse(pem).map_err(|problem| of_identity(&problem))?;
                let identity =
                    reqwest::Identity::from_pkcs8_pem(certificates.as_bytes(), key.as_bytes());
                Some(identity.map_err(|error| of_identity(&innermost(&error)))?)
            }
        };
        Ok(Self { roots, identity })
    }

    pub(super) fn configure(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        let mut builder = builder.use_native_tls();
        // reqwest offers HTTP/2 even without its feature `http2`.
        if cfg!(not(feature = "http2")) {
            builder = builder.http1_only();
        }
        for root in &self.roots {
            builder = builder.add_root_certificate(root.clone());
        }
        match &self.identity {
            Some(identity) => builder.identity(identity.clone()),
            None => builder,
        }
    }
}

/// Returns the text of the innermost cause of an error.
#[cfg(feature = "native-tls")]
fn innermost(error: &reqwest::Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

/// Returns a complete configuration of rustls. So it neither needs the process's default provider nor installs one
/// for other code.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(super) struct Tls(rustls::ClientConfig);

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
impl Tls {
    pub(super) fn new(root: &RootUrl, settings: &ConnectionSettings) -> Result<Self, String> {
        use std::sync::Arc;

        use super::trust::SystemTrust;

        let roots = certificates(&settings.root_certificates)?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // Reading the system's roots takes time. Without TLS, only an https proxy needs them.
        let needed = root.is_https() || !roots.is_empty();
        let trust = SystemTrust::new(Arc::clone(&provider), roots);
        if needed {
            trust
                .load()
                .map_err(|error| format!("the trust roots cannot be loaded: {error}"))?;
        }
        let builder = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| format!("TLS cannot be configured: {error}"))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(trust));
        let mut config = match &settings.client_identity {
            None => builder.with_no_client_auth(),
            Some(pem) => {
                let (chain, key) = identity(pem).map_err(|problem| of_identity(&problem))?;
                let config = builder.with_client_auth_cert(chain, key);
                config.map_err(|error| of_identity(&error.to_string()))?
            }
        };
        if cfg!(feature = "http2") {
            config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        }
        Ok(Self(config))
    }

    pub(super) fn configure(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder.use_preconfigured_tls(self.0.clone())
    }
}

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
fn certificates(
    pems: &[Vec<u8>],
) -> Result<Vec<rustls::pki_types::CertificateDer<'static>>, String> {
    use rustls::pki_types::{CertificateDer, pem::PemObject};

    let mut roots = Vec::new();
    // The platform's verifier does not name the invalid root.
    let mut checked = rustls::RootCertStore::empty();
    for pem in pems {
        super::pem::check_certificates(pem).map_err(|problem| of_root(&problem))?;
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|error| of_root(&error.to_string()))?;
            let added = checked.add(certificate.clone());
            added.map_err(|error| of_root(&error.to_string()))?;
            roots.push(certificate);
        }
    }
    Ok(roots)
}

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
type ChainAndKey = (
    Vec<rustls::pki_types::CertificateDer<'static>>,
    rustls::pki_types::PrivateKeyDer<'static>,
);

#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
fn identity(pem: &[u8]) -> Result<ChainAndKey, String> {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

    let parts = super::pem::IdentityPem::parse(pem)?;
    let chain = CertificateDer::pem_slice_iter(parts.certificates.as_bytes())
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("a certificate cannot be decoded: {error}"))?;
    let key = PrivateKeyDer::from_pem_slice(parts.key.as_bytes())
        .map_err(|_| "the private key cannot be decoded".to_owned())?;
    Ok((chain, key))
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn of_root(problem: &str) -> String {
    format!("`add_root_certificate`: the certificate is invalid: {problem}")
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn of_identity(problem: &str) -> String {
    format!("`client_identity`: the certificate or key is invalid: {problem}")
}

/// Rejects HTTPS and certificates, because no TLS library is available.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(super) struct Tls;

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
impl Tls {
    pub(super) fn new(root: &RootUrl, settings: &ConnectionSettings) -> Result<Self, String> {
        let what = if root.is_https() {
            "an https:// root URL needs"
        } else if !settings.root_certificates.is_empty() {
            "`add_root_certificate`: a root certificate needs"
        } else if settings.client_identity.is_some() {
            "`client_identity`: a client identity needs"
        } else {
            return Ok(Self);
        };
        Err(format!(
            "{what} the feature `rustls` or `native-tls` of taskcluster-client"
        ))
    }

    pub(super) fn configure(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder
    }
}
