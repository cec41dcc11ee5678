//! The query string of a request.

use std::collections::BTreeMap;

use super::error_response::ErrorResponse;

/// The query parameters of a call.
///
/// The endpoint supports each key, and each key occurs once. A value may be empty; the patterns of
/// the service check values.
#[derive(Debug, Default)]
pub struct Query(BTreeMap<String, String>);

impl Query {
    /// Parses a query string. It skips a bewit, which the signature check handles.
    ///
    /// # Errors
    ///
    /// `InvalidRequestArguments` for a key that is not in `known` or occurs twice.
    pub fn parse(query: &str, known: &[String]) -> Result<Query, ErrorResponse> {
        let invalid = |key: &str, problem: &str| {
            let message = format!("Query-string parameter: {key} {problem}!");
            Err(ErrorResponse::invalid_arguments(message))
        };
        let mut values = BTreeMap::new();
        for (key, value) in pairs(query) {
            if key == "bewit" {
                continue;
            }
            if !known.contains(&key) {
                return invalid(&key, "is not supported");
            }
            if values.contains_key(&key) {
                return invalid(&key, "must be a string");
            }
            values.insert(key, value);
        }
        Ok(Query(values))
    }

    /// Returns the value of a key.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Returns all keys with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }
}

/// Returns all key-value pairs of a query string, decoded and unchecked.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    form_urlencoded::parse(query.as_bytes()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(query: &str) -> Result<Query, ErrorResponse> {
        Query::parse(query, &["limit".to_string(), "state".to_string()])
    }

    #[test]
    fn decodes_known_keys() {
        let query = parsed("limit=1&state=a%2Fb+c&bewit=x").unwrap();
        assert_eq!(query.value("state"), Some("a/b c"));
        assert_eq!(query.iter().count(), 2);
    }

    #[test]
    fn rejects_unknown_and_repeated_keys() {
        for query in ["foo=1", "limit=1&limit=2"] {
            let error = parsed(query).unwrap_err();
            assert_eq!(error.code, "InvalidRequestArguments", "{query}");
        }
    }
}
