//! Recognizes data of an earlier download, which need not be fetched again.

use http::header::HeaderMap;

use super::version::Version;
use crate::artifacts::transfer::Digests;

/// The data of an earlier download.
pub(in crate::artifacts) trait Known: Sync {
    /// Returns whether the service states one of the known hashes, and no other hash of that kind.
    fn has(&self, stated: &Digests) -> bool;

    /// Returns whether the service states another hash than a known one.
    fn contradicts(&self, stated: &Digests) -> bool;

    /// Returns the headers of a request that needs no data if it has not changed.
    ///
    /// `source` is the [`source`](super::super::origin::Location::source) of the requested data.
    fn conditions(&self, source: &str) -> HeaderMap;

    /// Returns whether the data certainly has this version.
    fn has_version(&self, version: &Version) -> bool;
}
