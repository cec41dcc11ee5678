//! Recognizes data that a folder has already, so that a second run does not fetch it again.

use http::header::{
    ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};

use crate::artifacts::transfer::Digests;

/// The headers of a response that change whenever its data changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::artifacts) struct Version {
    pub(in crate::artifacts) etag: Option<String>,
    pub(in crate::artifacts) last_modified: Option<String>,
}

impl Version {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| Some(headers.get(name)?.to_str().ok()?.to_owned());
        Self {
            etag: text(ETAG),
            last_modified: text(LAST_MODIFIED),
        }
    }
}

/// What is known about the data of an earlier download.
#[derive(Clone, Debug, Default)]
pub(in crate::artifacts) struct Known {
    pub(in crate::artifacts) version: Version,
    /// The [`source`](super::super::origin::Location::source) of the data.
    pub(in crate::artifacts) source: String,
    pub(in crate::artifacts) sha256: Option<String>,
    pub(in crate::artifacts) sha512: Option<String>,
}

impl Known {
    /// Returns whether the service states one of the known hashes, and no other hash of that kind.
    pub(in crate::artifacts::download) fn has(&self, stated: &Digests) -> bool {
        let pairs = [
            (&self.sha256, &stated.sha256),
            (&self.sha512, &stated.sha512),
        ];
        let both = pairs
            .iter()
            .filter_map(|(known, stated)| Some((known.as_ref()?, stated.as_ref()?)));
        both.clone().count() > 0 && both.into_iter().all(|(known, stated)| known == stated)
    }

    /// Returns whether the service states another hash than a known one.
    pub(in crate::artifacts::download) fn contradicts(&self, stated: &Digests) -> bool {
        let differ = |known: &Option<String>, stated: &Option<String>| {
            known.is_some() && stated.is_some() && known != stated
        };
        differ(&self.sha256, &stated.sha256) || differ(&self.sha512, &stated.sha512)
    }

    /// Returns the headers of a request to `source` that needs no data if it has not changed.
    pub(super) fn conditions(&self, source: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if self.source != source {
            return headers;
        }
        // RFC 9110 13.1.3: a server ignores the date if there is an `ETag`.
        let (name, value) = match &self.version {
            Version {
                etag: Some(etag), ..
            } => (IF_NONE_MATCH, etag),
            Version {
                last_modified: Some(date),
                ..
            } => (IF_MODIFIED_SINCE, date),
            _ => return headers,
        };
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::{Digests, Known, Version};

    fn hashes(sha256: Option<&str>, sha512: Option<&str>) -> Digests {
        Digests {
            sha256: sha256.map(str::to_owned),
            sha512: sha512.map(str::to_owned),
            md5: None,
        }
    }

    #[test]
    fn needs_a_common_hash_and_no_different_one() {
        let known = Known {
            sha256: Some("a".to_owned()),
            sha512: Some("b".to_owned()),
            ..Known::default()
        };
        assert!(known.has(&hashes(Some("a"), None)));
        assert!(known.has(&hashes(None, Some("b"))));
        assert!(!known.has(&hashes(Some("a"), Some("x"))));
        assert!(!known.has(&hashes(None, None)));
        assert!(!Known::default().has(&hashes(Some("a"), Some("b"))));
        assert!(known.contradicts(&hashes(Some("a"), Some("x"))));
        assert!(!known.contradicts(&hashes(None, Some("b"))));
        assert!(!Known::default().contradicts(&hashes(Some("a"), None)));
    }

    #[test]
    fn sends_conditions_only_to_the_same_source() {
        let known = |etag: Option<&str>, date: Option<&str>| Known {
            version: Version {
                etag: etag.map(str::to_owned),
                last_modified: date.map(str::to_owned),
            },
            source: "here".to_owned(),
            ..Known::default()
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
}
