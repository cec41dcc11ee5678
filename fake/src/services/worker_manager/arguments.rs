//! The patterns of path parameters and query parameters.

use crate::call::Call;
use crate::call::paging::{NOT_EMPTY, NUMBER, Pattern};
use crate::http::ErrorResponse;

const POOL_ID: Pattern = (
    r"/^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/",
    |text| {
        text.split_once('/')
            .is_some_and(|(a, b)| is_name(a) && is_worker_type(b))
    },
);
const NAME: Pattern = ("/^([a-zA-Z0-9-_]{1,38})$/", is_name);
const WORKER_TYPE: Pattern = ("/^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/", is_worker_type);
const BOOLEAN: Pattern = ("/^(true|false)$/", |text| matches!(text, "true" | "false"));
const STATE: Pattern = (
    "/^(requested|running|stopping|stopped|standalone)$/",
    |text| {
        matches!(
            text,
            "requested" | "running" | "stopping" | "stopped" | "standalone"
        )
    },
);
/// The pattern of `listWorkers`, which has no filter for `standalone`, although its responses can contain that state.
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
    let problems = call.params.iter().filter_map(|(name, value)| {
        let (pattern, fits) = of_argument(name)?;
        let problem = format!(
            "URL parameter '{name}' given as '{value}' must match regular expression: '{pattern}'"
        );
        (!fits(value)).then_some(problem)
    });
    let problems: Vec<String> = problems.collect();
    if !problems.is_empty() {
        let message = format!("Invalid URL patterns:\n{}", problems.join("\n"));
        return Err(ErrorResponse::invalid_arguments(message));
    }
    for (key, value) in call.query.iter() {
        let Some((pattern, fits)) = of_query(&call.route.name, key) else {
            continue;
        };
        if !fits(value) {
            return Err(ErrorResponse::invalid_query(key, value, pattern));
        }
    }
    Ok(())
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

fn is_name(text: &str) -> bool {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"-_".contains(&c);
    (1..=38).contains(&text.len()) && text.bytes().all(fits)
}

fn is_worker_type(text: &str) -> bool {
    let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    begins && !text.ends_with('-') && text.len() <= 38 && text.bytes().all(fits)
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
