//! Requests and responses without I/O: the endpoint's description, the request of a call (path, query, body, headers),
//! and the response before it is decoded.

mod endpoint;
mod http_response;
mod missing;
mod root_url;
pub(crate) mod route;

use std::fmt::{self, Write};
use std::sync::Arc;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::scopes::{Parameters, Reading, ScopeExpression, fill};

pub(crate) use endpoint::EndpointInfo;
pub use endpoint::{Api, Method, Stability};
pub use http_response::HttpResponse;
pub use missing::Missing;
pub(crate) use root_url::{RootUrl, is_loopback, shown};

/// The reason why a call is invalid. Found before anything is sent.
#[derive(Clone, Debug)]
pub(crate) struct InvalidCall {
    pub(crate) what: String,
    pub(crate) source: Option<Arc<serde_json::Error>>,
}

impl From<String> for InvalidCall {
    fn from(what: String) -> Self {
        Self { what, source: None }
    }
}

/// The maximum length in bytes: the `http` crate supports no longer URL.
const LONGEST_URL: usize = 65_534;

/// One request, as a call describes it.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) endpoint: EndpointInfo,
    arguments: Vec<String>,
    path: Result<String, InvalidCall>,
    query: Vec<(&'static str, String)>,
    pub(crate) body: Option<Bytes>,
    pub(crate) headers: HeaderMap,
    /// The first error of a method that configures the request.
    invalid: Option<InvalidCall>,
}

impl Request {
    pub(crate) fn new(endpoint: EndpointInfo, arguments: &[&str]) -> Self {
        Self {
            endpoint,
            arguments: arguments.iter().map(|&argument| argument.into()).collect(),
            path: route::expand(endpoint.route, arguments, endpoint.may_be_empty)
                .map_err(InvalidCall::from),
            query: Vec::new(),
            body: None,
            headers: HeaderMap::new(),
            invalid: None,
        }
    }

    /// Sets a query parameter. If it is set already, it keeps its position and gets the new value.
    pub(crate) fn set_query(&mut self, key: &'static str, value: String) {
        match self.query.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => self.query.push((key, value)),
        }
    }

    /// Returns the value of a query parameter.
    pub(crate) fn query(&self, key: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| *known == key)?;
        Some(value)
    }

    /// Returns the scopes that the request needs.
    pub(crate) fn required_scopes(&self, reading: Reading) -> ScopeExpression {
        let parameters = Parameters::new(
            self.endpoint.route,
            &self.arguments,
            &self.query,
            self.endpoint.query,
            self.body.as_deref(),
            self.endpoint.scope_parameters,
        );
        fill(&self.endpoint.scopes, &parameters, reading)
    }

    pub(crate) fn set_body(&mut self, body: &impl Serialize) {
        match serde_json::to_vec(body) {
            Ok(body) => self.body = Some(body.into()),
            Err(error) => {
                self.invalid.get_or_insert(InvalidCall {
                    what: "the body cannot be written as JSON".to_owned(),
                    source: Some(Arc::new(error)),
                });
            }
        }
    }

    /// Returns whether the caller requests a response only if something changed.
    pub(crate) fn is_conditional(&self) -> bool {
        self.headers.contains_key(header::IF_NONE_MATCH)
            || self.headers.contains_key(header::IF_MODIFIED_SINCE)
    }

    /// Marks the request as invalid, unless it is already.
    pub(crate) fn invalidate(&mut self, what: String) {
        self.invalid.get_or_insert(what.into());
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match checked_header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(what) => drop(self.invalid.get_or_insert(what.into())),
        }
    }

    /// Returns the URL of the request, in the deployment with this root URL.
    pub(crate) fn url(&self, root: &RootUrl) -> Result<Url, InvalidCall> {
        let path = self.path.as_ref().map_err(InvalidCall::clone)?;
        if let Some(invalid) = &self.invalid {
            return Err(invalid.clone());
        }
        let api = self.endpoint.api;
        let whole = ["/api/", api.service(), "/", api.version(), path].concat();
        let query = self.query_text();
        let length =
            root.as_str().len() + whole.len() + query.as_ref().map_or(0, |query| query.len() + 1);
        if length > LONGEST_URL {
            return Err(format!(
                "the URL is too long to send: {length} bytes, and the limit is {LONGEST_URL}"
            )
            .into());
        }
        root.join(&whole, query.as_deref()).ok_or_else(|| {
            format!("the route {} does not result in a URL", self.endpoint.route).into()
        })
    }

    /// Returns the encoded query; `None` without query parameters.
    fn query_text(&self) -> Option<String> {
        let mut text = String::new();
        for (key, value) in &self.query {
            let separator = if text.is_empty() { "" } else { "&" };
            let (key, value) = (route::encode(key), route::encode(value));
            write!(text, "{separator}{key}={value}").expect("writing to a string does not fail");
        }
        (!self.query.is_empty()).then_some(text)
    }
}

impl fmt::Debug for Request {
    /// Leaves out the body, the values of headers, and arguments that may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = match (&self.path, self.endpoint.secrets) {
            (Ok(path), []) => path,
            (Ok(_), _) => self.endpoint.route,
            (Err(invalid), _) => &invalid.what,
        };
        f.debug_struct("Request")
            .field("endpoint", &format_args!("{}", self.endpoint))
            .field("path", &shown)
            .field("query", &self.query)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

fn checked_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let known =
        HeaderName::try_from(name).map_err(|_| format!("{name:?} is not a valid header name"))?;
    let ours = [
        header::AUTHORIZATION,
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::HOST,
        header::TRANSFER_ENCODING,
    ];
    if ours.contains(&known) {
        return Err(format!(
            "the client sets the header `{known}` itself; remove it from the call"
        ));
    }
    let value = HeaderValue::try_from(value)
        .map_err(|_| format!("the value of the header `{known}` is invalid"))?;
    Ok((known, value))
}
