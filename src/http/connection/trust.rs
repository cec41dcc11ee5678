//! The system's trust roots, loaded on first use.

use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

/// The platform's verifier, created on first use: loading the system's roots takes time, and fails
/// without any roots.
#[derive(Debug)]
pub(super) struct SystemTrust {
    provider: Arc<CryptoProvider>,
    /// Additional roots, which the system does not have.
    more: Vec<CertificateDer<'static>>,
    verifier: OnceLock<Result<Verifier, Error>>,
}

impl SystemTrust {
    pub(super) fn new(provider: Arc<CryptoProvider>, more: Vec<CertificateDer<'static>>) -> Self {
        Self {
            provider,
            more,
            verifier: OnceLock::new(),
        }
    }

    pub(super) fn load(&self) -> Result<&Verifier, Error> {
        self.verifier
            .get_or_init(|| {
                let provider = Arc::clone(&self.provider);
                match self.more.is_empty() {
                    true => Verifier::new(provider),
                    false => Verifier::new_with_extra_roots(self.more.clone(), provider),
                }
            })
            .as_ref()
            .map_err(Error::clone)
    }
}

/// Returns the configuration of a TLS client that trusts the system's roots, for connections without HTTP.
#[cfg(feature = "pulse")]
pub(crate) fn tls_config() -> Result<rustls::ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let trust = SystemTrust::new(Arc::clone(&provider), Vec::new());
    trust.load()?;
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(trust));
    Ok(builder.with_no_client_auth())
}

impl ServerCertVerifier for SystemTrust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.load()?
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.load()?
            .verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.load()?
            .verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
