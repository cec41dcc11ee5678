//! From an answer's bytes to its type. The good path reads once; only what fails is read again, to say where.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::raw::Raw;
use crate::response::Answer;

/// How an endpoint reads its answer.
pub type Decode<T> = fn(&Answer) -> Result<T, Undecodable>;

/// Why some JSON cannot be what it was to be.
#[derive(Debug)]
pub struct Undecodable {
    pub(crate) what: String,
    /// Where in the document, such as `workerPools[3].config`; none for the document itself.
    pub(crate) path: Option<String>,
    pub(crate) source: Option<serde_json::Error>,
}

/// An answer whose body is JSON.
#[allow(
    dead_code,
    reason = "called by generated code, which a build without services lacks"
)]
pub(crate) fn json<T: DeserializeOwned>(answer: &Answer) -> Result<T, Undecodable> {
    if answer.body.trim_ascii().is_empty() {
        return Err(Undecodable {
            what: "the body is empty, where JSON was to be".to_owned(),
            path: None,
            source: None,
        });
    }
    read(&answer.body).map_err(|mut undecodable| {
        if let Some(other) = answer.content_type().filter(|kind| !kind.contains("json")) {
            undecodable.what = format!("the body is {other}, not JSON: {}", undecodable.what);
        }
        undecodable
    })
}

/// An answer whose body says nothing, whatever it is.
#[allow(
    dead_code,
    reason = "called by generated code, which a build without services lacks"
)]
pub(crate) fn nothing(_: &Answer) -> Result<(), Undecodable> {
    Ok(())
}

/// An answer whose body nothing is known about.
#[allow(
    dead_code,
    reason = "called by generated code, which a build without services lacks"
)]
pub(crate) fn raw(answer: &Answer) -> Result<Raw, Undecodable> {
    Ok(Raw::of(answer))
}

/// Reads JSON text; the error says where it went wrong.
pub(crate) fn read<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, Undecodable> {
    serde_json::from_slice(text).map_err(|error| locate::<T>(text, error))
}

fn locate<'a, T: Deserialize<'a>>(text: &'a [u8], error: serde_json::Error) -> Undecodable {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let path = match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(located) => Some(located.path().to_string()).filter(|path| path != "."),
        Ok(_) => None,
    };
    let what = without_value(&error.to_string());
    Undecodable {
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
        let undecodable = read::<Vec<Word>>(json).unwrap_err();
        let source = undecodable.source.unwrap();
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
        assert!(undecodable.what.starts_with("at `[1]`: unknown variant"));
        let source = read::<Vec<u8>>(b"[\"hunter2\"]")
            .unwrap_err()
            .source
            .unwrap();
        assert!(source.is_data() && !source.to_string().contains("hunter2"));
    }
}
