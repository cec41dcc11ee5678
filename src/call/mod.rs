//! Calls: a request, the options for sending it, and the type of its response. Also the traits that generated code
//! implements for endpoints, the responses, and the streams of paged lists.

mod as_raw;
mod check_scopes;
mod cycle;
pub(crate) mod endpoint;
mod future;
mod items;
mod pages;
mod raw;
mod response;

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::time::Duration;

use serde::Serialize;
use url::Url;

#[cfg(feature = "check")]
use crate::check;
use crate::client::Client;
use crate::error::Error;
use crate::http::{self, CallOptions, RetryPolicy};
use crate::request::{EndpointInfo, Request};
use crate::scopes::{Reading, ScopeExpression};

pub use as_raw::AsRaw;
#[cfg(fuzzing)]
pub(crate) use cycle::Cycle;
pub use endpoint::{Endpoint, Get, Paged};
pub use future::CallFuture;
pub use items::Items;
pub use pages::Pages;
pub use raw::Raw;
pub use response::{Decode, Response};
pub(crate) use response::{json, nothing, raw};

/// A call of one endpoint, not yet sent.
///
/// `.await` sends it and returns the decoded response.
///
/// Creating and configuring a call does no I/O and cannot fail. If a call is invalid, `.await` and [`url`](Self::url)
/// return the error, and nothing is sent: see [`Error::is_invalid_request`]. A call is invalid if an argument is empty,
/// `.` or `..`, or if the body or a header cannot be sent.
///
/// Dropping the future of a call stops it, but the service may have received the request by then.
///
#[doc = include_str!("concurrent_calls.md")]
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<E> {
    client: Client,
    request: Request,
    options: CallOptions,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Call<E> {
    /// Creates a call of the endpoint with the values of its path parameters, in order.
    pub(crate) fn new(client: &Client, arguments: &[&str]) -> Self {
        Self {
            client: client.clone(),
            request: Request::new(endpoint::info::<E>(), arguments),
            options: CallOptions::default(),
            endpoint: PhantomData,
        }
    }

    /// Sets the body. Serializes it to JSON now.
    pub(crate) fn body(mut self, body: &impl Serialize) -> Self {
        self.request.set_body(body);
        self
    }

    /// Sets a query parameter. A second value replaces the first.
    pub(crate) fn query(mut self, key: &'static str, value: impl Display) -> Self {
        self.request.set_query(key, value.to_string());
        self
    }
}

impl<E: Endpoint> Call<E> {
    /// Sets the retry policy, in place of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sets the timeout of one attempt, in place of the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets the deadline of the call over all attempts, in place of the client's
    /// [`deadline`](crate::ClientBuilder::deadline).
    ///
    /// For [`pages`](Self::pages) and [`items`](Self::items), it applies to each page separately.
    /// [`Pages::deadline`] and [`Items::deadline`] limit the whole list.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// Restricts the call to these scopes, in place of the client's
    /// [`authorized_scopes`](crate::ClientBuilder::authorized_scopes).
    ///
    /// An empty list leaves no scopes. Without
    /// credentials, this setting has no effect. A scope that is not printable ASCII makes the call invalid.
    pub fn authorized_scopes(
        mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.options.set_authorized_scopes(scopes);
        if let Err(what) = self.options.check_scopes() {
            self.request.invalidate(what);
        }
        self
    }

    /// Adds a header. A second value replaces the first.
    ///
    /// The client sets the headers `Authorization`, `Content-Length`, `Content-Type`, `Host` and `Transfer-Encoding`
    /// itself; setting one of them makes the call invalid.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.request.set_header(name.as_ref(), value.as_ref());
        self
    }

    /// Sets the trace id, which the logs of all involved services contain.
    pub fn trace_id(self, id: impl AsRef<str>) -> Self {
        self.header("x-taskcluster-trace-id", id)
    }

    #[doc = include_str!("another_client.md")]
    pub fn with_client(mut self, client: &Client) -> Self {
        self.client = client.clone();
        self
    }

    /// Returns the URL of the request.
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_request`](Error::is_invalid_request) if the call is invalid.
    pub fn url(&self) -> Result<Url, Error> {
        let url = self.request.url(&self.client.0.root);
        url.map_err(|invalid| Error::invalid_call(self.endpoint_info(), invalid))
    }

    /// Returns the scopes that a caller needs for this call. Sends nothing.
    ///
    /// The scopes come from the API reference, with values from the path, the query and the body.
    /// [`Client::check_scopes`] compares them with the client's own.
    ///
    /// A missing member of the body has the default of its schema. A missing query parameter becomes `*`, because the
    /// call covers everything that it could select. If only the service knows a value, such as the owner of a task, the
    /// scope ends there with `*`. If only the service knows a condition, both branches are needed. So a caller that
    /// satisfies the expression may make the call; sometimes fewer scopes suffice.
    ///
    /// [`ScopeExpression::least`] chooses scopes for temporary credentials.
    pub fn required_scopes(&self) -> ScopeExpression {
        self.scopes(Reading::Strict)
    }

    pub(crate) fn scopes(&self, reading: Reading) -> ScopeExpression {
        self.request.required_scopes(reading)
    }

    /// Sends the request and returns the response with its status and headers.
    ///
    /// With the header `if-none-match` or `if-modified-since`, the response may be a 304 without a body: see
    /// [`Response::is_not_modified`].
    ///
    /// ```no_run
    /// # #[cfg(feature = "worker-manager")]
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::worker_manager::WorkerManager;
    ///
    /// let wm = WorkerManager::new(client);
    /// let first = wm.worker_pool("proj/ci").send().await?;
    /// let etag = first.header("etag").unwrap_or_default().to_owned();
    /// let pool = first.into_body();
    /// // Later:
    /// let second = wm.worker_pool("proj/ci").header("if-none-match", etag).send().await?;
    /// let pool = match second.is_not_modified() {
    ///     true => pool,
    ///     false => second.into_body(),
    /// };
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn send(self) -> Result<Response<E::Output>, Error> {
        #[cfg(feature = "check")]
        self.check_body()?;
        let response = http::send(&self.client.0, &self.request, &self.options).await?;
        let endpoint = self.request.endpoint;
        match E::DECODE(&response) {
            Ok(body) => Ok(Response::new(response, body)),
            Err(_) if response.status == 304 && self.request.is_conditional() => {
                Ok(Response::not_modified(endpoint, response))
            }
            Err(_) if response.status == 304 => Err(Error::not_modified(endpoint, &response)),
            Err(error) => Err(Error::decode_response(endpoint, &response, error)),
        }
    }
}

#[cfg(feature = "check")]
impl<E: Endpoint> Call<E> {
    /// Checks the body, if the client asks for that.
    fn check_body(&self) -> Result<(), Error> {
        let (Some(rules), Some(body)) = (E::BODY, &self.request.body) else {
            return Ok(());
        };
        if !self.client.0.options.check_requests {
            return Ok(());
        }
        let checked = check::check_body(rules, body);
        checked.map_err(|violations| Error::from(violations).during(self.endpoint_info()))
    }
}

impl<E: Get> Call<E> {
    /// Returns a signed URL that makes this call without credentials, for this long. Keep it secret.
    ///
    /// The signature uses the client's credentials, restricted to the authorized scopes of the call, or else of the
    /// client. If the credentials or their certificate expire earlier, so does the URL. Headers, retries and time
    /// limits do not apply to a URL. The expiry is in whole seconds, and counts from the deployment's time, as far as
    /// the client knows it: see [`Client::service_time`].
    ///
    /// Only GET endpoints have this method; for others it does not compile.
    ///
    /// ```
    /// # #[cfg(feature = "worker-manager")] {
    /// use std::time::Duration;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, Credentials};
    ///
    /// let client = Client::builder("http://tc.example.com")
    ///     .credentials(Credentials::new("static/me", "no-such-token"))
    ///     .build()?;
    /// let wm = WorkerManager::new(&client);
    /// let url = wm.list_worker_pools().limit(10).signed_url(Duration::from_secs(900))?;
    /// assert!(url.query().unwrap().starts_with("limit=10&bewit="));
    /// # }
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_request`](Error::is_invalid_request) if the call is invalid, if the client has no
    /// credentials (as behind `TASKCLUSTER_PROXY_URL`), or if the lifetime is less than a second or too long for a
    /// timestamp.
    pub fn signed_url(&self, ttl: Duration) -> Result<Url, Error> {
        let url = self.url()?;
        let options = self.options.over(&self.client.0.options);
        let signed = self.client.sign(url, options.authorized_scopes, ttl);
        signed.map_err(|error| error.during(self.endpoint_info()))
    }
}

impl<E> Call<E> {
    #[cfg(any(feature = "artifacts", feature = "objects", helper = "queue"))]
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Sets the deadline, unless the call or the client has a shorter one.
    pub(crate) fn limit_deadline(&mut self, deadline: Duration) {
        let own = self.options.over(&self.client.0.options).deadline;
        self.options.deadline = Some(own.map_or(deadline, |own| own.min(deadline)));
    }

    /// Sets the retry policy, if there is one.
    #[cfg(any(feature = "artifacts", feature = "objects", helper = "queue"))]
    pub(crate) fn maybe_retry(mut self, policy: Option<&RetryPolicy>) -> Self {
        self.options.retry = policy.cloned();
        self
    }

    pub(crate) fn endpoint_info(&self) -> EndpointInfo {
        self.request.endpoint
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }
}

impl<E> Clone for Call<E> {
    fn clone(&self) -> Self {
        Self {
            client: self.client.clone(),
            request: self.request.clone(),
            options: self.options.clone(),
            endpoint: PhantomData,
        }
    }
}

impl<E> fmt::Debug for Call<E> {
    /// Leaves out the body and the values of headers, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("root_url", &self.client.root_url())
            .field("request", &self.request)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
