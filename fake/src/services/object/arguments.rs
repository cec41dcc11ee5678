//! The patterns of path parameters.

use crate::call::paging::Pattern;
use crate::call::{Call, patterns};
use crate::http::ErrorResponse;

const NAME: Pattern = (r"/^[\x20-\x7e]+$/", |text| {
    let is_printable = |c: u8| (0x20..=0x7e).contains(&c);
    !text.is_empty() && text.bytes().all(is_printable)
});

/// Checks path parameters.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    let of_argument = |name: &str| (name == "name").then_some(NAME);
    patterns::check(call, of_argument, |_, _| None)
}
