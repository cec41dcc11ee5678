//! From a method and a path to an endpoint and its path arguments.

use std::collections::BTreeMap;

use hyper::Method;
use percent_encoding::percent_decode_str;
use taskcluster_codegen::model::ScopeTemplate;
use taskcluster_codegen::{Api, ApiEndpoint};

use crate::scopes::template;
use crate::segment::{Rank, Segment};

/// One endpoint: how it is reached, and what it asks for.
pub struct Route {
    /// The service's name, such as `worker-manager`.
    pub service: String,
    /// The service's version, such as `v1`.
    pub version: String,
    /// The endpoint's name, such as `listWorkerPools`.
    pub name: String,
    /// The service's name and the endpoint's, such as `worker-manager.listWorkerPools`.
    full_name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path below the service and its version.
    segments: Vec<Segment>,
    /// The names of the path arguments, in the path's order.
    pub args: Vec<String>,
    /// The query keys that it takes.
    pub query: Vec<String>,
    /// The scopes that it asks for, if any.
    pub scopes: Option<ScopeTemplate>,
    /// Whether the path arguments fill all parameters of the scopes.
    pub scopes_by_path: bool,
    /// The schema of its body as a path, as in `/schemas/queue/v1/create-task-request.json#`, if it takes one.
    pub input: Option<String>,
}

/// An endpoint that a path leads to.
pub struct Found<'a> {
    /// The endpoint.
    pub route: &'a Route,
    args: Vec<String>,
}

/// The routes of all services.
pub struct Routes(Vec<Service>);

/// The routes of one version of a service.
struct Service {
    /// As in `/api/queue/v1/`.
    prefix: String,
    routes: Vec<Route>,
}

impl Routes {
    /// The routes of these services, the first of which wins among equals.
    pub fn new<'a>(apis: impl Iterator<Item = &'a Api>) -> Routes {
        let service = |api: &Api| Service {
            prefix: format!("/api/{}/{}/", api.service, api.version),
            routes: api
                .endpoints
                .iter()
                .map(|endpoint| Route::new(api, endpoint))
                .collect(),
        };
        Routes(apis.map(service).collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.0.iter().flat_map(|service| &service.routes)
    }

    /// The endpoint of this name, such as `worker-manager.ping`.
    pub fn named(&self, endpoint: &str) -> Option<&Route> {
        self.iter().find(|route| route.full_name == endpoint)
    }

    /// The endpoint of a request. Segments are compared before they are decoded; fixed text wins over an argument.
    /// HEAD is answered like GET, and a slash at the end is ignored.
    pub fn find(&self, method: &Method, path: &str) -> Option<Found<'_>> {
        let method = match *method {
            Method::HEAD => &Method::GET,
            _ => method,
        };
        let mut services = self.0.iter();
        let (service, path) =
            services.find_map(|service| Some((service, path.strip_prefix(&service.prefix)?)))?;
        let path: Vec<&str> = path.split('/').collect();
        let routes = service.routes.iter();
        let matches = routes
            .filter(|route| route.method == *method)
            .filter_map(|route| {
                let (ranks, args) = route.matched(&path)?;
                Some((ranks, Found { route, args }))
            });
        let best = matches.min_by(|(a, _), (b, _)| a.cmp(b))?;
        Some(best.1)
    }
}

impl Route {
    fn new(api: &Api, endpoint: &ApiEndpoint) -> Route {
        // Some routes end in a slash; those too are found with and without it.
        let path = endpoint.route.trim_matches('/');
        let method = Method::from_bytes(endpoint.method.as_str().as_bytes());
        let scopes = endpoint.scopes.clone();
        Route {
            service: api.service.clone(),
            version: api.version.clone(),
            name: endpoint.name.clone(),
            full_name: format!("{}.{}", api.service, endpoint.name),
            method: method.expect("the methods of references are those of HTTP"),
            segments: path.split('/').map(Segment::of).collect(),
            args: endpoint.args.clone(),
            query: endpoint.query.clone(),
            scopes_by_path: scopes
                .as_ref()
                .is_none_or(|s| template::needs_only(s, &endpoint.args)),
            scopes,
            input: endpoint.input.as_ref().map(|schema| format!("/{schema}")),
        }
    }

    /// The service's name and the endpoint's, such as `worker-manager.listWorkerPools`.
    pub fn endpoint(&self) -> &str {
        &self.full_name
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
    use crate::deployment::Deployment;

    fn found(method: Method, path: &str) -> Option<(String, Vec<String>)> {
        let path = format!("/api/worker-manager/v1{path}");
        let deployment = Deployment::embedded();
        let found = deployment.routes().find(&method, &path)?;
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
        let deployment = Deployment::embedded();
        let route = deployment.routes().named("worker-manager.ping").unwrap();
        assert_eq!(route.endpoint(), "worker-manager.ping");
        for name in ["worker-manager.pong", "lighthouse.ping", "ping", ""] {
            assert!(deployment.routes().named(name).is_none(), "{name}");
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
