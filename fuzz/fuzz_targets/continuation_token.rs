//! Any continuation token is sent unchanged, and a list detects repeated tokens. Each line is a token.

#![no_main]

use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use taskcluster_client::fuzzing;

/// The maximum length in bytes: a URL with a longer token may be too long to send.
const SHORT: usize = 20_000;

fuzz_target!(|text: &str| {
    for token in text.lines() {
        match fuzzing::page_url(token) {
            Some(url) => {
                let pairs: Vec<_> = url.query_pairs().collect();
                assert_eq!(pairs, [("continuationToken".into(), token.into())]);
                assert!(url.as_str().is_ascii() && url.fragment().is_none());
            }
            None => assert!(token.len() > SHORT, "{token:?}"),
        }
    }
    let distinct: HashSet<_> = text.lines().collect();
    let count = text.lines().count();
    match fuzzing::repeated_token(text.lines()) {
        Some(position) => {
            let mut before = text.lines().take(position);
            assert!(before.any(|token| text.lines().nth(position) == Some(token)));
        }
        None => assert!(fuzzing::repeated_token(distinct.into_iter()).is_none()),
    }
    if count > 0 {
        let noticed = fuzzing::repeated_token(text.lines().cycle().take(8 * count + 8));
        assert!(noticed.is_some());
    }
});
