//! The request of a handler.

use std::collections::BTreeMap;
use std::fmt;

use hyper::HeaderMap;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::auth::scopes;

/// A request to an endpoint that has a handler. See [`Fake::on`](crate::Fake::on).
///
/// It has passed every check that the real
/// service makes before it uses its state: credentials, scopes, query keys, and the schema of the body.
///
/// `Debug` omits headers and body, which may contain secrets.
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
    /// Returns the service's and the endpoint's name, such as `queue.createTask`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Returns the service's version, such as `v1`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the HTTP method, such as `PUT`. An endpoint with `GET` also gets `HEAD` requests.
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
                "{} has no path parameter {name:?}; it has {:?}",
                self.endpoint,
                self.params.keys()
            ),
        }
    }

    /// Returns the path parameters by name, decoded.
    pub fn params(&self) -> &BTreeMap<String, String> {
        &self.params
    }

    /// Returns the decoded value of a query parameter.
    pub fn query(&self, key: &str) -> Option<&str> {
        self.query.get(key).map(String::as_str)
    }

    /// Returns the body: an object or an array.
    ///
    /// The schema's defaults fill missing fields. Without a body, this is an empty object.
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// Returns the body, decoded as a type, such as the client's request type.
    ///
    /// # Errors
    ///
    /// Fails if the body does not match the type. A handler can return the error with `?`; it becomes a 500, because the body
    /// is valid by its schema.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        T::deserialize(&self.body)
    }

    /// Returns the client id of the caller; `None` without credentials.
    ///
    /// An endpoint without scopes ignores invalid credentials.
    pub fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// Returns the caller's scopes for this request. Each may end in `*`.
    pub fn scopes(&self) -> &[String] {
        &self.scopes
    }

    /// Returns whether the caller's scopes satisfy this one.
    ///
    /// Use it for a check that depends on a service's state.
    pub fn satisfies(&self, scope: &str) -> bool {
        scopes::satisfy(&self.scopes, scope)
    }

    /// Returns the first header with this name, in any case, if its value is text.
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
