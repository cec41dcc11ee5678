//! The request of a handler.

use std::collections::BTreeMap;
use std::fmt;

use hyper::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::auth::scopes;

/// A request to an endpoint that has a handler: see [`Fake::on`](crate::Fake::on). It has passed every check that the real
/// service makes before it looks at its state: credentials, scopes, query keys, and the schema of the body.
///
/// Its `Debug` shows neither headers nor body, which may hold secrets.
#[derive(Clone)]
pub struct Request {
    pub(crate) endpoint: String,
    pub(crate) version: String,
    pub(crate) method: String,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Value,
    pub(crate) client_id: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) headers: HeaderMap,
}

impl Request {
    /// The endpoint's name with its service's, such as `queue.createTask`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The service's version, such as `v1`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The HTTP method, such as `PUT`. An endpoint for `GET` is asked with `HEAD` as well.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Returns the path parameter with this name, decoded.
    ///
    /// # Panics
    ///
    /// Panics if the route has no such parameter. The panic of a handler becomes a 500 with its message.
    #[track_caller]
    pub fn param(&self, name: &str) -> &str {
        match self.params.get(name) {
            Some(value) => value,
            None => panic!(
                "{} has no path argument {name:?}; it has {:?}",
                self.endpoint,
                self.params.keys()
            ),
        }
    }

    /// Returns the path parameters by name, decoded.
    pub fn params(&self) -> &BTreeMap<String, String> {
        &self.params
    }

    /// The value of this key of the query, decoded.
    pub fn query(&self, key: &str) -> Option<&str> {
        self.query.get(key).map(String::as_str)
    }

    /// The body: an object or an array, with the schema's defaults for what was left out. An empty object if there was none.
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// The body as a type, such as the one that the client sent it from.
    ///
    /// # Errors
    ///
    /// Fails if the body is not of this type. A handler can return the error with `?`; it becomes a 500, because the body
    /// is valid by its schema.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.body)
    }

    /// Returns the client id of the caller; `None` without credentials. An endpoint without scopes ignores invalid credentials.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// The scopes that the caller has for this request. Each may end in `*`.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Returns whether the caller's scopes satisfy this one, for a check that depends on a service's state.
    pub fn satisfies(&self, scope: &str) -> bool {
        scopes::satisfy(&self.scopes, scope)
    }

    /// The first header of this name, in any case, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("endpoint", &self.endpoint)
            .field("method", &self.method)
            .field("params", &self.params)
            .field("query", &self.query)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
