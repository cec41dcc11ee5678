//! Checks that a client id and an access token can sign requests, before anything is sent. Services would respond only
//! "Bad mac". The messages show the client id, and nothing of the token.

/// Fails unless the client id is printable ASCII without `"` and `\`, which a Hawk header cannot contain.
pub(super) fn check_client_id(id: &str) -> Result<(), String> {
    if id.is_empty() {
        return Err("the client id is empty".to_owned());
    }
    let printable = |character: char| matches!(character, ' '..='~');
    match id
        .chars()
        .find(|&character| !printable(character) || matches!(character, '"' | '\\'))
    {
        Some(character) => Err(format!(
            "the client id {id:?} contains {character:?}; a client id is printable ASCII without `\"` and `\\`"
        )),
        None => Ok(()),
    }
}

/// Fails unless the access token is printable ASCII, like all tokens that services issue.
pub(super) fn check_access_token(token: &str) -> Result<(), String> {
    let is_wrong = |character: char| !matches!(character, ' '..='~');
    let what = if token.is_empty() {
        "is empty"
    } else if token.ends_with(['\n', '\r']) {
        "ends with a line break, such as the one at the end of a file; remove it"
    } else if token.contains(char::is_control) {
        "contains a control character"
    } else if token.contains(is_wrong) {
        "contains a character that is not ASCII"
    } else {
        return Ok(());
    };
    Err(format!("the access token {what}"))
}

#[cfg(test)]
mod tests {
    use super::{check_access_token, check_client_id};

    #[test]
    fn client_id_must_be_printable_ascii_without_quotes_and_backslashes() {
        for id in ["static/me", "a b", "mozilla-auth0/ad|x|y@z/!+.:_-", "~"] {
            assert_eq!(check_client_id(id), Ok(()));
        }
        assert_eq!(check_client_id("").unwrap_err(), "the client id is empty");
        for (id, named) in [
            ("ü", "'ü'"),
            ("💩", "'💩'"),
            ("a\\b", r"'\\'"),
            ("a\"b", "'\"'"),
            ("a\tb", r"'\t'"),
            ("static/me\n", r"'\n'"),
            ("a\u{7f}", r"'\u{7f}'"),
        ] {
            let what = check_client_id(id).unwrap_err();
            assert!(what.contains(&format!("contains {named};")), "{what}");
        }
    }

    #[test]
    fn access_token_must_be_printable_ascii_and_is_never_shown() {
        for token in ["hunter2", " ", "a-B_9", "a b\"\\~"] {
            assert_eq!(check_access_token(token), Ok(()));
        }
        for (token, why) in [
            ("", "empty"),
            ("hunter2\n", "line break"),
            ("hunter2\u{a0}", "not ASCII"),
            ("hun\tter2", "control character"),
            ("hunter2\0", "control character"),
            ("hünter2", "not ASCII"),
        ] {
            let what = check_access_token(token).unwrap_err();
            assert!(what.contains(why) && !what.contains("nter2"), "{what}");
        }
    }
}
