//! A received request, as the request log keeps it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use hyper::{Method, StatusCode};
use serde_json::Value;

/// A request that a fake received. See [`Fake::requests`](crate::Fake::requests).
///
/// It contains the request unchanged, including secrets. `Debug` omits the query, which may contain a signature, and the
/// body. Clones share the data.
#[derive(Clone)]
pub struct LoggedRequest(Arc<LogEntry>);

/// The logged parts of a request and of its response.
#[derive(Default)]
pub(crate) struct LogEntry {
    pub method: Method,
    pub endpoint: Option<String>,
    /// Path and query, unchanged.
    pub resource: String,
    pub params: BTreeMap<String, String>,
    pub client_id: Option<String>,
    pub body: Vec<u8>,
    pub status: Option<StatusCode>,
    pub is_faulted: bool,
}

impl LoggedRequest {
    pub(crate) fn new(logged: LogEntry) -> LoggedRequest {
        LoggedRequest(Arc::new(logged))
    }

    /// Returns the HTTP method, such as `GET`.
    pub fn method(&self) -> &str {
        self.0.method.as_str()
    }

    /// Returns the endpoint's name, such as `worker-manager.createWorkerPool`.
    ///
    /// An operation of the storage has a name such as `s3.putObject`. Returns `None` if method and path match nothing.
    pub fn endpoint(&self) -> Option<&str> {
        self.0.endpoint.as_deref()
    }

    /// Returns the path, unchanged and still percent-encoded.
    pub fn path(&self) -> &str {
        self.split().0
    }

    /// Returns the decoded path parameters by name.
    ///
    /// The map is empty without an endpoint, or if a parameter cannot be decoded.
    pub fn params(&self) -> &BTreeMap<String, String> {
        &self.0.params
    }

    /// Returns the decoded query parameters, in their order.
    pub fn query(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.split().1.as_bytes())
            .into_owned()
            .collect()
    }

    /// Returns the client id of the caller.
    ///
    /// Returns `None` for a request without credentials or with invalid ones, if the endpoint requires no credentials, or if a
    /// fault prevented the request from being handled.
    pub fn client_id(&self) -> Option<&str> {
        self.0.client_id.as_deref()
    }

    /// Returns the body, unchanged.
    ///
    /// It is empty for an incomplete body, for one over the services' limit of 10 MiB, and for an upload to the storage.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Returns the body as JSON; `None` if it is not JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.0.body).ok()
    }

    /// Returns the status of the response; `None` if a fault reset the connection.
    pub fn status(&self) -> Option<u16> {
        self.0.status.map(|status| status.as_u16())
    }

    /// Returns whether a fault applied, including [`Fault::pass`](crate::Fault::pass).
    pub fn is_faulted(&self) -> bool {
        self.0.is_faulted
    }

    /// Returns the approximate size in memory, in bytes.
    pub(crate) fn size(&self) -> usize {
        let LogEntry {
            endpoint,
            resource,
            params,
            client_id,
            body,
            ..
        } = &*self.0;
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let pairs = params.iter().map(|(name, value)| name.len() + value.len());
        let texts = length(endpoint) + resource.len() + pairs.sum::<usize>() + length(client_id);
        size_of::<LogEntry>() + texts + body.len()
    }

    fn split(&self) -> (&str, &str) {
        let resource = self.0.resource.as_str();
        resource.split_once('?').unwrap_or((resource, ""))
    }
}

impl fmt::Debug for LoggedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoggedRequest")
            .field("method", &self.method())
            .field("path", &self.path())
            .field("endpoint", &self.endpoint())
            .field("client_id", &self.client_id())
            .field("status", &self.status())
            .field("is_faulted", &self.is_faulted())
            .finish_non_exhaustive()
    }
}
