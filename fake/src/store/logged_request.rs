//! A received request, as the request log keeps it.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use hyper::{Method, StatusCode};
use serde_json::Value;

/// A request that a fake received: see [`Fake::requests`](crate::Fake::requests).
///
/// It holds the request as it was sent, secrets included. `Debug` omits the query, which may contain a signature, and the
/// body. Clones share the data.
#[derive(Clone)]
pub struct LoggedRequest(Arc<LogEntry>);

/// The logged parts of a request and of its response.
#[derive(Default)]
pub(crate) struct LogEntry {
    pub method: Method,
    pub endpoint: Option<String>,
    /// Path and query as they were sent.
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

    /// The HTTP method, such as `GET`.
    pub fn method(&self) -> &str {
        self.0.method.as_str()
    }

    /// The endpoint's name, such as `worker-manager.createWorkerPool`; none if method and path are of no endpoint.
    pub fn endpoint(&self) -> Option<&str> {
        self.0.endpoint.as_deref()
    }

    /// The path as it was sent, percent-encoding and all.
    pub fn path(&self) -> &str {
        self.split().0
    }

    /// The path parameters by name, decoded; empty without an endpoint, or if one of them could not be decoded.
    pub fn params(&self) -> &BTreeMap<String, String> {
        &self.0.params
    }

    /// The query's pairs of key and value, decoded, in their order.
    pub fn query(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.split().1.as_bytes())
            .into_owned()
            .collect()
    }

    /// Who sent it. None if its credentials were not good, if it had none, if the endpoint does not ask for any, or if
    /// a fault kept the request from being handled.
    pub fn client_id(&self) -> Option<&str> {
        self.0.client_id.as_deref()
    }

    /// The body as it was sent; empty also if it broke off, or was over the services' limit of 10 MB.
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// The body as JSON; none if it is not.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.0.body).ok()
    }

    /// The status of the response; none if the connection was reset.
    pub fn status(&self) -> Option<u16> {
        self.0.status.map(|status| status.as_u16())
    }

    /// Whether it met a fault, be it only [`Fault::pass`](crate::Fault::pass).
    pub fn is_faulted(&self) -> bool {
        self.0.is_faulted
    }

    /// About how many bytes of memory it takes.
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
