//! URLs of storages, as services return them.

use url::Url;

/// The maximum length of a URL that the client can send, in bytes.
const MAX_LENGTH: usize = 65_534;

/// The maximum length of a foreign text in an error, in characters.
const QUOTED: usize = 128;

/// Returns the beginning of a text from a service, which may have any length.
pub(crate) fn shortened(text: &str) -> &str {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// Parses the URL of a storage. The error does not show the URL, which may contain a secret.
pub(crate) fn storage_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("the data's URL is invalid: {error}"))?;
    match url.scheme() {
        "http" | "https" if url.as_str().len() > MAX_LENGTH => {
            Err(format!("the data's URL has more than {MAX_LENGTH} bytes"))
        }
        "http" | "https" => Ok(url),
        scheme => Err(format!(
            "the data's URL has the scheme `{}`, not http or https",
            shortened(scheme)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, shortened, storage_url};

    #[test]
    fn accepts_only_http_and_shows_no_url() {
        storage_url("https://storage.example.com/a?b").unwrap();
        for url in [
            "",
            "hunter2",
            "file:///hunter2",
            "ftp://me:hunter2@a",
            "http://[hunter2",
        ] {
            assert!(!storage_url(url).unwrap_err().contains("hunter2"), "{url}");
        }
    }

    #[test]
    fn rejects_a_url_that_cannot_be_sent_with_a_short_error() {
        let root = "https://a/";
        let longest = format!("{root}{}", "a".repeat(MAX_LENGTH - root.len()));
        storage_url(&longest).unwrap();
        let error = storage_url(&format!("{longest}a")).unwrap_err();
        assert!(error.contains("more than 65534 bytes"), "{error}");
        let error = storage_url(&format!("{}://a/", "a".repeat(100_000))).unwrap_err();
        assert!(error.len() < 300, "{error}");
    }

    #[test]
    fn shortens_a_text_between_characters() {
        assert_eq!(shortened("äbc"), "äbc");
        assert_eq!(shortened(&"ä".repeat(1000)), "ä".repeat(128));
    }
}
