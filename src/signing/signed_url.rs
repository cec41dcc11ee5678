//! Signed URLs.

use std::time::{Duration, SystemTime};

use url::Url;

use super::hawk;
use super::identity::Identity;

/// The query key of the signature.
const BEWIT: &str = "bewit";

/// The URL with a bewit at the end of its query. The error says what is wrong, and shows nothing of the URL.
///
/// `now` is the time of the service, as far as it is known: the service compares the expiry with its own clock.
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
        return Err("a signed URL has to last a second at least".to_owned());
    }
    let expiry = now
        .checked_add(ttl)
        .ok_or("the signed URL would last longer than time can be told")?;
    if url.query_pairs().any(|(key, _)| key == BEWIT) {
        return Err("the URL is signed already".to_owned());
    }
    // Servers take the `?` away together with a bewit that follows it.
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
