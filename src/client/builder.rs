//! Builds a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use crate::error::Error;
use crate::http::{CallOptions, ConnectionPool, ConnectionSettings, RetryPolicy, Transport};
use crate::request::{self, RootUrl};
use crate::signing::{Credentials, CurrentIdentity, Identity};
use crate::values::{clock, random};

const OURS: &str = concat!("taskcluster-client/", env!("CARGO_PKG_VERSION"));

/// The variable with the URL of the task's own proxy.
pub(super) const PROXY_URL: &str = "TASKCLUSTER_PROXY_URL";

impl Client {
    /// Starts building a client for the deployment at this root URL, such as `https://tc.example.com`.
    ///
    /// The URL may have a port, a path and trailing slashes. If it is invalid, [`build`](ClientBuilder::build) fails.
    pub fn builder(root_url: impl AsRef<str>) -> ClientBuilder {
        ClientBuilder::new(root_url)
    }
}

/// A [`Client`] that is being configured: see [`Client::builder`].
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    root: String,
    /// The environment variable that contained the root URL, for errors.
    variable: Option<&'static str>,
    credentials: Option<Credentials>,
    options: CallOptions,
    pub(super) connections: ConnectionSettings,
    user_agent: Option<String>,
    max_response_size: usize,
}

impl ClientBuilder {
    pub(crate) fn new(root_url: impl AsRef<str>) -> Self {
        Self {
            root: root_url.as_ref().to_owned(),
            variable: None,
            credentials: None,
            options: CallOptions::default(),
            connections: ConnectionSettings::default(),
            user_agent: None,
            max_response_size: 256 * 1024 * 1024,
        }
    }

    pub(crate) fn root_from(mut self, variable: &'static str) -> Self {
        self.variable = Some(variable);
        self
    }

    /// Sets the credentials that sign every request. Without them, requests are unsigned.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Restricts every request to these scopes, which the credentials must have.
    ///
    /// An empty list leaves no scopes. Without credentials, this setting has no effect.
    pub fn authorized_scopes(
        mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.options.set_authorized_scopes(scopes);
        self
    }

    /// Sets how often and when failed calls are retried: see [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sets the timeout of one attempt, from connecting to the end of the response. Default: 30 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets the deadline of one call, which covers all attempts and the waits between them. Default: no deadline.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// Prefixes the `User-Agent` header, which contains this crate's name and version.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sets the maximum size of a successful response body, in bytes after decompression. Default: 256 MiB.
    ///
    /// If a body is larger, the client stops reading, and the call fails with [`Error::is_too_large`]. The client
    /// reads only as much of an error response as [`Error::body`] keeps.
    pub fn max_response_size(mut self, bytes: usize) -> Self {
        self.max_response_size = bytes;
        self
    }

    /// Checks the body of each request against its schema before sending it. Default: `false`.
    ///
    /// A call whose body violates a limit fails with [`Error::is_invalid_request`], and nothing is sent.
    /// [`Error::violations`] returns all violations. This applies also to requests that the client makes itself, as for an
    /// upload. It finds what the method `check` of the request finds.
    ///
    /// ```no_run
    /// # #[cfg(feature = "queue")]
    /// # async fn example(task_id: &str, task: &taskcluster_client::queue::CreateTaskRequest) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::{Client, queue::Queue};
    ///
    /// let client = Client::builder("https://tc.example.com").check_requests(true).build()?;
    /// if let Err(error) = Queue::new(&client).create_task(task_id, task).await {
    ///     for violation in error.violations().into_iter().flatten() {
    ///         eprintln!("{violation}");
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "check")]
    pub fn check_requests(mut self, check: bool) -> Self {
        self.options.check_requests = check;
        self
    }

    /// Builds the client. Sends nothing.
    ///
    /// # Errors
    ///
    /// Fails if
    ///
    /// - the root URL is not an http or https URL, or has a query, a fragment, a user name or a password,
    /// - the user agent is not a valid header value,
    /// - an authorized scope is not printable ASCII,
    /// - the root URL or a setting needs TLS, and TLS is not available,
    /// - a proxy or a certificate is invalid, or needs a feature that is off,
    /// - the connect timeout is zero.
    ///
    /// The error names the invalid setting or environment
    /// variable.
    pub fn build(self) -> Result<Client, Error> {
        let root = RootUrl::parse(&self.root).map_err(|problem| match self.variable {
            Some(variable) => Error::configuration(format!("{variable}: {problem}")),
            None => Error::configuration(problem),
        })?;
        let user_agent = match self.user_agent.as_deref() {
            Some(theirs) if !theirs.is_empty() => format!("{theirs} {OURS}"),
            _ => OURS.to_owned(),
        };
        self.options.check_scopes().map_err(Error::configuration)?;
        let date_is_trusted = root.is_secure() || self.variable == Some(PROXY_URL);
        let pool = ConnectionPool::new(&user_agent, &root, &self.connections)?;
        let scopes = self.options.authorized_scopes.as_deref();
        let identity = Identity::new(self.credentials, scopes);
        Ok(Client(Arc::new(Transport {
            root,
            pool,
            identity: CurrentIdentity::new(identity),
            options: self.options,
            max_response_size: self.max_response_size,
            clock: clock::system,
            skew: Arc::default(),
            date_is_trusted,
            random: random::thread,
            #[cfg(feature = "artifacts")]
            objects_refused: Arc::default(),
        })))
    }
}

impl fmt::Debug for ClientBuilder {
    /// Hides parts of the root URL that may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = self.options.effective();
        f.debug_struct("ClientBuilder")
            .field("root", &request::shown(&self.root))
            .field("credentials", &self.credentials)
            .field("authorized_scopes", &options.authorized_scopes)
            .field("retry", options.retry)
            .field("timeout", &options.timeout)
            .field("deadline", &options.deadline)
            .field("connections", &self.connections)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Client, Credentials};

    #[test]
    fn accepts_every_string_type_as_root_url() {
        let owned = String::from("http://tc.example.com");
        for client in [
            Client::builder("http://tc.example.com/"),
            Client::builder(&owned),
            Client::builder(owned.clone()),
            Client::builder(owned.parse::<url::Url>().unwrap()),
        ] {
            assert_eq!(client.build().unwrap().root_url(), owned);
        }
    }

    #[test]
    fn invalid_settings_are_errors_of_build() {
        for root in [
            "",
            "tc",
            "ftp://tc",
            "http://me:hunter2@tc",
            "http://tc/?a",
            "http://tc/#a",
        ] {
            let error = Client::builder(root).build().unwrap_err();
            assert!(
                !error.was_sent() && !error.to_string().contains("hunter2"),
                "{error}"
            );
        }
        let error = Client::builder("http://tc")
            .user_agent("a\nb")
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("user agent"), "{error}");
    }

    #[test]
    fn authorized_scopes_are_printable_ascii() {
        let builder = Client::builder("http://tc").authorized_scopes(["a", "ü\u{1b}"]);
        let error = builder.build().unwrap_err().to_string();
        assert!(error.contains(r"`ü\u{1b}`"), "{error}");
    }

    #[test]
    fn debug_shows_no_secret() {
        let builder = Client::builder("http://tc").credentials(Credentials::new("me", "hunter2"));
        assert!(!format!("{builder:?}").contains("hunter2"));
        assert!(!format!("{:?}", builder.build().unwrap()).contains("hunter2"));
    }

    #[cfg(all(feature = "rustls", not(feature = "native-tls")))]
    #[test]
    fn https_neither_needs_nor_installs_a_default_provider() {
        Client::builder("https://tc.example.com").build().unwrap();
        assert!(rustls::crypto::CryptoProvider::get_default().is_none());
    }

    #[cfg(feature = "native-tls")]
    #[test]
    fn https_works_with_native_tls() {
        Client::builder("https://tc.example.com").build().unwrap();
    }

    #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
    #[test]
    fn https_without_tls_fails_and_names_the_feature() {
        let error = Client::builder("https://tc.example.com")
            .build()
            .unwrap_err();
        assert!(error.to_string().contains("`rustls`"), "{error}");
    }
}
