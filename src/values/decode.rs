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
    let path = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(located) => Some(located.path().to_string()).filter(|path| path != "."),
        Ok(_) => None,
    };
    let what = without_value(&error.to_string());
    DecodeError {
        what: match &path {
            Some(path) => format!("at `{path}`: {what}"),
            None => what,
        },
        path,
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
            let kind = found.split([' ', '`', '"']).next().unwrap_or_default();
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
    use super::{quiet, read};

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
}
