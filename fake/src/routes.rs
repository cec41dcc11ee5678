//! From a method and a path to an endpoint and its path arguments.

use std::collections::BTreeMap;

use hyper::Method;
use percent_encoding::percent_decode_str;

use crate::scopes::Expression;
use crate::segment::{Rank, Segment};

/// One endpoint: how it is reached, and what it asks for.
pub struct Route {
    /// The service's name, such as `worker-manager`.
    pub service: String,
    /// The endpoint's name, such as `listWorkerPools`.
    pub name: String,
    /// The HTTP method.
    pub method: Method,
    /// The whole path.
    pub segments: Vec<Segment>,
    /// The names of the path arguments, in the path's order.
    pub args: Vec<String>,
    /// The query keys that it takes.
    pub query: Vec<String>,
    /// The scopes that it asks for, if any.
    pub scopes: Option<Expression>,
    /// The path of the schema of its body, if it takes one.
    pub input: Option<String>,
}

/// An endpoint that a path leads to.
pub struct Found<'a> {
    /// The endpoint.
    pub route: &'a Route,
    args: Vec<String>,
}

/// The routes of all services.
pub struct Routes(Vec<Route>);

impl Routes {
    /// These routes, the first of which wins among equals.
    pub fn new(routes: Vec<Route>) -> Routes {
        Routes(routes)
    }

    /// The endpoint of this name, such as `worker-manager.ping`.
    pub fn named(&self, endpoint: &str) -> Option<&Route> {
        let (service, name) = endpoint.split_once('.')?;
        let mut routes = self.0.iter();
        routes.find(|route| route.service == service && route.name == name)
    }

    /// Whether this path is one of a service, be it of none of its endpoints.
    pub fn serves(&self, path: &str) -> bool {
        let prefix = |route: &Route| {
            let mut path = path.split('/').skip(1);
            let mut prefix = route.segments.iter().take(3);
            prefix.all(|segment| path.next().is_some_and(|text| segment.is(text)))
        };
        self.0.iter().any(prefix)
    }

    /// All of them.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.0.iter()
    }

    /// The endpoint of a request. Segments are compared before they are decoded; fixed text wins over an argument.
    /// HEAD is answered like GET, and a slash at the end is ignored.
    pub fn find(&self, method: &Method, path: &str) -> Option<Found<'_>> {
        let method = match *method {
            Method::HEAD => &Method::GET,
            _ => method,
        };
        let path: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let routes = self.0.iter().filter(|route| route.method == *method);
        let matches = routes.filter_map(|route| {
            let (ranks, args) = route.matched(&path)?;
            Some((ranks, Found { route, args }))
        });
        let best = matches.min_by(|(a, _), (b, _)| a.cmp(b))?;
        Some(best.1)
    }
}

impl Route {
    /// The endpoint's name and its service's, such as `worker-manager.ping`.
    pub fn endpoint(&self) -> String {
        format!("{}.{}", self.service, self.name)
    }

    /// The segments of a path with `<placeholders>`.
    pub fn segments(path: &str) -> Vec<Segment> {
        let segments = path.split('/').skip(1);
        segments.map(Segment::of).collect()
    }

    /// The placeholders in the path's order.
    #[cfg(test)]
    pub fn placeholders(&self) -> Vec<String> {
        let args = self.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(_) => None,
            Segment::Placeholder { arg, .. } => Some(arg.clone()),
        });
        args.collect()
    }

    fn matched(&self, path: &[&str]) -> Option<(Vec<Rank>, Vec<String>)> {
        let (last, first) = self.segments.split_last()?;
        if path.len() <= first.len() {
            return None;
        }
        let (path, rest) = path.split_at(first.len());
        let rest = match (rest, last.takes_slashes()) {
            ([one] | [one, ""], false) => one.to_string(),
            (_, false) => return None,
            (_, true) => rest.join("/"),
        };
        let mut ranks = Vec::new();
        let mut args = Vec::new();
        let pairs = first.iter().zip(path.iter().copied());
        let pairs = pairs.map(|(segment, text)| (segment, segment.without_colon(text)));
        for (segment, text) in pairs.chain([(last, rest.as_str())]) {
            let (rank, arg) = segment.matched(text)?;
            ranks.push(rank);
            args.extend(arg);
        }
        Some((ranks, args))
    }
}

impl Found<'_> {
    /// The path arguments, decoded. `None` if the percent-encoding of one is broken or what it encodes is not UTF-8.
    pub fn params(&self) -> Option<BTreeMap<String, String>> {
        let names = self.route.args.iter().cloned();
        let pairs = names.zip(&self.args);
        pairs
            .map(|(name, arg)| Some((name, decoded(arg)?)))
            .collect()
    }
}

fn decoded(text: &str) -> Option<String> {
    let well_formed = text.split('%').skip(1).all(|after| {
        let code = after.as_bytes().get(..2);
        code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    });
    let text = percent_decode_str(text).decode_utf8().ok()?;
    well_formed.then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::ROUTES;

    fn found(method: Method, path: &str) -> Option<(String, Vec<String>)> {
        let path = format!("/api/worker-manager/v1{path}");
        let found = ROUTES.find(&method, &path)?;
        let params = found.params()?;
        let args = found.route.args.iter().map(|arg| params[arg].clone());
        Some((found.route.name.clone(), args.collect()))
    }

    fn endpoint(name: &str, args: &[&str]) -> Option<(String, Vec<String>)> {
        let args = args.iter().map(|arg| arg.to_string()).collect();
        Some((name.to_string(), args))
    }

    #[test]
    fn fixed_text_wins_over_an_argument() {
        let stats = endpoint("workerPoolErrorStats", &[]);
        assert_eq!(found(Method::GET, "/worker-pool-errors/stats"), stats);
        let list = endpoint("listWorkerPoolErrors", &["a/stats"]);
        assert_eq!(found(Method::GET, "/worker-pool-errors/a%2Fstats"), list);
    }

    #[test]
    fn a_slash_in_a_worker_pool_id_may_be_unencoded_at_the_end() {
        let pool = endpoint("workerPool", &["a/b"]);
        assert_eq!(found(Method::GET, "/worker-pool/a%2fb"), pool);
        assert_eq!(found(Method::GET, "/worker-pool/a/b"), pool);
        let group = endpoint("listWorkersForWorkerGroup", &["a", "b"]);
        assert_eq!(found(Method::GET, "/workers/a/b"), group);
        let all = endpoint("listWorkersForWorkerPool", &["a/b/c/d"]);
        assert_eq!(found(Method::GET, "/workers/a/b/c/d"), all);
    }

    #[test]
    fn a_slash_at_the_end_is_ignored_and_one_in_front_is_not() {
        let pools = endpoint("listWorkerPools", &[]);
        assert_eq!(found(Method::GET, "/worker-pools/"), pools);
        assert_eq!(found(Method::HEAD, "/worker-pools"), pools);
        assert_eq!(found(Method::POST, "/worker-pools"), None);
        assert_eq!(found(Method::GET, "//worker-pools"), None);
    }

    #[test]
    fn an_endpoint_is_found_by_its_name() {
        let route = ROUTES.named("worker-manager.ping").unwrap();
        assert_eq!(route.endpoint(), "worker-manager.ping");
        for name in ["worker-manager.pong", "queue.ping", "ping", ""] {
            assert!(ROUTES.named(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_service_has_a_name_and_a_version() {
        for path in ["/api/worker-manager/v1/nonsense", "/api/worker-manager/v1"] {
            assert!(ROUTES.serves(path), "{path}");
        }
        for path in [
            "/api/worker-manager/v2/ping",
            "/api/worker-manager",
            "/",
            "",
            "*",
        ] {
            assert!(!ROUTES.serves(path), "{path}");
        }
    }

    #[test]
    fn the_colon_of_older_routes_is_taken() {
        let worker = endpoint("worker", &["a/b", "g", "w"]);
        assert_eq!(found(Method::GET, "/workers/a%2Fb:/g/w"), worker);
    }

    #[test]
    fn an_argument_that_cannot_be_decoded_is_none() {
        for path in ["/worker-pool/a%2", "/worker-pool/a%2pb", "/worker-pool/%ff"] {
            assert_eq!(found(Method::GET, path), None, "{path}");
        }
    }
}
