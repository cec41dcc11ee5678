//! The patterns of path and query parameters.

use crate::call::Call;
use crate::call::paging::Pattern;
use crate::call::patterns::{self, POOL_ID};
use crate::http::ErrorResponse;
use crate::store::Date;

/// Checks path parameters, then query parameters.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern, or if `since` is not a date.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    patterns::check(call, of_argument, |_, key| patterns::of_page(key))?;
    since(call).map(|_| ())
}

/// Returns the date in the query parameter `since`, if it has one.
///
/// # Errors
///
/// `InvalidRequestArguments` if the parameter is not a date.
pub fn since(call: &Call<'_>) -> Result<Option<Date>, ErrorResponse> {
    let Some(text) = call.query.value("since") else {
        return Ok(None);
    };
    let date = parse(text).ok_or_else(|| {
        ErrorResponse::invalid_arguments(format!(
            "Query-string parameter: since=\"{text}\" is not valid, error: Invalid Date"
        ))
    })?;
    Ok(Some(date))
}

/// Parses a date. As in JavaScript, a year, a month or a day suffices.
fn parse(text: &str) -> Option<Date> {
    let rest = match text.len() {
        4 => "-01-01T00:00:00Z",
        7 => "-01T00:00:00Z",
        10 => "T00:00:00Z",
        _ => "",
    };
    format!("{text}{rest}").parse().ok()
}

fn of_argument(name: &str) -> Option<Pattern> {
    (name == "workerPoolId").then_some(POOL_ID)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_omit_time_day_and_month() {
        let parsed = |text| parse(text).map(|date| date.to_string());
        let start = Some("2026-01-01T00:00:00.000Z".to_string());
        for text in ["2026", "2026-01", "2026-01-01", "2026-01-01T00:00:00Z"] {
            assert_eq!(parsed(text), start, "{text}");
        }
        for text in ["", "yesterday", "2026-1", "20261"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }
}
