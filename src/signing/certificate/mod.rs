//! The certificate of temporary credentials.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::error::Error;
use crate::values::Timestamp;
use crate::values::decode::DecodeError;

/// The length of a seed in characters.
pub(crate) const SEED_LENGTH: usize = 44;

/// The certificate of temporary credentials: their scopes, lifetime and issuer.
///
/// It is parsed from the JSON text that came with the credentials, and keeps and sends exactly this text, including
/// unknown fields. The client cannot check whether
/// the certificate is genuine: only the service can verify its signature.
///
/// `Debug` leaves out the signature and the seed.
///
/// ```
/// use taskcluster_client::Certificate;
///
/// let text = r#"{"version":1,"scopes":["queue:ping"],"start":1709208000000,"expiry":1709211600000,
///     "seed":"Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA","signature":"c2lnbmF0dXJl","issuer":"static/me"}"#;
/// let certificate: Certificate = text.parse()?;
/// assert_eq!(certificate.scopes(), ["queue:ping"]);
/// assert_eq!(certificate.expiry().to_string(), "2024-02-29T13:00:00.000Z");
/// assert_eq!(certificate.issuer(), Some("static/me"));
/// # Ok::<(), taskcluster_client::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    text: String,
    version: u32,
    scopes: Vec<String>,
    start: Timestamp,
    expiry: Timestamp,
    issuer: Option<String>,
}

impl Certificate {
    /// Returns the version of the certificate's format, which is always 1.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Returns the scopes of the credentials, in the certificate's order.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Returns the time from which the credentials are valid.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// Returns the time at which the credentials expire, unless their issuer's expire earlier.
    pub fn expiry(&self) -> Timestamp {
        self.expiry
    }

    /// Returns the issuer's client id, if the credentials are named.
    ///
    /// Unnamed credentials have the issuer's client id, and their certificate does not repeat it.
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// Returns whether the certificate has expired at this time.
    ///
    /// Services accept it for another 5 minutes, by their own clocks.
    pub fn is_expired_at(&self, instant: Timestamp) -> bool {
        self.expiry <= instant
    }

    /// Returns the original JSON text, for `TASKCLUSTER_CERTIFICATE`. It contains the signature and the seed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the text as JSON, unchanged, for use in other JSON.
    pub(crate) fn raw(&self) -> &RawValue {
        serde_json::from_str(&self.text).expect("a certificate's text is JSON")
    }
}

impl FromStr for Certificate {
    type Err = Error;

    /// Parses a certificate. Keeps unknown fields.
    ///
    /// Fails with [`is_decode`](Error::is_decode) if the text is not a JSON object, or if a field is missing or
    /// invalid. The fields are `version` (1), `scopes` (a list of strings), `start` and `expiry` (whole milliseconds
    /// since the beginning of 1970), `seed` (44 characters), `signature` (a string), and optionally `issuer` (a string
    /// or null). The error names the field, also in [`decode_path`](Error::decode_path), and shows nothing of the text.
    fn from_str(text: &str) -> Result<Self, Error> {
        // Errors of serde may quote the JSON, so this error gives no details.
        let members: Members<'_> = serde_json::from_str(text)
            .map_err(|_| decode_error(None, "the certificate is not a JSON object"))?;
        let version = required(&members, "version", "a number")?;
        if version != 1 {
            return Err(wrong_member("version", "1"));
        }
        let seed: String = required(&members, "seed", "a string")?;
        if seed.chars().count() != SEED_LENGTH {
            return Err(wrong_member("seed", "44 characters long"));
        }
        let signature: String = required(&members, "signature", "a string")?;
        if signature.is_empty() {
            return Err(wrong_member("signature", "a non-empty string"));
        }
        Ok(Self {
            text: text.to_owned(),
            version,
            scopes: required(&members, "scopes", "a list of strings")?,
            start: instant(&members, "start")?,
            expiry: instant(&members, "expiry")?,
            issuer: match members.contains_key("issuer") {
                true => required(&members, "issuer", "a string")?,
                false => None,
            },
        })
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("version", &self.version)
            .field("scopes", &self.scopes)
            .field("start", &self.start)
            .field("expiry", &self.expiry)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// The members of the JSON object as raw JSON text, because unknown members may have any form.
type Members<'a> = BTreeMap<String, &'a RawValue>;

fn required<T: DeserializeOwned>(
    members: &Members<'_>,
    name: &'static str,
    expected: &str,
) -> Result<T, Error> {
    let member = members
        .get(name)
        .ok_or_else(|| decode_error(Some(name), &format!("the certificate has no `{name}`")))?;
    serde_json::from_str(member.get()).map_err(|_| wrong_member(name, expected))
}

fn instant(members: &Members<'_>, name: &'static str) -> Result<Timestamp, Error> {
    let millis: i64 = required(members, name, "a whole number of milliseconds")?;
    let instant = Timestamp::from_millis(millis);
    if instant.as_millis() == millis {
        Ok(instant)
    } else {
        Err(wrong_member(name, "within the years 0 to 9999"))
    }
}

fn wrong_member(name: &'static str, expected: &str) -> Error {
    decode_error(
        Some(name),
        &format!("the certificate's `{name}` is not {expected}"),
    )
}

fn decode_error(name: Option<&str>, what: &str) -> Error {
    Error::decode(DecodeError {
        what: what.to_owned(),
        path: name.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests;
