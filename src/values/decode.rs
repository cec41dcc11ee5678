//! Decodes JSON. Valid JSON is read once; invalid JSON is read a second time, to find the path of the error.

use serde::Deserialize;

/// Why some text could not be decoded.
#[derive(Debug)]
pub struct DecodeError {
    /// The message, which quotes no value.
    pub(crate) what: String,
    /// Where in the document, such as `workerPools[3].config`; none for the document itself.
    pub(crate) path: Option<String>,
    pub(crate) source: Option<serde_json::Error>,
}

impl DecodeError {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            path: None,
            source: None,
        }
    }
}

/// Reads JSON text; the error says where it went wrong.
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
        source: Some(quiet(error)),
    }
}

/// The error without the value that it quotes: whoever logs an error logs its sources, too.
fn quiet(error: serde_json::Error) -> serde_json::Error {
    let message = error.to_string();
    match without_value(&message) {
        quiet if quiet == message => error,
        quiet => serde::de::Error::custom(quiet),
    }
}

/// Serde quotes the value that it did not expect, which may be secret: only its kind stays.
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
    use super::read;

    #[test]
    fn an_error_does_not_quote_what_it_found() {
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
    fn neither_does_its_source_which_knows_the_place() {
        #[derive(Debug, serde::Deserialize)]
        enum Word {
            #[serde(rename = "friend")]
            Friend,
        }
        let json = b"[\"friend\",\n\"hunter2`, expected me\"]";
        let error = read::<Vec<Word>>(json).unwrap_err();
        let source = error.source.unwrap();
        assert!(
            source
                .to_string()
                .starts_with("unknown variant, expected `friend`")
        );
        let loud = serde_json::from_slice::<Vec<Word>>(json).unwrap_err();
        assert!(loud.to_string().contains("hunter2"));
        assert_eq!(
            (source.line(), source.column()),
            (loud.line(), loud.column())
        );
        assert!(error.what.starts_with("at `[1]`: unknown variant"));
        let source = read::<Vec<u8>>(b"[\"hunter2\"]")
            .unwrap_err()
            .source
            .unwrap();
        assert!(source.is_data() && !source.to_string().contains("hunter2"));
    }
}
