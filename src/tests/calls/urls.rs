//! Arguments arrive unchanged, or are rejected.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use url::Url;

use crate::Client;
use crate::tests::support::service::Stable;

static STABLE: LazyLock<Stable> = LazyLock::new(|| {
    let client = Client::builder("http://tc.example.com/root").build();
    Stable::new(&client.unwrap())
});

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

fn segments(url: &Url) -> Vec<String> {
    url.path().split('/').map(decoded).collect()
}

/// Generates arguments that a URL's path cannot contain, and arguments that could be misread.
fn argument() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::{Just, Strategy, prop_oneof};
    prop_oneof![
        4 => any::<String>(),
        2 => "[ -~]{0,12}",
        1 => "[./%2eEfF\\\\?#+&=;:@ ]{0,6}",
        1 => Just(".".to_owned()).prop_union(Just("..".to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn argument_arrives_unchanged_or_is_rejected(herd in argument(), unicorn in argument()) {
        let is_rejected = |argument: &str| matches!(argument, "" | "." | "..");
        match STABLE.feed(&herd, &unicorn).url() {
            Ok(url) => {
                prop_assert!(!is_rejected(&herd) && !is_rejected(&unicorn), "{url}");
                // The route ends in `/herds/<herdId>:/<unicornId>`.
                let herd = format!("{herd}:");
                let expected = ["", "root", "api", "stable", "v1", "herds", &herd, &unicorn];
                prop_assert_eq!(segments(&url), expected);
                prop_assert_eq!((url.query(), url.fragment()), (None, None));
            }
            Err(error) => {
                prop_assert!(error.is_invalid_request() && !error.was_sent());
                prop_assert!(is_rejected(&herd) || is_rejected(&unicorn), "{error}");
            }
        }
    }

    #[test]
    fn query_value_arrives_unchanged(token in argument(), limit in any::<i64>()) {
        let url = STABLE.list_herds().continuation_token(&token).limit(limit).url().unwrap();
        prop_assert_eq!(url.path(), "/root/api/stable/v1/herds/");
        prop_assert_eq!(url.fragment(), None);
        // One parser decodes a plus sign as a space, and one does not.
        let limit = limit.to_string();
        let expected = [("continuationToken", token.as_str()), ("limit", &limit)];
        let form: Vec<_> = url.query_pairs().collect();
        prop_assert_eq!(form, expected.map(|(key, value)| (key.into(), value.into())));
        let plain: Vec<_> = url.query().unwrap().split('&').map(|pair| {
            let (key, value) = pair.split_once('=').unwrap();
            (decoded(key), decoded(value))
        }).collect();
        prop_assert_eq!(plain, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
}
