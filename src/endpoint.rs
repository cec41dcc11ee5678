//! What generated code says about an endpoint: the traits it implements and the words it uses.

use crate::decode::Decode;
use crate::scopes::ScopeTemplate;

/// One API of one service: the two names that every one of its URLs begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Api {
    service: &'static str,
    version: &'static str,
}

impl Api {
    /// The API that lives under `/api/<service>/<version>`.
    #[allow(
        dead_code,
        reason = "called by generated code, which a build without services lacks"
    )]
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

/// One endpoint of a service, described by a type without values.
///
/// Implemented by the types in each service's `endpoint` module, and only there.
pub trait Endpoint: Sized + 'static {
    /// The API that the endpoint belongs to.
    const API: Api;
    /// The endpoint's name as in the API reference, such as `listWorkerPools`.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The route as in the API reference, with placeholders such as `<workerPoolId>`.
    const ROUTE: &'static str;
    /// The placeholders whose values are secret; `Debug` hides them.
    const SECRETS: &'static [&'static str] = &[];
    /// The keys that the query may have, as in the API reference.
    const QUERY: &'static [&'static str] = &[];
    /// The scopes that a caller needs; none unless the API reference names some.
    const SCOPES: ScopeTemplate = ScopeTemplate::NOTHING;
    /// What the service's authors promise about the endpoint.
    const STABILITY: Stability;
    /// Whether a second request does no more than the first, so that one whose answer was lost may be sent again.
    const IDEMPOTENT: bool = Self::METHOD.is_idempotent();

    /// What a successful answer holds.
    type Output: Send + 'static;

    #[doc(hidden)]
    const DECODE: Decode<Self::Output>;
}

/// An endpoint that is called with GET, so that its URLs can be signed: see [`Call::signed_url`](crate::Call::signed_url).
///
/// Implemented beside [`Endpoint`], and only there.
pub trait Get: Endpoint {}

/// An endpoint that answers with a list, a page at a time.
pub trait Paged: Endpoint {
    /// What the list is of.
    type Item: Send + 'static;

    /// The token that asks for the page after this one.
    fn continuation_token(page: &Self::Output) -> Option<&str>;

    /// The page's part of the list.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;
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
