//! The patterns of path and query parameters.

use crate::call::paging::Pattern;
use crate::call::{Call, patterns};
use crate::http::ErrorResponse;

const CLIENT_ID: Pattern = ("/^[A-Za-z0-9!@/:.+|_-]+$/", |text| {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"!@/:.+|_-".contains(&c);
    !text.is_empty() && text.bytes().all(fits)
});
const ROLE_ID: Pattern = (r"/^[\x20-\x7e]+$/", |text| {
    !text.is_empty() && text.bytes().all(|c| (0x20..=0x7e).contains(&c))
});

const ENTITY: Pattern = ("/^(client|role|secret|hook|worker-pool)$/", |text| {
    matches!(text, "client" | "role" | "secret" | "hook" | "worker-pool")
});
const AUDIENCE: Pattern = ("/^[a-zA-Z0-9_-]{1,38}$/", |text| {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"_-".contains(&c);
    (1..=38).contains(&text.len()) && text.bytes().all(fits)
});
const TUNNEL_CLIENT: Pattern = ("/^[a-zA-Z0-9_~.%-]+$/", |text| {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b"_~.%-".contains(&c);
    !text.is_empty() && text.bytes().all(fits)
});

/// Checks path parameters, then query parameters.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    patterns::check(call, of_argument, |_, key| of_query(key))
}

fn of_argument(name: &str) -> Option<Pattern> {
    match name {
        "clientId" => Some(CLIENT_ID),
        "roleId" => Some(ROLE_ID),
        "entityType" => Some(ENTITY),
        "wstAudience" => Some(AUDIENCE),
        "wstClient" => Some(TUNNEL_CLIENT),
        _ => None,
    }
}

fn of_query(key: &str) -> Option<Pattern> {
    match key {
        "prefix" => Some(CLIENT_ID),
        _ => patterns::of_page(key),
    }
}
