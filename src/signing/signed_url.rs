//! Signed URLs.

use std::time::{Duration, SystemTime};

use url::Url;

use super::hawk;
use super::identity::Identity;

/// The query parameter that contains the signature.
const BEWIT: &str = "bewit";

/// Returns the URL with a bewit at the end of its query. The error shows nothing of the URL.
///
/// `now` is the estimated time of the service, because the service compares the expiry with its own clock.
pub(crate) fn sign(
    identity: &Identity,
    mut url: Url,
    authorized_scopes: Option<&[String]>,
    ttl: Duration,
    now: SystemTime,
) -> Result<Url, String> {
    let Some(signer) = &identity.signer else {
        return Err("the client has no credentials to sign a URL with".to_owned());
    };
    if ttl < Duration::from_secs(1) {
        return Err("a signed URL must be valid for at least one second".to_owned());
    }
    let expiry = now
        .checked_add(ttl)
        .ok_or("the signed URL would expire too late for a timestamp")?;
    if url.query_pairs().any(|(key, _)| key == BEWIT) {
        return Err("the URL is signed already".to_owned());
    }
    // Servers remove the `?` together with a bewit that directly follows it.
    if url.query() == Some("") {
        url.set_query(None);
    }
    let ext = identity.ext(authorized_scopes);
    let bewit = hawk::bewit(signer, &url, ext.as_deref(), expiry)?;
    let query = match url.query() {
        Some(query) => format!("{query}&{BEWIT}={bewit}"),
        None => format!("{BEWIT}={bewit}"),
    };
    url.set_query(Some(&query));
    Ok(url)
}
