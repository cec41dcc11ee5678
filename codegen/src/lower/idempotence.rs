//! The POST endpoints that only read, so that sending them again does no harm.

/// A POST endpoint that changes nothing.
struct Read {
    service: &'static str,
    endpoint: &'static str,
    why: &'static str,
}

const READS: [Read; 8] = [
    read(
        "auth",
        "authenticateHawk",
        "it judges a request that somebody else received",
    ),
    read(
        "auth",
        "expandScopes",
        "it computes what a set of scopes satisfies",
    ),
    read("auth", "testAuthenticate", "it tells the caller who it is"),
    read(
        "github",
        "renderTaskclusterYml",
        "it renders a file that it is given",
    ),
    read(
        "index",
        "findTasksAtIndex",
        "it looks up many paths at once",
    ),
    read("queue", "statuses", "it looks up many tasks at once"),
    read(
        "queue",
        "taskQueueCountsBatch",
        "it counts the tasks of many queues at once",
    ),
    read("queue", "tasks", "it looks up many tasks at once"),
];

const fn read(service: &'static str, endpoint: &'static str, why: &'static str) -> Read {
    Read {
        service,
        endpoint,
        why,
    }
}

/// Why an endpoint that is a POST only reads; `None` for one that may change something.
pub fn reads_only(service: &str, endpoint: &str) -> Option<&'static str> {
    let found = READS
        .iter()
        .find(|read| (read.service, read.endpoint) == (service, endpoint));
    found.map(|read| read.why)
}

#[cfg(test)]
mod tests {
    use super::READS;
    use crate::documents::{Source, load};
    use crate::model::Method;
    use crate::problem::Problems;
    use crate::reference::read_apis;

    /// Endpoints that the vendored release lacks: the clients that were published for v114 have them.
    const LATER: [&str; 1] = ["taskQueueCountsBatch"];

    #[test]
    fn the_vendored_release_has_each_post_that_is_not_of_a_later_one() {
        let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
        let mut problems = Problems::in_source(schemas);
        let documents = load(&Source::at(schemas), None, &[], &mut problems).documents;
        let apis = read_apis(&documents, &mut problems);
        for read in READS {
            let api = apis.iter().find(|api| api.service == read.service);
            let mut endpoints = api.into_iter().flat_map(|api| &api.endpoints);
            let is_there =
                endpoints.any(|it| it.name == read.endpoint && it.method == Method::Post);
            assert_eq!(
                is_there,
                !LATER.contains(&read.endpoint),
                "{}",
                read.endpoint
            );
        }
    }
}
