//! Where an attempt sends the data.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::values::Timestamp;

/// A URL for a PUT, as a service stated it.
pub(in crate::artifacts::upload) struct PutUrl {
    pub(in crate::artifacts::upload) url: String,
    pub(in crate::artifacts::upload) expires: Timestamp,
    /// The headers that the PUT must have.
    pub(in crate::artifacts::upload) headers: BTreeMap<String, String>,
}

/// A service that returns another URL for the same upload after the first one has expired.
pub(in crate::artifacts::upload) trait Renew: Sync {
    fn renew(&self) -> impl Future<Output = Result<PutUrl, Error>> + Send;
}
