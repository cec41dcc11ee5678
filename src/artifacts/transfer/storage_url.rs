//! URLs of storages, as services give them.

use url::Url;

/// The URL of a storage. The error shows nothing of it.
pub(crate) fn storage_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("the data's URL is none: {error}"))?;
    match url.scheme() {
        "http" | "https" => Ok(url),
        scheme => Err(format!(
            "the data's URL has the scheme `{scheme}`, not http or https"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::storage_url;

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
}
