//! Error responses: the decoded body of a 4xx or 5xx response.

mod members;
mod missing_scopes;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use crate::request::HttpResponse;
use crate::values::{Json, Timestamp};
use members::Members;

/// The maximum size of the body in an error: 64 KiB. The client reads no more of an error response.
pub(crate) const KEPT: usize = 64 * 1024;

/// The part of a response that an error keeps.
pub(crate) struct ErrorResponse {
    pub(crate) status: u16,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_info: Option<RequestInfo>,
    /// Read from the message on first use.
    pub(crate) missing_scopes: OnceLock<Vec<String>>,
    pub(crate) body: String,
    pub(crate) request_id: Option<String>,
    pub(crate) trace_id: Option<String>,
}

/// The request that a service rejected, as its error response describes it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RequestInfo {
    /// The endpoint's name, such as `createWorkerPool`.
    pub method: String,
    /// The path parameters, by name.
    pub params: BTreeMap<String, String>,
    /// The request body, or the string `(OMITTED)` if it may contain a secret; `None` if there was no body.
    pub payload: Option<Json>,
    /// The time at which the service received the request, by the service's clock.
    pub time: Option<Timestamp>,
    /// The names of the parameters that `Debug` hides.
    secrets: &'static [&'static str],
}

impl fmt::Debug for RequestInfo {
    /// Leaves out the payload, and hides the parameters that may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = |(name, value)| match self.secrets.contains(&name) {
            true => (name, "***"),
            false => (name, value),
        };
        let params = self.params.iter();
        let params = params.map(|(name, value)| hidden((name.as_str(), value.as_str())));
        f.debug_struct("RequestInfo")
            .field("method", &self.method)
            .field("params", &params.collect::<BTreeMap<_, _>>())
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}

impl ErrorResponse {
    /// Decodes any body: the service's JSON, other JSON, HTML, or nothing.
    pub(super) fn decode(response: &HttpResponse) -> Self {
        let mut decoded = Self::undecoded(response);
        let members = members::gather(&response.body);
        decoded.code = member(&members, "code");
        // The 404 response of the router has its message under `error`.
        let message: Option<String> =
            member(&members, "message").or_else(|| member(&members, "error"));
        decoded.message = message.map(|message| without_trailer(&message).to_owned());
        decoded.request_info = member(&members, "requestInfo").map(request_info);
        decoded
    }

    /// Keeps the body as text, without decoding it.
    pub(super) fn undecoded(response: &HttpResponse) -> Self {
        let kept = &response.body[..response.body.len().min(KEPT)];
        Self {
            status: response.status,
            code: None,
            message: None,
            request_info: None,
            missing_scopes: OnceLock::new(),
            body: String::from_utf8_lossy(kept).into_owned(),
            request_id: response.header("x-for-request-id").map(str::to_owned),
            trace_id: response.header("x-for-trace-id").map(str::to_owned),
        }
    }
}

impl ErrorResponse {
    /// Returns the missing scopes that the message lists.
    pub(super) fn missing_scopes(&self) -> &[String] {
        self.missing_scopes.get_or_init(|| {
            let message = self.message.as_deref();
            message.map(missing_scopes::read).unwrap_or_default()
        })
    }

    /// Hides the values of these parameters in `Debug`.
    pub(super) fn hide(&mut self, parameters: &'static [&'static str]) {
        if let Some(info) = &mut self.request_info {
            info.secrets = parameters;
        }
    }
}

fn request_info(members: Members) -> RequestInfo {
    let params: Members = member(&members, "params").unwrap_or_default();
    let params = params.into_iter().map(|(name, value)| {
        let text = serde_json::from_str(value.get()).unwrap_or_else(|_| value.get().to_owned());
        (name, text)
    });
    RequestInfo {
        method: member(&members, "method").unwrap_or_default(),
        params: params.collect(),
        payload: member(&members, "payload"),
        time: member(&members, "time"),
        secrets: &[],
    }
}

fn member<T: DeserializeOwned>(members: &Members, name: &str) -> Option<T> {
    serde_json::from_str(members.get(name)?.get()).ok()
}

/// Cuts the message at the first trailer: a line `---`, followed by `* method: …`. A service that repeats the message
/// of another service sends two trailers.
fn without_trailer(message: &str) -> &str {
    let mut dashes = message.match_indices("\n---\n");
    let trailer = dashes.find(|(start, dashes)| {
        let block = &message[start + dashes.len()..];
        block.trim_start().starts_with("* method:")
    });
    trailer
        .map_or(message, |(start, _)| &message[..start])
        .trim()
}

#[cfg(test)]
mod tests;
