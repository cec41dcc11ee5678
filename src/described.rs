//! A described request: everything that is known before anything is sent, and no endpoint type any more.

use std::fmt::{self, Display, Write};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use url::Url;

use crate::endpoint::{Api, Endpoint, Method};
use crate::retry::RetryPolicy;
use crate::root_url::RootUrl;
use crate::route;
use crate::scopes::{Parameters, Reading, ScopeExpression, ScopeTemplate, fill};

/// What an [`Endpoint`] says, as a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) api: Api,
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) route: &'static str,
    pub(crate) secrets: &'static [&'static str],
    pub(crate) query: &'static [&'static str],
    pub(crate) scopes: ScopeTemplate,
    pub(crate) idempotent: bool,
}

impl Facts {
    pub(crate) const fn of<E: Endpoint>() -> Self {
        Self {
            api: E::API,
            name: E::NAME,
            method: E::METHOD,
            route: E::ROUTE,
            secrets: E::SECRETS,
            query: E::QUERY,
            scopes: E::SCOPES,
            idempotent: E::IDEMPOTENT,
        }
    }
}

impl Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}.{}", self.method, self.api.service(), self.name)
    }
}

/// What is wrong with a call, found before anything is sent.
#[derive(Clone, Debug)]
pub(crate) struct Flaw {
    pub(crate) what: String,
    pub(crate) source: Option<Arc<serde_json::Error>>,
}

impl From<String> for Flaw {
    fn from(what: String) -> Self {
        Self { what, source: None }
    }
}

/// In bytes: no HTTP library sends a longer URL than the `http` crate can hold.
const LONGEST_URL: usize = 65_534;

/// One request, and how it is to be sent where that differs from the client's ways.
#[derive(Clone)]
pub(crate) struct Description {
    pub(crate) facts: Facts,
    arguments: Vec<String>,
    path: Result<String, Flaw>,
    query: Vec<(&'static str, String)>,
    pub(crate) body: Option<Bytes>,
    pub(crate) headers: HeaderMap,
    flaw: Option<Flaw>,
    /// In place of the client's.
    pub(crate) authorized_scopes: Option<Vec<String>>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
}

impl Description {
    pub(crate) fn new(facts: Facts, arguments: &[&str]) -> Self {
        Self {
            facts,
            arguments: arguments.iter().map(|&argument| argument.into()).collect(),
            path: route::expand(facts.route, arguments).map_err(Flaw::from),
            query: Vec::new(),
            body: None,
            headers: HeaderMap::new(),
            flaw: None,
            authorized_scopes: None,
            retry: None,
            timeout: None,
            deadline: None,
        }
    }

    /// Sets a query key; a key that is set already keeps its place and gets the new value.
    pub(crate) fn set_query(&mut self, key: &'static str, value: String) {
        match self.query.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => self.query.push((key, value)),
        }
    }

    /// The value of a query key.
    pub(crate) fn query(&self, key: &str) -> Option<&str> {
        let (_, value) = self.query.iter().find(|(known, _)| *known == key)?;
        Some(value)
    }

    /// The scopes that the request needs.
    pub(crate) fn required_scopes(&self, reading: Reading) -> ScopeExpression {
        let parameters = Parameters::new(
            self.facts.route,
            &self.arguments,
            &self.query,
            self.facts.query,
            self.body.as_deref(),
        );
        fill(&self.facts.scopes, &parameters, reading)
    }

    pub(crate) fn set_body(&mut self, body: &impl Serialize) {
        match serde_json::to_vec(body) {
            Ok(body) => self.body = Some(body.into()),
            Err(error) => {
                self.flaw.get_or_insert(Flaw {
                    what: format!("the body cannot be written as JSON: {error}"),
                    source: Some(Arc::new(error)),
                });
            }
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        match checked_header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(what) => drop(self.flaw.get_or_insert(what.into())),
        }
    }

    /// The URL under that root, or what is wrong with the call.
    pub(crate) fn url(&self, root: &RootUrl) -> Result<Url, Flaw> {
        let path = self.path.as_ref().map_err(Flaw::clone)?;
        if let Some(flaw) = &self.flaw {
            return Err(flaw.clone());
        }
        let api = self.facts.api;
        let whole = ["/api/", api.service(), "/", api.version(), path].concat();
        let query = self.query_text();
        let length =
            root.as_str().len() + whole.len() + query.as_ref().map_or(0, |query| query.len() + 1);
        if length > LONGEST_URL {
            return Err(
                format!("the URL would be {length} bytes long, which is too long to send").into(),
            );
        }
        root.join(&whole, query.as_deref())
            .ok_or_else(|| format!("the route {} does not make a URL", self.facts.route).into())
    }

    /// The query as it is sent; none if there are no keys.
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

impl fmt::Debug for Description {
    /// Without the body, the values of headers and the arguments that may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = match (&self.path, self.facts.secrets) {
            (Ok(path), []) => path,
            (Ok(_), _) => self.facts.route,
            (Err(flaw), _) => &flaw.what,
        };
        f.debug_struct("Description")
            .field("endpoint", &format_args!("{}", self.facts))
            .field("path", &shown)
            .field("query", &self.query)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("authorized_scopes", &self.authorized_scopes)
            .field("retry", &self.retry)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}

fn checked_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let known = HeaderName::try_from(name)
        .map_err(|_| format!("{name:?} cannot be the name of a header"))?;
    let ours = [
        header::AUTHORIZATION,
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::HOST,
        header::TRANSFER_ENCODING,
    ];
    if ours.contains(&known) {
        return Err(format!(
            "the header `{known}` is made by the client and cannot be set"
        ));
    }
    let value = HeaderValue::try_from(value)
        .map_err(|_| format!("the value of the header `{known}` cannot be sent"))?;
    Ok((known, value))
}
