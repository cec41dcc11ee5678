//! The part of a URL behind the question mark.

use std::collections::BTreeMap;

use crate::failure::Failure;

/// The query of a call: keys that its endpoint takes, each once and with a value.
#[derive(Debug, Default)]
pub struct Query(BTreeMap<String, String>);

impl Query {
    /// Reads a query. A bewit has been dealt with before and is left out.
    ///
    /// # Errors
    ///
    /// `InvalidRequestArguments` for a key that is not in `known`, or comes twice, or has no value.
    pub fn parse(query: &str, known: &[String]) -> Result<Query, Failure> {
        let invalid = |key: &str, problem: &str| {
            let message = format!("Query-string parameter: {key} {problem}!");
            Err(Failure::invalid_arguments(message))
        };
        let mut pairs = BTreeMap::new();
        for (key, value) in lax(query) {
            if key == "bewit" {
                continue;
            }
            if !known.contains(&key) {
                return invalid(&key, "is not supported");
            }
            if value.is_empty() {
                return invalid(&key, "must not be empty");
            }
            if pairs.contains_key(&key) {
                return invalid(&key, "must be a string");
            }
            pairs.insert(key, value);
        }
        Ok(Query(pairs))
    }

    /// The value of this key.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// All keys with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }
}

/// All pairs of a query, with no rule checked.
pub fn lax(query: &str) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(query: &str) -> Result<Query, Failure> {
        Query::parse(query, &["limit".to_string(), "state".to_string()])
    }

    #[test]
    fn known_keys_are_decoded() {
        let query = parsed("limit=1&state=a%2Fb+c&bewit=x").unwrap();
        assert_eq!(query.value("state"), Some("a/b c"));
        assert_eq!(query.iter().count(), 2);
    }

    #[test]
    fn unknown_repeated_and_empty_keys_are_refused() {
        for query in ["foo=1", "limit=1&limit=2", "limit=", "limit"] {
            let failure = parsed(query).unwrap_err();
            assert_eq!(failure.code, "InvalidRequestArguments", "{query}");
        }
    }
}
