//! URLs of storages, as services give them.

use url::Url;

/// The longest URL that can be sent, in bytes.
const LONGEST: usize = 65_534;

/// How much of a foreign text an error quotes, in characters.
const QUOTED: usize = 128;

/// Returns the beginning of a text that a service may have made as long as it likes.
pub(crate) fn shortened(text: &str) -> &str {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

/// The URL of a storage. The error shows nothing of it.
pub(crate) fn storage_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("the data's URL is none: {error}"))?;
    match url.scheme() {
        "http" | "https" if url.as_str().len() > LONGEST => {
            Err(format!("the data's URL has more than {LONGEST} bytes"))
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
    use super::{LONGEST, shortened, storage_url};

    #[test]
    fn only_http_will_do_and_no_url_is_shown() {
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
    fn a_url_that_cannot_be_sent_is_refused_in_few_words() {
        let root = "https://a/";
        let longest = format!("{root}{}", "a".repeat(LONGEST - root.len()));
        storage_url(&longest).unwrap();
        let error = storage_url(&format!("{longest}a")).unwrap_err();
        assert!(error.contains("more than 65534 bytes"), "{error}");
        let error = storage_url(&format!("{}://a/", "a".repeat(100_000))).unwrap_err();
        assert!(error.len() < 300, "{error}");
    }

    #[test]
    fn a_long_text_is_shortened_between_characters() {
        assert_eq!(shortened("äbc"), "äbc");
        assert_eq!(shortened(&"ä".repeat(1000)), "ä".repeat(128));
    }
}
