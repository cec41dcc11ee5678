//! The POST endpoints that only read, so that sending them again does no harm.

/// The service, the endpoint, and why a POST of it changes nothing.
const READS: [(&str, &str, &str); 7] = [
    (
        "auth",
        "authenticateHawk",
        "it judges a request that somebody else received",
    ),
    (
        "auth",
        "expandScopes",
        "it computes what a set of scopes satisfies",
    ),
    ("auth", "testAuthenticate", "it tells the caller who it is"),
    (
        "github",
        "renderTaskclusterYml",
        "it renders a file that it is given",
    ),
    (
        "index",
        "findTasksAtIndex",
        "it looks up many paths at once",
    ),
    ("queue", "statuses", "it looks up many tasks at once"),
    ("queue", "tasks", "it looks up many tasks at once"),
];

/// Why an endpoint that is a POST only reads; `None` for one that may change something.
pub fn reads_only(service: &str, endpoint: &str) -> Option<&'static str> {
    READS
        .iter()
        .find(|(of, name, _)| (*of, *name) == (service, endpoint))
        .map(|(_, _, why)| *why)
}
