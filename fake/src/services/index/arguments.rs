//! The patterns of path and query parameters.

use super::state::is_path;
use crate::call::paging::Pattern;
use crate::call::{Call, patterns};
use crate::http::ErrorResponse;

const PATH: Pattern = (
    "/^([a-zA-Z0-9_!~*'()%-]+\\.)*[a-zA-Z0-9_!~*'()%-]+$/",
    is_path,
);
const PATH_OR_ROOT: Pattern = (PATH.0, |text| text.is_empty() || is_path(text));

/// Checks path parameters, then query parameters. The namespace of a list may be empty.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    patterns::check(call, of_argument, |_, key| patterns::of_page(key))
}

fn of_argument(name: &str) -> Option<Pattern> {
    match name {
        "namespace" => Some(PATH_OR_ROOT),
        "indexPath" => Some(PATH),
        _ => None,
    }
}
