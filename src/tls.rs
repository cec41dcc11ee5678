//! HTTPS: rustls on ring with the system's trust roots.

use crate::error::Error;
use crate::root_url::RootUrl;

/// Gives the HTTP client what it needs for that root URL.
///
/// The configuration is handed over ready-made, so that neither the process's default provider is needed nor one is
/// installed for everybody else.
#[cfg(feature = "rustls")]
pub(crate) fn configure(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    use std::sync::Arc;

    use rustls::{ClientConfig, RootCertStore};
    use rustls_platform_verifier::BuilderVerifierExt;

    let config =
        ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| Error::configuration(format!("TLS cannot be set up: {error}")))?;
    // Reading the system's roots takes time and fails where there are none; without TLS nobody needs them.
    let config = if root.is_https() {
        config.with_platform_verifier().map_err(|error| {
            Error::configuration(format!("the system's trust roots cannot be read: {error}"))
        })?
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

/// Says no to HTTPS, which nothing here can speak.
#[cfg(not(feature = "rustls"))]
pub(crate) fn configure(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    if root.is_https() {
        return Err(Error::configuration(
            "an https:// root URL needs the feature `rustls` of taskcluster-client",
        ));
    }
    Ok(builder)
}
