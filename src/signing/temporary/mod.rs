//! Issues temporary credentials. No service is asked.

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use serde::Serialize;

use super::certificate::SEED_LENGTH;
use super::credentials::Credentials;
use super::sendable::{check_access_token, check_client_id};
use crate::error::Error;
use crate::scopes::check_scope;
use crate::values::{Timestamp, random};

/// The longest that temporary credentials may last: 31 days.
const LONGEST: Duration = Duration::from_secs(31 * 24 * 60 * 60);

impl Credentials {
    /// Temporary credentials with these scopes, which are good from now on for that long, 31 days at most. They are
    /// unnamed: they have this client id.
    ///
    /// They start by this machine's clock; if that is wrong, use
    /// [`Client::temporary_credentials`](crate::Client::temporary_credentials).
    ///
    /// No service is asked. It is when they are used that the service checks whether these credentials have the scopes.
    ///
    /// ```
    /// use std::time::Duration;
    /// use taskcluster_client::Credentials;
    ///
    /// let credentials = Credentials::new("static/me", "no-such-token");
    /// let temp = credentials.temporary(["queue:ping"], Duration::from_secs(3600))?;
    /// assert_eq!(temp.client_id(), "static/me");
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`TemporaryCredentialsBuilder::build`].
    pub fn temporary(
        &self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> Result<Self, Error> {
        self.issue(scopes, lifetime).build()
    }

    /// Temporary credentials as [`temporary`](Self::temporary) makes them, but with a client id of their own. These
    /// credentials need the scope `auth:create-client:<name>`.
    ///
    /// # Errors
    ///
    /// As for [`TemporaryCredentialsBuilder::build`].
    pub fn named_temporary(
        &self,
        name: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> Result<Self, Error> {
        self.issue(scopes, lifetime).name(name).build()
    }

    /// Temporary credentials of which more is to be said than scopes and lifetime: a name, a start, a seed.
    pub fn issue(
        &self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> TemporaryCredentialsBuilder<'_> {
        let scopes = scopes.into_iter().map(Into::into).collect();
        TemporaryCredentialsBuilder::new(self, scopes, lifetime)
    }
}

/// Temporary credentials in the making: see [`Credentials::issue`].
///
/// ```
/// use std::time::Duration;
/// use taskcluster_client::{Credentials, Timestamp};
///
/// let start: Timestamp = "2024-02-29T12:00:00Z".parse()?;
/// let temp = Credentials::new("static/me", "no-such-token")
///     .issue(["queue:ping"], Duration::from_secs(3600))
///     .name("static/me/tmp")
///     .start(start)
///     .build()?;
/// assert_eq!(temp.client_id(), "static/me/tmp");
/// let certificate = temp.certificate().expect("temporary credentials have one");
/// assert_eq!(certificate.issuer(), Some("static/me"));
/// assert_eq!(certificate.expiry() - start, Duration::from_secs(3600));
/// # Ok::<(), taskcluster_client::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct TemporaryCredentialsBuilder<'a> {
    issuer: &'a Credentials,
    scopes: Vec<String>,
    lifetime: Duration,
    name: Option<String>,
    start: Option<Timestamp>,
    seed: Option<String>,
}

impl<'a> TemporaryCredentialsBuilder<'a> {
    pub(crate) fn new(issuer: &'a Credentials, scopes: Vec<String>, lifetime: Duration) -> Self {
        Self {
            issuer,
            scopes,
            lifetime,
            name: None,
            start: None,
            seed: None,
        }
    }

    /// Gives the credentials a client id of their own. The issuer needs the scope `auth:create-client:<name>`. Unnamed
    /// ones have the issuer's client id.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// From when on the credentials are good: now, unless set. Services allow clocks to be five minutes apart, so
    /// whoever issues need not start earlier to be safe.
    pub fn start(mut self, start: Timestamp) -> Self {
        self.start = Some(start);
        self
    }

    /// What makes the access token differ from others by the same issuer: 44 letters, digits, `-` and `_`. Random
    /// unless set. The same input makes the same credentials, to the byte, which is good for tests and little else.
    pub fn seed(mut self, seed: impl Into<String>) -> Self {
        self.seed = Some(seed.into());
        self
    }

    /// Makes the credentials. Nothing is sent: no service knows of them until they are used.
    ///
    /// # Errors
    ///
    /// [`is_invalid_request`](Error::is_invalid_request) if
    ///
    /// - the issuer's credentials are themselves temporary (restrict those with
    ///   [`authorized_scopes`](crate::ClientBuilder::authorized_scopes)), or lack a client id or an access token,
    /// - the lifetime is less than a millisecond or more than 31 days, or ends after the year 9999,
    /// - the name is empty or the issuer's own client id,
    /// - the name or the issuer's client id is not printable ASCII without `"` and `\`,
    /// - a scope is not printable ASCII,
    /// - the seed is not what it has to be.
    ///
    /// Whether the issuer has the scopes is for the service to say, when the credentials are used.
    pub fn build(self) -> Result<Credentials, Error> {
        let invalid =
            |what: &str| Error::invalid(format!("temporary credentials cannot be issued: {what}"));
        self.check().map_err(|what| invalid(&what))?;
        let start = self.start.unwrap_or_else(Timestamp::now);
        let expiry = start
            .checked_add(self.lifetime)
            .ok_or_else(|| invalid("they would end after the year 9999"))?;
        let seed = self.seed.unwrap_or_else(random::seed);
        let issuer = self.name.is_some().then(|| self.issuer.client_id());
        let mut certificate = Certificate {
            version: 1,
            scopes: &self.scopes,
            start: start.as_millis(),
            expiry: expiry.as_millis(),
            seed: &seed,
            signature: String::new(),
            issuer,
        };
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.issuer.access_token().as_bytes());
        let signed = certificate.lines(self.name.as_deref());
        certificate.signature = STANDARD.encode(hmac::sign(&key, signed.as_bytes()));
        let access_token = URL_SAFE_NO_PAD.encode(hmac::sign(&key, seed.as_bytes()));
        let certificate = serde_json::to_string(&certificate)
            .expect("strings, numbers and lists of them can be written as JSON");
        let client_id = self.name.unwrap_or(self.issuer.client_id().to_owned());
        Credentials::with_certificate(client_id, access_token, certificate)
    }

    fn check(&self) -> Result<(), String> {
        self.check_issuer()?;
        if self.lifetime < Duration::from_millis(1) {
            return Err("they would end as they start".to_owned());
        }
        if self.lifetime > LONGEST {
            return Err("they would last longer than 31 days".to_owned());
        }
        match self.name.as_deref() {
            Some("") => return Err("their name is empty".to_owned()),
            Some(name) if name == self.issuer.client_id() => {
                return Err("their name is the issuer's client id".to_owned());
            }
            Some(name) => check_client_id(name)?,
            None => {}
        }
        // What is signed is text in lines: a line break would make one scope look like two.
        self.scopes
            .iter()
            .try_for_each(|scope| check_scope(scope))?;
        if !self.seed.as_deref().is_none_or(is_seed) {
            return Err("the seed is not 44 letters, digits, `-` and `_`".to_owned());
        }
        Ok(())
    }

    fn check_issuer(&self) -> Result<(), String> {
        if self.issuer.certificate().is_some() {
            return Err(
                "the issuer's credentials are temporary themselves; to restrict them, set `authorized_scopes` of the \
                 client or the call"
                    .to_owned(),
            );
        }
        if self.issuer.client_id().is_empty() || self.issuer.access_token().is_empty() {
            return Err("the issuer has no client id or no access token".to_owned());
        }
        check_client_id(self.issuer.client_id())?;
        check_access_token(self.issuer.access_token())
    }
}

impl fmt::Debug for TemporaryCredentialsBuilder<'_> {
    /// Without the seed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TemporaryCredentialsBuilder")
            .field("issuer", &self.issuer)
            .field("scopes", &self.scopes)
            .field("lifetime", &self.lifetime)
            .field("name", &self.name)
            .field("start", &self.start)
            .finish_non_exhaustive()
    }
}

/// A certificate as it is written, in the order in which all official clients write it.
#[derive(Serialize)]
struct Certificate<'a> {
    version: u32,
    scopes: &'a [String],
    start: i64,
    expiry: i64,
    seed: &'a str,
    signature: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
}

impl Certificate<'_> {
    /// What is signed: lines with no line break after the last, also when there are no scopes.
    fn lines(&self, name: Option<&str>) -> String {
        let mut lines = vec![format!("version:{}", self.version)];
        lines.extend(name.map(|name| format!("clientId:{name}")));
        lines.extend(self.issuer.map(|issuer| format!("issuer:{issuer}")));
        lines.push(format!("seed:{}", self.seed));
        lines.push(format!("start:{}", self.start));
        lines.push(format!("expiry:{}", self.expiry));
        lines.push("scopes:".to_owned());
        lines.extend_from_slice(self.scopes);
        lines.join("\n")
    }
}

fn is_seed(text: &str) -> bool {
    let in_slugids = |c: u8| c.is_ascii_alphanumeric() || c == b'-' || c == b'_';
    text.len() == SEED_LENGTH && text.bytes().all(in_slugids)
}

#[cfg(test)]
mod tests;
