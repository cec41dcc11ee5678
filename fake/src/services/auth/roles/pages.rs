//! Pages of roles. Their continuation tokens differ from those of other lists.

use std::sync::LazyLock;

use harsh::Harsh;
use serde_json::{Value, json};

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};

/// The number after the offset in a token of the real service.
const SECOND: u64 = 10;
/// The number of items on a page with a limit of 0.
const DEFAULT: usize = 1000;

/// Returns the encoder with the settings of the real service.
static TOKENS: LazyLock<Harsh> = LazyLock::new(Harsh::default);

/// Returns the requested page of these items, under this key.
///
/// # Errors
///
/// `InputError` for an invalid token.
pub fn page(
    call: &Call<'_>,
    key: &str,
    items: impl Iterator<Item = Value>,
) -> Result<ApiResponse, ErrorResponse> {
    let offset = match call.query.value("continuationToken") {
        None => 0,
        Some(token) => {
            decode(token).ok_or_else(|| ErrorResponse::input_error("Invalid continuationToken"))?
        }
    };
    let limit = match paging::limit(call) {
        0 => DEFAULT,
        limit => limit,
    };
    let mut items = items.skip(offset);
    let page: Vec<Value> = items.by_ref().take(limit).collect();
    let mut body = json!({ key: page });
    if items.next().is_some() {
        body["continuationToken"] = json!(encode(offset + limit));
    }
    Ok(ApiResponse::ok(&body))
}

fn encode(offset: usize) -> String {
    TOKENS.encode(&[offset as u64, SECOND])
}

/// Returns the offset of a token. The library overflows on long texts, which no token is.
fn decode(token: &str) -> Option<usize> {
    const LONGEST: usize = 16;
    if token.len() > LONGEST || !token.bytes().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    match TOKENS.decode(token).ok()?[..] {
        [offset, SECOND] => usize::try_from(offset).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A token of a real deployment.
    #[test]
    fn tokens_equal_those_of_the_service() {
        assert_eq!(encode(2), "xGhP");
        assert_eq!(decode("xGhP"), Some(2));
    }

    #[test]
    fn rejects_other_texts() {
        for text in ["garbage", "%", "qzxkXG8ZWa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
