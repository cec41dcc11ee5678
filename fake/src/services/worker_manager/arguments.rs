//! The patterns of path parameters and query parameters.

use crate::call::Call;
use crate::call::paging::{NOT_EMPTY, NUMBER, Pattern};
use crate::call::patterns::{self, BOOLEAN, NAME, POOL_ID, WORKER_TYPE};
use crate::http::ErrorResponse;

const STATE: Pattern = (
    "/^(requested|running|stopping|stopped|standalone)$/",
    |text| {
        matches!(
            text,
            "requested" | "running" | "stopping" | "stopped" | "standalone"
        )
    },
);
/// The pattern of the state in `listWorkers`.
///
/// It has no filter for `standalone`, although responses can contain that state.
const WORKER_STATE: Pattern = ("/^(requested|running|stopping|stopped)$/", |text| {
    matches!(text, "requested" | "running" | "stopping" | "stopped")
});
/// The pattern in the query. Unlike the pattern in the path, it accepts no `_`.
const POOL_ID_IN_QUERY: Pattern = ("/^([a-zA-Z0-9/-]+)?$/", |text| {
    text.bytes()
        .all(|c| c.is_ascii_alphanumeric() || b"/-".contains(&c))
});

/// Checks path parameters, then query parameters.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    patterns::check(call, of_argument, of_query)
}

fn of_argument(name: &str) -> Option<Pattern> {
    match name {
        "workerPoolId" => Some(POOL_ID),
        "workerGroup" | "workerId" | "provisionerId" => Some(NAME),
        "workerType" => Some(WORKER_TYPE),
        _ => None,
    }
}

fn of_query(endpoint: &str, key: &str) -> Option<Pattern> {
    match key {
        "limit" => Some(NUMBER),
        // Only this list has tokens that are numbers.
        "continuationToken" if endpoint == "listProviders" => Some(NUMBER),
        "continuationToken" => Some(NOT_EMPTY),
        "state" => Some(STATE),
        "workerState" => Some(WORKER_STATE),
        "quarantined" | "includeArchived" => Some(BOOLEAN),
        "workerPoolId" => Some(POOL_ID_IN_QUERY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worker_pool_ids_have_one_slash_and_a_lower_case_second_half() {
        let fits = POOL_ID.1;
        assert!(fits("proj-A_1/ci-1"));
        for id in [
            "onlyone", "a/Upper", "a/b/c", "a/", "/b", "a/b-", "a/1b", "a.b/c",
        ] {
            assert!(!fits(id), "{id}");
        }
    }

    #[test]
    fn rejects_underscores_in_the_query_but_not_in_the_path() {
        assert!(POOL_ID.1("lab_a/x"));
        assert!(!POOL_ID_IN_QUERY.1("lab_a/x"));
    }
}
