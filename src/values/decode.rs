//! Decodes JSON. Valid JSON is read once; invalid JSON is read a second time, to find the path of the error.

use serde::Deserialize;

/// The reason why a text could not be decoded.
#[derive(Debug)]
pub struct DecodeError {
    /// The message. It quotes no value.
    pub(crate) what: String,
    /// The path in the document, such as `workerPools[3].config`; `None` for the document itself.
    pub(crate) path: Option<String>,
}

impl DecodeError {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            path: None,
        }
    }
}

/// Reads JSON text. An error names the path of the failure.
pub(crate) fn read<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(text).map_err(|error| locate::<T>(text, error))
}

fn locate<'a, T: Deserialize<'a>>(text: &'a [u8], error: serde_json::Error) -> DecodeError {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let mut path = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(located) => located.path().to_string(),
        Ok(_) => String::new(),
    };
    if path == "." {
        path.clear();
    }
    let what = without_value(&error.to_string());
    let mut what = what.as_str();
    while let Some((inner, rest)) = in_union(what) {
        let dot = match path.is_empty() || inner.starts_with('[') {
            true => "",
            false => ".",
        };
        path = format!("{path}{dot}{inner}");
        what = rest;
    }
    DecodeError {
        what: match &*path {
            "" => what.to_owned(),
            path => format!("at `{path}`: {what}"),
        },
        path: Some(path).filter(|path| !path.is_empty()),
    }
}

/// Splits a message of [`union_error`] into the path and the other message.
fn in_union(what: &str) -> Option<(&str, &str)> {
    what.strip_prefix("at `")?.split_once("` of the union: ")
}

/// Returns the error of a value that a union read: it adds the path inside the value to the message.
///
/// A union reads its value a second time, so `locate` finds only the path of the union. It joins both paths.
#[allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]
pub(crate) fn union_error<E: serde::de::Error>(
    error: serde_path_to_error::Error<serde_json::Error>,
) -> E {
    match error.path().to_string().as_str() {
        "." => E::custom(error.inner()),
        path => E::custom(format_args!("at `{path}` of the union: {}", error.inner())),
    }
}

/// Returns the error without the value that it quotes.
///
/// serde_json adds the position to the message again.
#[allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]
pub(crate) fn quiet<E: serde::de::Error>(error: E) -> E {
    let message = error.to_string();
    match without_value(&message) {
        quiet if quiet == message => error,
        quiet => E::custom(quiet),
    }
}

/// A message without the unexpected value that serde quotes, which may be secret. It keeps only the kind of the value.
fn without_value(message: &str) -> String {
    for prefix in ["invalid type: ", "invalid value: "] {
        if let Some((before, found)) = message.split_once(prefix)
            && let Some((found, expected)) = found.rsplit_once(", expected ")
        {
            let kind = match found.starts_with("floating point `") {
                true => "floating point",
                false => found.split([' ', '`', '"']).next().unwrap_or_default(),
            };
            return format!("{before}{prefix}{kind}, expected {expected}");
        }
    }
    if let Some((before, found)) = message.split_once("unknown variant `") {
        return match found.rsplit_once("`, expected ") {
            Some((_, expected)) => format!("{before}unknown variant, expected {expected}"),
            None => format!("{before}unknown variant"),
        };
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Deserializer};

    use super::{quiet, read, union_error};

    #[test]
    fn errors_quote_no_value() {
        let what = |json: &str| read::<Vec<u8>>(json.as_bytes()).unwrap_err().what;
        let string = what(r#"["hunter2, expected nothing"]"#);
        assert!(
            string.starts_with("at `[0]`: invalid type: string, expected u8"),
            "{string}"
        );
        let number = what("[4711]");
        assert!(
            number.contains("invalid value: integer, expected u8"),
            "{number}"
        );
        let fraction = what("[47.11]");
        assert!(
            fraction.contains("invalid type: floating point, expected u8"),
            "{fraction}"
        );
        assert!(what("[1").contains("EOF"));
    }

    #[test]
    fn error_without_value_keeps_its_position() {
        #[derive(Debug, serde::Deserialize)]
        enum Word {
            #[serde(rename = "friend")]
            Friend,
        }
        let json = "[\"friend\",\n\"hunter2`, expected me\"]";
        let what = read::<Vec<Word>>(json.as_bytes()).unwrap_err().what;
        assert!(what.starts_with("at `[1]`: unknown variant, expected `friend`"));
        let loud = serde_json::from_str::<Vec<Word>>(json).unwrap_err();
        assert!(loud.to_string().contains("hunter2"));
        let place = (loud.line(), loud.column());
        let quiet = quiet(quiet(loud));
        assert_eq!((quiet.line(), quiet.column()), place);
        assert_eq!(
            quiet.to_string(),
            format!(
                "unknown variant, expected `friend` at line {} column {}",
                place.0, place.1
            )
        );
    }

    #[test]
    fn path_continues_inside_unions() {
        #[derive(Debug)]
        struct Union;

        impl<'de> Deserialize<'de> for Union {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                let read = serde_path_to_error::deserialize(value);
                read.map_err(union_error).map(|Variant {}| Self)
            }
        }

        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Variant {}

        #[derive(Debug, serde::Deserialize)]
        #[allow(dead_code)]
        struct Outer {
            unions: Vec<Union>,
        }

        let error = read::<Union>(br#"[1]"#).unwrap_err();
        assert_eq!(error.path, None, "{}", error.what);
        let error = read::<Outer>(br#"{"unions": [{}, {"a": 1}]}"#).unwrap_err();
        assert_eq!(error.path.as_deref(), Some("unions[1].a"));
        assert!(
            error
                .what
                .starts_with("at `unions[1].a`: unknown field `a`"),
            "{}",
            error.what
        );
    }
}
