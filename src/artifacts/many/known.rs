//! Recognizes files of an earlier run, so that a second run does not fetch them again.

use http::header::{HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};

use super::memory::Remembered;
use crate::artifacts::download::{Known, Version};
use crate::artifacts::transfer::Digests;

impl Remembered {
    /// Returns each known hash with the stated one of the same kind.
    fn common<'a>(&'a self, stated: &'a Digests) -> impl Iterator<Item = (&'a str, &'a str)> {
        let pairs = [
            (&self.sha256, &stated.sha256),
            (&self.sha512, &stated.sha512),
        ];
        let both = |(known, stated): (&'a Option<String>, &'a Option<String>)| {
            Some((known.as_deref()?, stated.as_deref()?))
        };
        pairs.into_iter().filter_map(both)
    }
}

impl Known for Remembered {
    fn has(&self, stated: &Digests) -> bool {
        self.common(stated).next().is_some() && !self.contradicts(stated)
    }

    fn contradicts(&self, stated: &Digests) -> bool {
        self.common(stated).any(|(known, stated)| known != stated)
    }

    fn conditions(&self, source: &str) -> HeaderMap {
        // RFC 9110 13.1.3: a server ignores the date if there is an `ETag`.
        let condition = match (&self.etag, &self.last_modified) {
            _ if self.source != source => None,
            (Some(etag), _) => Some((IF_NONE_MATCH, etag)),
            (None, Some(date)) => Some((IF_MODIFIED_SINCE, date)),
            (None, None) => None,
        };
        let header = |(name, value)| Some((name, HeaderValue::try_from(value).ok()?));
        condition.and_then(header).into_iter().collect()
    }

    fn has_version(&self, version: &Version) -> bool {
        let is_strong = |etag: &String| etag.starts_with('"');
        self.etag.as_ref().is_some_and(is_strong)
            && self.etag == version.etag
            && self.last_modified == version.last_modified
    }
}

#[cfg(test)]
mod tests {
    use super::{Digests, Known, Remembered, Version};

    fn remembered() -> Remembered {
        let file = r#"{"name": "a", "path": "a", "length": 1, "modified": 0, "source": "here"}"#;
        serde_json::from_str(file).unwrap()
    }

    fn hashes(sha256: Option<&str>, sha512: Option<&str>) -> Digests {
        Digests {
            sha256: sha256.map(str::to_owned),
            sha512: sha512.map(str::to_owned),
            md5: None,
        }
    }

    #[test]
    fn needs_a_common_hash_and_no_different_one() {
        let known = Remembered {
            sha256: Some("a".to_owned()),
            sha512: Some("b".to_owned()),
            ..remembered()
        };
        assert!(known.has(&hashes(Some("a"), None)));
        assert!(known.has(&hashes(None, Some("b"))));
        assert!(!known.has(&hashes(Some("a"), Some("x"))));
        assert!(!known.has(&hashes(None, None)));
        assert!(!remembered().has(&hashes(Some("a"), Some("b"))));
        assert!(known.contradicts(&hashes(Some("a"), Some("x"))));
        assert!(!known.contradicts(&hashes(None, Some("b"))));
        assert!(!remembered().contradicts(&hashes(Some("a"), None)));
    }

    #[test]
    fn sends_conditions_only_to_the_same_source() {
        let known = |etag: Option<&str>, date: Option<&str>| Remembered {
            etag: etag.map(str::to_owned),
            last_modified: date.map(str::to_owned),
            ..remembered()
        };
        let headers = known(Some("\"e\""), Some("then")).conditions("here");
        assert_eq!(headers.get("if-none-match").unwrap(), "\"e\"");
        assert_eq!(headers.len(), 1);
        let headers = known(None, Some("then")).conditions("here");
        assert_eq!(headers.get("if-modified-since").unwrap(), "then");
        assert!(known(None, None).conditions("here").is_empty());
        let elsewhere = known(Some("\"e\""), None).conditions("elsewhere");
        assert!(elsewhere.is_empty());
    }

    #[test]
    fn recognizes_a_version_only_by_a_strong_etag() {
        for (etag, expected) in [
            (Some("\"e\""), true),
            (Some("W/\"e\""), false),
            (None, false),
        ] {
            let version = |date: &str| Version {
                etag: etag.map(str::to_owned),
                last_modified: Some(date.to_owned()),
            };
            let known = Remembered {
                etag: etag.map(str::to_owned),
                last_modified: Some("then".to_owned()),
                ..remembered()
            };
            assert_eq!(known.has_version(&version("then")), expected);
            assert!(!known.has_version(&version("now")));
        }
    }
}
