//! Bindings and routing keys of an invented exchange.

use crate::rt;
use crate::rt::{Api, Binding, Deserialize, Display, Exchange, RoutingKey, RoutingKeyWord};

const API: Api = Api::new("stable", "v1");

/// The exchange for the event that a unicorn was fed.
pub enum Fed {}

impl Exchange for Fed {
    const API: Api = API;
    const NAME: &'static str = "fed";
    const EXCHANGE: &'static str = "exchange/stable/v1/fed";
    const ROUTING_KEY: &'static [RoutingKeyWord] = &[
        RoutingKeyWord::Constant("primary"),
        RoutingKeyWord::Word("herdId"),
        RoutingKeyWord::Words("path"),
        RoutingKeyWord::Word("mood"),
    ];
    type Message = Meal;
}

impl Binding<Fed> {
    fn herd_id(self, word: impl Display) -> Self {
        self.word("herdId", word)
    }

    fn path(self, words: impl Display) -> Self {
        self.word("path", words)
    }
}

impl RoutingKey<Fed> {
    fn herd_id(&self) -> &str {
        self.word("herdId")
    }

    fn path(&self) -> &str {
        self.word("path")
    }

    fn mood(&self) -> Option<&str> {
        self.optional_word("mood")
    }
}

rt::exchanges!(Fed);

#[derive(Debug, Deserialize)]
pub struct Meal {
    pub hay: u32,
}

#[test]
fn binding_without_words_selects_every_message() {
    let binding = Fed::binding();
    assert_eq!(
        (Fed::NAME, Fed::EXCHANGE),
        ("fed", "exchange/stable/v1/fed")
    );
    assert_eq!(binding.exchange(), Fed::EXCHANGE);
    assert_eq!(binding.routing_key_pattern().unwrap(), "primary.*.#.*");
    let binding = binding.herd_id(7).path("a.b");
    let pattern = binding.clone().routing_key_pattern().unwrap();
    assert_eq!(pattern, "primary.7.a.b.*");
    assert!(format!("{binding:?}").contains("exchange/stable/v1/fed"));
}

#[test]
fn rejects_an_empty_word_and_a_dot_in_a_single_word() {
    for (binding, what) in [
        (Fed::binding().herd_id("a.b"), "cannot contain a dot"),
        (Fed::binding().herd_id(""), "is empty"),
        (Fed::binding().path(""), "is empty"),
    ] {
        let error = binding.routing_key_pattern().unwrap_err();
        assert!(error.is_invalid_request());
        assert!(error.to_string().contains(what), "{error}");
        assert!(error.to_string().contains("`fed`"), "{error}");
    }
}

#[test]
fn splits_a_key_and_gives_the_rest_to_the_part_with_any_number_of_words() {
    let key = Fed::routing_key("primary.h.a.b.c.calm").unwrap();
    assert_eq!(
        (key.herd_id(), key.path(), key.mood()),
        ("h", "a.b.c", Some("calm"))
    );
    assert_eq!(key.as_str(), "primary.h.a.b.c.calm");
    assert_eq!(key.to_string(), key.as_str());
    assert_eq!(key.clone(), key);
    let key: RoutingKey<Fed> = "primary.h._".parse().unwrap();
    assert_eq!((key.path(), key.mood()), ("", None));
}

#[test]
fn rejects_a_key_of_another_exchange() {
    for text in ["", "primary", "primary.h", "route.h.a.b", "primaryx.h.a.b"] {
        let error = Fed::routing_key(text).unwrap_err();
        assert!(error.is_decode(), "{text}");
        assert!(error.to_string().contains("`fed`"), "{error}");
    }
}

#[test]
fn decodes_a_message_and_reports_the_path_of_an_error() {
    assert_eq!(Fed::message(br#"{"hay": 3, "new": true}"#).unwrap().hay, 3);
    let error = Fed::message(br#"{"hay": "secret"}"#).unwrap_err();
    assert_eq!(error.decode_path(), Some("hay"));
    assert!(!error.to_string().contains("secret"));
}
