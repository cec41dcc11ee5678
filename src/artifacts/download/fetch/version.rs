//! The version of some data, as the storage states it.

use http::header::{ETAG, HeaderMap, HeaderName, LAST_MODIFIED};

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
