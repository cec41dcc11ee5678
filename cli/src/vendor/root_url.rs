//! A deployment's root URL.

use std::fmt;
use std::str::FromStr;

use url::Url;

/// A root URL: HTTP or HTTPS, without credentials, query and fragment; it may have a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RootUrl(Url);

impl FromStr for RootUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut url = Url::parse(text).map_err(|error| error.to_string())?;
        if !["http", "https"].contains(&url.scheme()) {
            return Err("a root URL starts with https:// or http://".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("a root URL must not contain a user name or a password".to_owned());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("a root URL must not have a query or a fragment".to_owned());
        }
        let path = format!("{}/", url.path().trim_end_matches('/'));
        url.set_path(&path);
        Ok(Self(url))
    }
}

impl RootUrl {
    /// Returns the URL of a path below the root. `None` for a path that leads elsewhere.
    pub fn join(&self, path: &str) -> Option<Url> {
        let url = self.0.join(path.trim_start_matches('/')).ok()?;
        Some(url).filter(|url| url.as_str().starts_with(self.0.as_str()))
    }

    /// Returns the part of a URL after the root URL, with a leading slash. `None` if the URL is not below the root.
    pub fn strip<'t>(&self, text: &'t str) -> Option<&'t str> {
        let root = self.0.as_str().trim_end_matches('/');
        text.strip_prefix(root).filter(|rest| rest.starts_with('/'))
    }
}

/// Returns the root URL without a slash at the end.
impl fmt::Display for RootUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> RootUrl {
        text.parse().unwrap()
    }

    #[test]
    fn slashes_at_the_end_make_no_difference() {
        for text in ["https://tc.example.com/x", "https://tc.example.com/x//"] {
            assert_eq!(root(text).to_string(), "https://tc.example.com/x");
        }
    }

    #[test]
    fn what_is_no_root_url_is_told() {
        for text in [
            "ftp://tc.example.com",
            "tc.example.com",
            "https://user:word@tc.example.com",
            "https://tc.example.com?query",
            "https://tc.example.com/#fragment",
            "https://",
        ] {
            assert!(text.parse::<RootUrl>().is_err(), "{text}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_root() {
        let root = root("https://tc.example.com/x/");
        let joined = |path| root.join(path).map(String::from);
        let schema = Some("https://tc.example.com/x/schemas/a.json".to_owned());
        assert_eq!(joined("schemas/a.json"), schema);
        assert_eq!(joined("/schemas/a.json"), schema);
        for path in [
            "../a.json",
            "https://other.example/a.json",
            "a/../../b.json",
        ] {
            assert_eq!(joined(path), None, "{path}");
        }
    }

    #[test]
    fn only_addresses_below_the_root_are_stripped() {
        let root = root("https://tc.example.com");
        assert_eq!(root.strip("https://tc.example.com/a#"), Some("/a#"));
        assert_eq!(root.strip("https://tc.example.com.evil.example/a"), None);
        assert_eq!(root.strip("/a"), None);
    }
}
