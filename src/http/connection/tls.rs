//! HTTPS: rustls on ring with the system's trust roots, or the system's own library.

use crate::error::Error;
use crate::request::RootUrl;

/// Leaves everything to the system's library, which wins if `rustls` is on, too: it is not among the default features,
/// so somebody asked for it.
#[cfg(feature = "native-tls")]
pub(crate) fn configure(
    builder: reqwest::ClientBuilder,
    _: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder.tls_backend_native())
}

/// Gives the HTTP client what it needs for that root URL.
///
/// The configuration is handed over ready-made, so that neither the process's default provider is needed nor one is
/// installed for everybody else.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
pub(crate) fn configure(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    use std::sync::Arc;

    use super::trust;

    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let trust = trust::SystemTrust::new(Arc::clone(&provider));
    // Without TLS nobody needs the roots, unless the proxy turns out to be one that speaks it.
    if root.is_https() {
        trust.load().map_err(|error| {
            Error::configuration(format!("the system's trust roots cannot be read: {error}"))
        })?;
    }
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::configuration(format!("TLS cannot be set up: {error}")))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(trust))
        .with_no_client_auth();
    if cfg!(feature = "http2") {
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    }
    Ok(builder.tls_backend_preconfigured(config))
}

/// Says no to HTTPS, which nothing here can speak.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(crate) fn configure(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    if root.is_https() {
        return Err(Error::configuration(
            "an https:// root URL needs the feature `rustls` or `native-tls` of taskcluster-client",
        ));
    }
    Ok(builder)
}
