//! What the API reference says about an endpoint, as values.

use std::fmt;

use crate::scopes::{ScopeParameter, ScopeTemplate};

/// What the API reference says about one endpoint.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EndpointInfo {
    pub(crate) api: Api,
    /// As in the API reference, such as `listWorkerPools`.
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    pub(crate) route: &'static str,
    /// The placeholders of the route whose values are secret.
    pub(crate) secrets: &'static [&'static str],
    /// The placeholders of the route whose values may be empty.
    pub(crate) may_be_empty: &'static [&'static str],
    /// The keys that the query may have.
    pub(crate) query: &'static [&'static str],
    pub(crate) scopes: ScopeTemplate,
    /// The parameters of the scopes that the service works out.
    pub(crate) scope_parameters: &'static [ScopeParameter],
    /// Whether repeating the request does no harm.
    pub(crate) idempotent: bool,
}

impl fmt::Display for EndpointInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}.{}", self.method, self.api.service(), self.name)
    }
}

/// One API of one service: the two names that every one of its URLs begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Api {
    service: &'static str,
    version: &'static str,
}

impl Api {
    /// The API that lives under `/api/<service>/<version>`.
    pub(crate) const fn new(service: &'static str, version: &'static str) -> Self {
        Self { service, version }
    }

    /// The service's name as in its URLs, such as `worker-manager`.
    pub const fn service(&self) -> &'static str {
        self.service
    }

    /// The API's version as in its URLs, such as `v1`.
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
    /// The method as it is written on the wire: `GET`.
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

    /// Whether HTTP itself promises that repeating a request does no harm.
    pub(crate) const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch)
    }

    /// Whether a request without a body still says how long its body is.
    pub(crate) const fn expects_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}

/// What a service's authors promise about an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stability {
    /// Stays as it is, or changes only in compatible ways.
    Stable,
    /// May change or go away without notice.
    Experimental,
    /// Works, but something else is to be used instead.
    Deprecated,
}

impl Stability {
    /// The word as in the API reference: `stable`.
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
