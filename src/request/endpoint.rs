//! The description of an endpoint in the API reference, as values.

use std::fmt;

use crate::scopes::{ScopeParameter, ScopeTemplate};

/// The description of one endpoint in the API reference.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EndpointInfo {
    pub(crate) api: Api,
    /// The name of the API reference, such as `listWorkerPools`.
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) route: &'static str,
    /// The placeholders of the route whose values are secret.
    pub(crate) secrets: &'static [&'static str],
    /// The placeholders of the route whose values may be empty.
    pub(crate) may_be_empty: &'static [&'static str],
    /// The query parameters of the endpoint.
    pub(crate) query: &'static [&'static str],
    pub(crate) scopes: ScopeTemplate,
    /// The scope parameters that the service computes.
    pub(crate) scope_parameters: &'static [ScopeParameter],
    /// Whether the request is safe to repeat.
    pub(crate) idempotent: bool,
}

impl fmt::Display for EndpointInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}.{}", self.method, self.api.service(), self.name)
    }
}

/// One API of one service, as the two names at the beginning of its URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Api {
    service: &'static str,
    version: &'static str,
}

impl Api {
    /// Returns the API with the path `/api/<service>/<version>`.
    pub(crate) const fn new(service: &'static str, version: &'static str) -> Self {
        Self { service, version }
    }

    /// Returns the service's name in its URLs, such as `worker-manager`.
    pub const fn service(&self) -> &'static str {
        self.service
    }

    /// Returns the API's version in its URLs, such as `v1`.
    pub const fn version(&self) -> &'static str {
        self.version
    }
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `TRACE`
    Trace,
}

impl Method {
    /// Returns the method's name on the wire, such as `GET`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
        }
    }

    /// Returns whether HTTP defines the method as idempotent.
    pub(crate) const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch)
    }

    /// Returns whether a request without a body still needs a `Content-Length`.
    pub(crate) const fn expects_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}

/// The stability of an endpoint, as the API reference states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stability {
    /// Changes only in compatible ways.
    Stable,
    /// May change or be removed without notice.
    Experimental,
    /// Works, but has a replacement.
    Deprecated,
}

impl Stability {
    /// Returns the word of the API reference, such as `stable`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Experimental => "experimental",
            Self::Deprecated => "deprecated",
        }
    }
}

macro_rules! word {
    ($name:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}
word!(Method);
word!(Stability);
