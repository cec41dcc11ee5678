//! The patterns of path and query parameters.

use crate::call::paging::Pattern;
use crate::call::{Call, patterns};
use crate::http::ErrorResponse;

/// The maximum length of an id.
const LONGEST: usize = 1000;

const GROUP: Pattern = ("/^[a-zA-Z0-9-_]{1,1000}$/", |text| fits(text, b"-_"));
const HOOK: Pattern = (r"/^[a-zA-Z0-9-_\/]{1,1000}$/", |text| fits(text, b"-_/"));

/// Checks path parameters, then query parameters.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    patterns::check(call, of_argument, |_, key| patterns::of_page(key))
}

fn of_argument(name: &str) -> Option<Pattern> {
    match name {
        "hookGroupId" => Some(GROUP),
        "hookId" => Some(HOOK),
        _ => None,
    }
}

fn fits(text: &str, others: &[u8]) -> bool {
    let fits = |c: u8| c.is_ascii_alphanumeric() || others.contains(&c);
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(fits)
}
