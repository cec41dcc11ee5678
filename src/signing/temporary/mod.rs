//! Issues temporary credentials, without any request.

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

/// The maximum lifetime of temporary credentials: 31 days.
const LONGEST: Duration = Duration::from_secs(31 * 24 * 60 * 60);

impl Credentials {
    /// Issues temporary credentials with these scopes, valid from now for this long.
    ///
    /// The maximum is 31 days. They are unnamed: they have this client id.
    ///
    /// They start by this machine's clock. If that is wrong, use
    /// [`Client::temporary_credentials`](crate::Client::temporary_credentials).
    ///
    /// Nothing is sent. The service checks only when they are used whether these credentials have the scopes.
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
    /// The errors of [`TemporaryCredentialsBuilder::build`].
    ///
    /// As for [`TemporaryCredentialsBuilder::build`].
    pub fn temporary(
        &self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> Result<Self, Error> {
        self.issue(scopes, lifetime).build()
    }

    /// Issues temporary credentials with a client id of their own.
    ///
    /// Otherwise like [`temporary`](Self::temporary). These credentials need the scope `auth:create-client:<name>`.
    ///
    /// # Errors
    ///
    /// The errors of [`TemporaryCredentialsBuilder::build`].
    pub fn named_temporary(
        &self,
        name: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> Result<Self, Error> {
        self.issue(scopes, lifetime).name(name).build()
    }

    /// Starts building temporary credentials with more settings: name, start and seed.
    pub fn issue(
        &self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> TemporaryCredentialsBuilder<'_> {
        let scopes = scopes.into_iter().map(Into::into).collect();
        TemporaryCredentialsBuilder::new(self, scopes, lifetime)
    }
}

/// Temporary credentials that are being configured: see [`Credentials::issue`].
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

    /// Sets a client id for the credentials. The issuer needs the scope `auth:create-client:<name>`.
    ///
    /// Without a name, the credentials have the issuer's client id.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the time from which the credentials are valid. Default: now.
    ///
    /// An earlier start is not necessary, because services allow clocks to differ by 5 minutes.
    pub fn start(mut self, start: Timestamp) -> Self {
        self.start = Some(start);
        self
    }

    /// Sets the seed, which makes the access token unique: 44 letters, digits, `-` and `_`. Default: random.
    ///
    /// The same input results in exactly the same credentials, which is useful in tests.
    pub fn seed(mut self, seed: impl Into<String>) -> Self {
        self.seed = Some(seed.into());
        self
    }

    /// Issues the credentials. Sends nothing: services learn of them when they are used.
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_request`](Error::is_invalid_request) if
    ///
    /// - the issuer's credentials are themselves temporary (restrict those with
    ///   [`authorized_scopes`](crate::ClientBuilder::authorized_scopes)), or lack a client id or an access token,
    /// - the lifetime is less than a millisecond or more than 31 days, or ends after the year 9999,
    /// - the name is empty or the issuer's own client id,
    /// - the name or the issuer's client id is not printable ASCII without `"` and `\`,
    /// - a scope is not printable ASCII,
    /// - the seed is invalid.
    ///
    /// The service checks only when the credentials are used whether the issuer has the scopes.
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
            return Err("their lifetime is less than a millisecond".to_owned());
        }
        if self.lifetime > LONGEST {
            return Err("their lifetime is longer than 31 days".to_owned());
        }
        match self.name.as_deref() {
            Some("") => return Err("their name is empty".to_owned()),
            Some(name) if name == self.issuer.client_id() => {
                return Err("their name is the issuer's client id".to_owned());
            }
            Some(name) => check_client_id(name)?,
            None => {}
        }
        // The signed text has lines, so a scope with a line break would look like two scopes.
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
                "the issuer's credentials are themselves temporary; to restrict them, set `authorized_scopes` of the \
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
    /// Leaves out the seed.
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

/// The JSON form of a certificate, in the field order of all official clients.
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
    /// Returns the signed text: lines without a line break after the last one, even without scopes.
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
