//! The standard headers of responses.

use hyper::HeaderMap;
use hyper::header::{HeaderName, HeaderValue};

use crate::http::Origin;
use crate::store::random;

type Header = (&'static str, &'static str);

/// The headers of every response of the services' HTTP server.
const OF_THE_SERVER: [Header; 2] = [
    (
        "content-security-policy",
        "report-uri /__cspreport__;default-src 'none';frame-ancestors 'none';",
    ),
    ("x-content-type-options", "nosniff"),
];

/// The headers of every response of a service.
const OF_A_SERVICE: [Header; 7] = [
    ("access-control-allow-origin", "*"),
    ("access-control-max-age", "900"),
    (
        "access-control-allow-methods",
        "OPTIONS,GET,HEAD,POST,PUT,DELETE,TRACE,CONNECT",
    ),
    ("access-control-request-method", "*"),
    (
        "access-control-allow-headers",
        "X-Requested-With,Content-Type,Authorization,Accept,Origin,Cache-Control",
    ),
    ("cache-control", "no-store no-cache must-revalidate"),
    ("vary", "Accept-Encoding"),
];

/// Adds the headers of this origin, and the request's trace id, if any.
pub fn insert(headers: &mut HeaderMap, origin: Origin, request: &HeaderMap) {
    let mut put = |(name, value): Header| {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    };
    if matches!(origin, Origin::Proxy | Origin::Storage) {
        return;
    }
    OF_THE_SERVER.into_iter().for_each(&mut put);
    if origin != Origin::Server {
        OF_A_SERVICE.into_iter().for_each(&mut put);
    }
    if origin == Origin::PathParser {
        put(("content-security-policy", "default-src 'none'"));
    }
    let trace_id = request.get("x-taskcluster-trace-id").cloned();
    let trace_id = trace_id.unwrap_or_else(fresh_id);
    headers.insert("x-for-trace-id", trace_id);
    headers.insert("x-for-request-id", fresh_id());
}

fn fresh_id() -> HeaderValue {
    HeaderValue::try_from(random::uuid()).expect("a UUID is valid in a header")
}
