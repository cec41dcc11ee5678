//! One endpoint of a service, as the references describe it.

use hyper::Method;

use super::segment::{Rank, Segment};
use crate::deployment::references::{Api, ApiEndpoint, ScopeTemplate};
use crate::deployment::scope_templates;

/// An endpoint: its method, path, parameters, scopes and request schema.
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
    /// The names of the path parameters, in order.
    pub args: Vec<String>,
    /// The supported query keys.
    pub query: Vec<String>,
    /// The required scopes, if any.
    pub scopes: Option<ScopeTemplate>,
    /// Whether the path parameters fill all parameters of the scopes.
    pub scopes_by_path: bool,
    /// The path of the request schema, such as `/schemas/queue/v1/create-task-request.json#`, if the endpoint takes a body.
    pub input: Option<String>,
}

impl Route {
    /// Creates the route of an endpoint.
    pub fn new(api: &Api, endpoint: &ApiEndpoint) -> Route {
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
                .is_none_or(|s| scope_templates::needs_only(s, &endpoint.args)),
            scopes,
            input: endpoint.input.as_ref().map(|schema| format!("/{schema}")),
        }
    }

    /// The service's name and the endpoint's, such as `worker-manager.listWorkerPools`.
    pub fn endpoint(&self) -> &str {
        &self.full_name
    }

    /// Matches the segments of a path. Returns the rank and the encoded path parameters.
    pub fn matched(&self, path: &[&str]) -> Option<(Vec<Rank>, Vec<String>)> {
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
