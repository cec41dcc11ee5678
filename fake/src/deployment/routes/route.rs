//! One endpoint of a service, as described by the references.

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
    /// The service's and the endpoint's name, such as `worker-manager.listWorkerPools`.
    full_name: String,
    /// The HTTP method.
    pub method: Method,
    /// The path below the service and its version.
    segments: Vec<Segment>,
    /// The position of the segment that may contain slashes, if any.
    slashed: Option<usize>,
    /// Whether the last path parameter may be empty.
    ends_empty: bool,
    /// The names of the path parameters, in order.
    pub args: Vec<String>,
    /// The supported query keys.
    pub query: Vec<String>,
    /// The required scopes, if any.
    pub scopes: Option<ScopeTemplate>,
    /// Whether the path parameters alone fill all parameters of the scopes.
    pub scopes_by_path: bool,
    /// The path of the request schema, such as `/schemas/queue/v1/create-task-request.json#`, if the endpoint takes a body.
    pub input: Option<String>,
}

impl Route {
    /// Creates the route of an endpoint.
    pub fn new(api: &Api, endpoint: &ApiEndpoint) -> Route {
        // Some routes end in a slash; they match with and without it.
        let path = endpoint.route.trim_matches('/');
        let method = Method::from_bytes(endpoint.method.as_str().as_bytes());
        let method = method.expect("references contain only HTTP methods");
        let scopes = endpoint.scopes.clone();
        let segments: Vec<Segment> = path.split('/').map(Segment::of).collect();
        let slashed = position_of_slashed(&segments);
        // The namespace is optional in the index's lists.
        let lists_namespace = method == Method::GET && path.ends_with("/<namespace>");
        let ends_empty = lists_namespace || slashed.is_some_and(|at| at + 1 == segments.len());
        Route {
            service: api.service.clone(),
            version: api.version.clone(),
            name: endpoint.name.clone(),
            full_name: format!("{}.{}", api.service, endpoint.name),
            method,
            segments,
            slashed,
            ends_empty,
            args: endpoint.args.clone(),
            query: endpoint.query.clone(),
            scopes_by_path: scopes
                .as_ref()
                .is_none_or(|s| scope_templates::needs_only(s, &endpoint.args)),
            scopes,
            input: endpoint.input.as_ref().map(|schema| format!("/{schema}")),
        }
    }

    /// Returns the service's and the endpoint's name, such as `worker-manager.listWorkerPools`.
    pub fn endpoint(&self) -> &str {
        &self.full_name
    }

    /// Matches the segments of a path. Returns the rank and the encoded path parameters.
    pub fn matched(&self, path: &[&str]) -> Option<(Vec<Rank>, Vec<String>)> {
        let (count, last) = (self.segments.len(), self.segments.len().checked_sub(1)?);
        let without_slash: Vec<&str>;
        let path = match path {
            // The root of a list also matches without the slash before the empty namespace.
            path if path.len() + 1 == count && self.ends_empty && self.slashed.is_none() => {
                without_slash = path.iter().copied().chain([""]).collect();
                &without_slash
            }
            // A trailing slash is ignored, unless it belongs to the last parameter.
            [start @ .., ""] if path.len() > count && self.slashed != Some(last) => start,
            path => path,
        };
        // The segment that may contain slashes takes all segments that the others leave.
        let surplus = path.len().checked_sub(count)?;
        if surplus > 0 && self.slashed.is_none() {
            return None;
        }
        let (mut ranks, mut args) = (Vec::new(), Vec::new());
        let mut rest = path;
        for (n, segment) in self.segments.iter().enumerate() {
            let taken = if self.slashed == Some(n) {
                surplus + 1
            } else {
                1
            };
            let (texts, after) = rest.split_at(taken);
            rest = after;
            let text = texts.join("/");
            let text = match n == last {
                true => &text,
                false => segment.without_colon(&text),
            };
            let (rank, arg) = segment.matched(text)?;
            if arg.as_deref() == Some("") && !(n == last && self.ends_empty) {
                return None;
            }
            ranks.push(match taken > 1 && n == last {
                true => Rank::RestOfPath,
                false => rank,
            });
            args.extend(arg);
        }
        Some((ranks, args))
    }
}

/// Returns the position of the segment that may contain slashes.
///
/// It is the last one, or the one before a last segment `stats`.
fn position_of_slashed(segments: &[Segment]) -> Option<usize> {
    match segments {
        [.., before, _] if before.precedes_encoded() => None,
        [first @ .., last] if last.takes_slashes() => Some(first.len()),
        [first @ .., pool, last] if pool.takes_slashes_before(last) => Some(first.len()),
        _ => None,
    }
}
