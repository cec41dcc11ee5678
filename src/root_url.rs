//! The root URL of a deployment, checked once.

use url::Url;

/// A root URL without its trailing slashes: scheme, host, perhaps a port, perhaps a path.
#[derive(Clone, Debug)]
pub(crate) struct RootUrl(String);

impl RootUrl {
    /// Reads a root URL. The error says what is wrong with it, and leaves out what may be a password.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| match text.contains('@') {
            true => format!("the root URL is not a URL: {error}"),
            false => format!("the root URL {text:?} is not a URL: {error}"),
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "the root URL has the scheme `{}`; only http and https work",
                url.scheme()
            ));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "the root URL has a user name or password; credentials are given apart from it"
                    .to_owned(),
            );
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(format!("the root URL {text:?} has a query or a fragment"));
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    #[cfg(not(feature = "native-tls"))]
    pub(crate) fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }
}

#[cfg(test)]
mod tests {
    use super::RootUrl;

    #[test]
    fn a_path_and_a_port_stay_and_trailing_slashes_go() {
        for (text, root) in [
            ("https://tc.example.com", "https://tc.example.com"),
            ("https://tc.example.com:443///", "https://tc.example.com"),
            ("http://localhost:8080/", "http://localhost:8080"),
            ("HTTPS://TC.example.com/a/b//", "https://tc.example.com/a/b"),
        ] {
            assert_eq!(RootUrl::parse(text).unwrap().as_str(), root);
        }
    }

    #[test]
    fn what_cannot_be_a_root_url_is_refused_without_showing_a_password() {
        for text in [
            "",
            "tc.example.com",
            "/api",
            "ftp://tc.example.com",
            "mailto:me@example.com",
            "https://tc.example.com?a=b",
            "https://tc.example.com#a",
            "https://me:hunter2@tc.example.com",
            "https://me:hunter2@",
        ] {
            let problem = RootUrl::parse(text).unwrap_err();
            assert!(!problem.contains("hunter2"), "{problem}");
        }
    }
}
