//! The routes of all services.

use std::collections::BTreeSet;

use hyper::Method;

use super::path::MatchedRoute;
use super::route::Route;
use crate::deployment::references::Api;

/// The routes of all services.
pub struct Routes(Vec<Service>);

/// The routes of one version of a service.
struct Service {
    /// The prefix, as in `/api/queue/v1/`.
    prefix: String,
    routes: Vec<Route>,
}

impl Routes {
    /// Creates the routes of these services. If two services have the same prefix, the first one wins.
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

    /// Returns whether the path belongs to a service, with or without a matching endpoint.
    pub fn serves(&self, path: &str) -> bool {
        let is_below = |service: &Service| {
            let prefix = service.prefix.trim_end_matches('/');
            let below = path.strip_prefix(prefix);
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.iter().any(is_below)
    }

    /// Returns all routes.
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.0.iter().flat_map(|service| &service.routes)
    }

    /// Returns the route of the endpoint with this name, such as `worker-manager.ping`.
    pub fn named(&self, endpoint: &str) -> Option<&Route> {
        self.iter().find(|route| route.endpoint() == endpoint)
    }

    /// Returns the route of a request.
    ///
    /// Segments are compared before they are decoded; literal text ranks before a parameter. HEAD uses the routes of GET. A
    /// trailing slash is ignored.
    pub fn find(&self, method: &Method, path: &str) -> Option<MatchedRoute<'_>> {
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
                Some((ranks, MatchedRoute { route, args }))
            });
        let best = matches.min_by(|(a, _), (b, _)| a.cmp(b))?;
        Some(best.1)
    }
}

impl Routes {
    /// Returns the sorted methods of the endpoints at this path.
    ///
    /// HEAD is included if GET is.
    pub fn methods(&self, path: &str) -> Vec<&str> {
        let matches = |route: &&Route| self.find(&route.method, path).is_some();
        let found = self.iter().filter(matches);
        let mut found: BTreeSet<&str> = found.map(|route| route.method.as_str()).collect();
        if found.contains("GET") {
            found.insert("HEAD");
        }
        found.into_iter().collect()
    }
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
    fn prefers_literal_text_to_a_parameter() {
        let stats = endpoint("workerPoolErrorStats", &[]);
        assert_eq!(found(Method::GET, "/worker-pool-errors/stats"), stats);
        let list = endpoint("listWorkerPoolErrors", &["a/stats"]);
        assert_eq!(found(Method::GET, "/worker-pool-errors/a%2Fstats"), list);
    }

    #[test]
    fn accepts_an_unencoded_slash_in_a_worker_pool_id_at_the_end() {
        let pool = endpoint("workerPool", &["a/b"]);
        assert_eq!(found(Method::GET, "/worker-pool/a%2fb"), pool);
        assert_eq!(found(Method::GET, "/worker-pool/a/b"), pool);
        let group = endpoint("listWorkersForWorkerGroup", &["a", "b"]);
        assert_eq!(found(Method::GET, "/workers/a/b"), group);
        let all = endpoint("listWorkersForWorkerPool", &["a/b/c/d"]);
        assert_eq!(found(Method::GET, "/workers/a/b/c/d"), all);
    }

    #[test]
    fn accepts_an_unencoded_slash_before_stats_only() {
        let stats = endpoint("workerPoolStats", &["a/b"]);
        assert_eq!(found(Method::GET, "/worker-pool/a/b/stats"), stats);
        assert_eq!(found(Method::GET, "/worker-pool/a%2Fb/stats"), stats);
        let whole = endpoint("workerPool", &["a/b/launch-configs"]);
        assert_eq!(found(Method::GET, "/worker-pool/a/b/launch-configs"), whole);
    }

    #[test]
    fn accepts_an_empty_parameter_with_slashes_at_the_end_only() {
        let pool = endpoint("createWorkerPool", &[""]);
        assert_eq!(found(Method::PUT, "/worker-pool/"), pool);
        assert_eq!(found(Method::PUT, "/worker-pool"), None);
        assert_eq!(found(Method::PUT, "/workers/a%2Fb//w"), None);
        assert_eq!(
            found(Method::GET, "/workers/a%2Fb/g/"),
            endpoint("listWorkersForWorkerGroup", &["a/b", "g"])
        );
    }

    #[test]
    fn lists_the_methods_of_a_path() {
        let deployment = Deployment::embedded();
        let methods = |path: &str| {
            deployment
                .routes()
                .methods(&format!("/api/worker-manager/v1{path}"))
        };
        assert_eq!(methods("/ping"), ["GET", "HEAD"]);
        assert_eq!(
            methods("/worker-pool/a%2Fb"),
            ["DELETE", "GET", "HEAD", "POST", "PUT"]
        );
        assert_eq!(methods("/nonsense"), [""; 0]);
    }

    #[test]
    fn ignores_a_trailing_slash_but_not_a_double_leading_one() {
        let pools = endpoint("listWorkerPools", &[]);
        assert_eq!(found(Method::GET, "/worker-pools/"), pools);
        assert_eq!(found(Method::HEAD, "/worker-pools"), pools);
        assert_eq!(found(Method::POST, "/worker-pools"), None);
        assert_eq!(found(Method::GET, "//worker-pools"), None);
    }

    #[test]
    fn finds_an_endpoint_by_name() {
        let deployment = Deployment::embedded();
        let route = deployment.routes().named("worker-manager.ping").unwrap();
        assert_eq!(route.endpoint(), "worker-manager.ping");
        for name in ["worker-manager.pong", "lighthouse.ping", "ping", ""] {
            assert!(deployment.routes().named(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_service_prefix_needs_name_and_version() {
        let deployment = Deployment::embedded();
        for path in ["/api/worker-manager/v1/nonsense", "/api/worker-manager/v1"] {
            assert!(deployment.routes().serves(path), "{path}");
        }
        for path in [
            "/api/worker-manager/v2/ping",
            "/api/worker-manager",
            "/",
            "",
            "*",
        ] {
            assert!(!deployment.routes().serves(path), "{path}");
        }
    }

    #[test]
    fn accepts_the_colon_of_older_routes() {
        let worker = endpoint("worker", &["a/b", "g", "w"]);
        assert_eq!(found(Method::GET, "/workers/a%2Fb:/g/w"), worker);
    }

    #[test]
    fn returns_none_for_an_undecodable_parameter() {
        for path in ["/worker-pool/a%2", "/worker-pool/a%2pb", "/worker-pool/%ff"] {
            assert_eq!(found(Method::GET, path), None, "{path}");
        }
    }
}
