//! The client, which all calls to one deployment share; its builder; and its settings from the environment.

mod builder;
mod environment;
mod network;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::error::Error;
use crate::http::{EffectiveOptions, Transport};
use crate::signing::{Credentials, CurrentIdentity, Identity, TimeOffset, signed_url};
use crate::values::Timestamp;

pub use builder::ClientBuilder;

/// Access to one Taskcluster deployment: root URL, credentials, retries and connections.
///
/// A client is cheap to clone. Clones share one connection pool. Calls need a tokio runtime with time and I/O enabled.
///
/// Requests use the proxy of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), or of the system's
/// settings on Windows and macOS. Requests to the loopback interface and to `TASKCLUSTER_PROXY_URL` use none, and with
/// `NO_PROXY=*` no request does. SOCKS proxies need the feature `socks`. See [`ClientBuilder::proxy`] and
/// [`ClientBuilder::no_proxy`].
///
/// A client may be a `static` that several tokio runtimes use. Each runtime has its own connections, because a
/// connection ends with the runtime that opened it.
///
/// If the deployment rejects a signature because this machine's clock is wrong, the client takes the deployment's time
/// from the `Date` header of that response and retries the request once. If the deployment accepts that request, the
/// client signs with the corrected time from then on, also signed URLs; see [`time_offset`](Self::time_offset).
/// Otherwise the client drops the correction. The client corrects its clock only over HTTPS, on the loopback interface
/// and through `TASKCLUSTER_PROXY_URL`, and signs at most 24 hours ahead of this machine's clock.
///
/// Each call is a [`tracing`](https://docs.rs/tracing) span `call` with the target `taskcluster_client` and the fields
/// `service`, `endpoint`, `attempts`, `status` and `request_id`. A failed attempt is an event at the level `DEBUG`,
/// with the reason. Spans and events never contain paths, queries, headers, bodies, or error messages of a service.
///
/// ```
/// use taskcluster_client::{Client, Credentials};
///
/// let client = Client::builder("http://tc.example.com")
///     .credentials(Credentials::new("static/me", "no-such-token"))
///     .build()?;
/// assert_eq!(client.root_url(), "http://tc.example.com");
/// # Ok::<(), taskcluster_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Transport>);

impl Client {
    /// Returns the deployment's root URL, without trailing slashes.
    pub fn root_url(&self) -> &str {
        self.0.root.as_str()
    }

    /// Returns the client's credentials, if any.
    pub fn credentials(&self) -> Option<Credentials> {
        self.0.identity.get().credentials.clone()
    }

    /// Returns the difference between the deployment's clock and this machine's, if known.
    ///
    /// The client learns it when the deployment rejects a signature because this machine's clock is wrong by more than
    /// 15 minutes, and then accepts the corrected signature: see [`Client`]. Before that, and with a correct clock, it
    /// is `None`. All clones of the client share it.
    pub fn time_offset(&self) -> Option<TimeOffset> {
        self.0.skew.offset().map(TimeOffset::from)
    }

    /// Returns the deployment's current time: this machine's, corrected by [`time_offset`](Self::time_offset).
    ///
    /// ```
    /// use std::time::Duration;
    /// use taskcluster_client::{Client, Credentials};
    ///
    /// let credentials = Credentials::new("static/me", "no-such-token");
    /// let client = Client::builder("http://tc.example.com")
    ///     .credentials(credentials.clone())
    ///     .build()?;
    /// let temp = credentials
    ///     .issue(["queue:ping"], Duration::from_secs(3600))
    ///     .start(client.service_time())
    ///     .build()?;
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    pub fn service_time(&self) -> Timestamp {
        self.0.service_time().into()
    }

    /// Issues temporary credentials from the client's own.
    ///
    /// They are valid from the deployment's [current time](Self::service_time).
    ///
    /// [`Credentials::temporary`] uses this machine's clock instead.
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_request`](Error::is_invalid_request) if the client has no credentials, and for the
    /// reasons at [`TemporaryCredentialsBuilder::build`](crate::TemporaryCredentialsBuilder::build).
    pub fn temporary_credentials(
        &self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        lifetime: Duration,
    ) -> Result<Credentials, Error> {
        let Some(credentials) = self.credentials() else {
            return Err(Error::invalid(
                "temporary credentials cannot be issued: the client has no credentials",
            ));
        };
        credentials
            .issue(scopes, lifetime)
            .start(self.service_time())
            .build()
    }

    /// Signs a URL under the root URL.
    ///
    /// Everybody who has the signed URL can GET it for this long, without own credentials, so keep it secret. The query
    /// stays unchanged; the signature comes last, as the query parameter `bewit`.
    ///
    /// For an endpoint, [`Call::signed_url`](crate::Call::signed_url) also builds the URL; its notes on
    /// scopes and time apply here too.
    ///
    /// ```
    /// use std::time::Duration;
    /// use taskcluster_client::{Client, Credentials};
    ///
    /// let client = Client::builder("http://tc.example.com")
    ///     .credentials(Credentials::new("static/me", "no-such-token"))
    ///     .build()?;
    /// let url = "http://tc.example.com/api/object/v1/download/a?b=1".parse().unwrap();
    /// let signed = client.signed_url(&url, Duration::from_secs(900))?;
    /// assert!(signed.as_str().starts_with("http://tc.example.com/api/object/v1/download/a?b=1&bewit="));
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_request`](Error::is_invalid_request) if the URL is not under the root URL (scheme, host,
    /// port and path), because a signature is valid for one deployment only; if it has a user name; if it is already
    /// signed; and for the reasons at [`Call::signed_url`](crate::Call::signed_url).
    pub fn signed_url(&self, url: &Url, ttl: Duration) -> Result<Url, Error> {
        if !self.0.root.holds(url) {
            let root = self.root_url();
            return Err(Error::invalid(format!(
                "the URL is not under the root URL {root}, so the client cannot sign it"
            )));
        }
        let scopes = self.options().authorized_scopes;
        self.sign(url.clone(), scopes, ttl)
    }

    /// Signs a URL that certainly belongs to the deployment.
    pub(crate) fn sign(
        &self,
        url: Url,
        authorized_scopes: Option<&[String]>,
        ttl: Duration,
    ) -> Result<Url, Error> {
        let identity = self.0.identity.get();
        if let Some(at) = identity.expired() {
            return Err(Error::credentials_expired(at));
        }
        let now = self.0.service_time();
        signed_url::sign(&identity, url, authorized_scopes, ttl, now).map_err(Error::invalid)
    }

    /// Returns the options of a call that overrides no option.
    pub(crate) fn options(&self) -> EffectiveOptions<'_> {
        self.0.options.effective()
    }

    /// Returns a client with other credentials, or with none, that shares this client's connections.
    ///
    /// It keeps all settings except [authorized scopes](ClientBuilder::authorized_scopes), which restrict the
    /// credentials that it no longer has. Later changes of either client's credentials do not affect the other.
    ///
    /// ```
    /// # #[cfg(feature = "queue")] {
    /// use taskcluster_client::queue::{Queue, TaskClaim};
    /// use taskcluster_client::{Client, Credentials, Error};
    ///
    /// /// Returns the queue with the credentials of the claimed task.
    /// fn queue_of_task(client: &Client, claim: &TaskClaim) -> Result<Queue, Error> {
    ///     let credentials = Credentials::try_from(&claim.credentials)?;
    ///     Ok(Queue::new(&client.with_credentials(credentials)))
    /// }
    /// # }
    /// ```
    pub fn with_credentials(&self, credentials: impl Into<Option<Credentials>>) -> Self {
        let mut transport = Transport::clone(&self.0);
        transport.options.authorized_scopes = None;
        transport.identity = CurrentIdentity::new(Identity::new(credentials.into(), None));
        Self(Arc::new(transport))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = self.options();
        f.debug_struct("Client")
            .field("root_url", &self.root_url())
            .field("credentials", &self.0.identity.get().credentials)
            .field("retry", options.retry)
            .field("timeout", &options.timeout)
            .field("deadline", &options.deadline)
            .field("max_response_size", &self.0.max_response_size)
            .finish_non_exhaustive()
    }
}
