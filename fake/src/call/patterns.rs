//! Patterns of path and query parameters, and the check of a call against them.

use super::endpoint_call::Call;
use super::paging::{NOT_EMPTY, NUMBER, Pattern};
use crate::http::ErrorResponse;

/// The pattern of a worker pool id and of a task queue id.
pub const POOL_ID: Pattern = (
    r"/^[a-zA-Z0-9-_]{1,38}\/[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/",
    |text| {
        text.split_once('/')
            .is_some_and(|(a, b)| is_name(a) && is_worker_type(b))
    },
);
/// The pattern of a worker group, a worker id, and a provisioner id.
pub const NAME: Pattern = ("/^([a-zA-Z0-9-_]{1,38})$/", is_name);
/// The pattern of a worker type.
pub const WORKER_TYPE: Pattern = ("/^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$/", is_worker_type);
/// The pattern of a flag in a query.
pub const BOOLEAN: Pattern = ("/^(true|false)$/", |text| matches!(text, "true" | "false"));

/// Returns the pattern of a query parameter of lists: `limit` and `continuationToken`.
pub fn of_page(key: &str) -> Option<Pattern> {
    match key {
        "limit" => Some(NUMBER),
        "continuationToken" => Some(NOT_EMPTY),
        _ => None,
    }
}

/// Checks path parameters by name, then query parameters by endpoint and key.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(
    call: &Call<'_>,
    of_argument: impl Fn(&str) -> Option<Pattern>,
    of_query: impl Fn(&str, &str) -> Option<Pattern>,
) -> Result<(), ErrorResponse> {
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

fn is_name(text: &str) -> bool {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"-_".contains(&c);
    (1..=38).contains(&text.len()) && text.bytes().all(fits)
}

fn is_worker_type(text: &str) -> bool {
    let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    begins && !text.ends_with('-') && text.len() <= 38 && text.bytes().all(fits)
}
