//! Paged lists.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::continuation_token::{self, IllegalCharacter};
use super::endpoint_call::Call;
use crate::http::{ApiResponse, ErrorResponse};

/// The maximum and default number of items per page.
const LIMIT: usize = 1000;

/// The pattern of a parameter: the regular expression that the services print, and an equivalent check.
pub type Pattern = (&'static str, fn(&str) -> bool);

/// The pattern of `limit`.
pub const NUMBER: Pattern = ("/^[0-9]+$/", |text| {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
});

/// The pattern of `continuationToken`.
pub const NOT_EMPTY: Pattern = ("/./", |text| !text.is_empty());

/// Returns the requested page of these items, under this key.
///
/// The page has a `continuationToken` unless it is the last one.
///
/// # Errors
///
/// `InputError` for a token with illegal characters, and an internal error for a limit of 0, as in the services.
pub fn page<T: Serialize>(
    call: &Call<'_>,
    key: &str,
    items: impl Iterator<Item = T>,
) -> Result<ApiResponse, ErrorResponse> {
    let limit = limit(call);
    if limit == 0 {
        return Err(ErrorResponse::internal());
    }
    let token = call.query.value("continuationToken").unwrap_or("");
    let offset = continuation_token::decode(token)
        .map_err(|IllegalCharacter| ErrorResponse::input_error("Invalid continuation token"))?;
    let token = |offset| Some(continuation_token::encode(offset));
    Ok(response(key, items, offset, limit, token))
}

/// Returns the items of a page, and the token of the next page.
///
/// Unlike [`page`], this is for responses with other members, and for lists that are empty with a limit of 0.
///
/// # Errors
///
/// `InputError` for a token with illegal characters.
pub fn items<T>(
    call: &Call<'_>,
    items: impl Iterator<Item = T>,
) -> Result<(Vec<T>, Option<String>), ErrorResponse> {
    let token = call.query.value("continuationToken").unwrap_or("");
    let offset = continuation_token::decode(token)
        .map_err(|IllegalCharacter| ErrorResponse::input_error("Invalid continuation token"))?;
    let limit = limit(call);
    let mut items = items.skip(offset);
    let page: Vec<T> = items.by_ref().take(limit).collect();
    let has_more = limit > 0 && items.next().is_some();
    let next = has_more.then(|| continuation_token::encode(offset + limit));
    Ok((page, next))
}

/// Returns the key in the continuation token, which is base64 of a JSON array.
///
/// An invalid token means the start of the list.
pub fn key<K: DeserializeOwned>(call: &Call<'_>) -> Option<K> {
    let token = call.query.value("continuationToken")?;
    let text = STANDARD.decode(token).ok()?;
    serde_json::from_slice(&text).ok()
}

/// Returns the items of a page, and the token of the next page.
///
/// The token contains the last item's key.
///
/// `items` must start after the [`key`] of the requested token.
pub fn keyed_items<T, K: Serialize>(
    call: &Call<'_>,
    mut items: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> (Vec<T>, Option<String>) {
    let limit = limit(call);
    let page: Vec<T> = items.by_ref().take(limit).collect();
    let more = page.last().filter(|_| items.next().is_some());
    let next = more.map(|last| STANDARD.encode(json!(key(last)).to_string()));
    (page, next)
}

/// Returns a page like [`page`], for the list whose tokens are plain numbers.
///
/// A page with a limit of 0 has no next page.
///
/// # Errors
///
/// `InputError` for a token that is not a number.
pub fn numbered_page<T: Serialize>(
    call: &Call<'_>,
    key: &str,
    items: impl Iterator<Item = T>,
) -> Result<ApiResponse, ErrorResponse> {
    let token = call.query.value("continuationToken").unwrap_or("0");
    let offset = token.parse();
    let offset = offset.map_err(|_| ErrorResponse::input_error("Invalid continuation token"))?;
    let token = |offset: usize| (offset > 0).then(|| offset.to_string());
    Ok(response(key, items, offset, limit(call), token))
}

/// Checks the query parameters of paged lists.
///
/// `limit` must be a number, and `continuationToken` must not be empty.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter is invalid.
pub fn check_query(call: &Call<'_>) -> Result<(), ErrorResponse> {
    for (key, (pattern, fits)) in [("limit", NUMBER), ("continuationToken", NOT_EMPTY)] {
        if let Some(value) = call.query.value(key)
            && !fits(value)
        {
            return Err(ErrorResponse::invalid_query(key, value, pattern));
        }
    }
    Ok(())
}

/// Returns the limit of the query, which is at most 1000.
pub fn limit(call: &Call<'_>) -> usize {
    let limit = call.query.value("limit").map(str::parse);
    limit.map_or(LIMIT, |limit| limit.unwrap_or(LIMIT).min(LIMIT))
}

fn response<T: Serialize>(
    key: &str,
    items: impl Iterator<Item = T>,
    offset: usize,
    limit: usize,
    token: impl Fn(usize) -> Option<String>,
) -> ApiResponse {
    let mut items = items.skip(offset);
    let page: Vec<T> = items.by_ref().take(limit).collect();
    let mut body = Map::new();
    body.insert(key.to_string(), json!(page));
    let more = items.next().and_then(|_| token(offset + limit));
    if let Some(next) = more {
        body.insert("continuationToken".to_string(), Value::String(next));
    }
    ApiResponse::ok(&body)
}
