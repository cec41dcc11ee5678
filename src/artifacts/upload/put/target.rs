//! Where an attempt sends the data.

use std::collections::BTreeMap;

#[cfg(feature = "artifacts")]
use super::super::artifact::NewArtifact;
use super::super::negotiation::Negotiation;
use crate::error::Error;
use crate::values::Timestamp;

/// A URL for a PUT, as a service stated it.
pub(in crate::artifacts::upload) struct PutUrl {
    pub(in crate::artifacts::upload) url: String,
    pub(in crate::artifacts::upload) expires: Timestamp,
    /// The headers that the PUT must have.
    pub(in crate::artifacts::upload) headers: BTreeMap<String, String>,
}

/// The service that returns a new URL after the old one has expired.
pub(in crate::artifacts::upload) enum Target<'a> {
    Object(&'a Negotiation<'a>),
    #[cfg(feature = "artifacts")]
    S3(&'a NewArtifact<'a>),
}

impl Target<'_> {
    pub(super) async fn renew(&self) -> Result<PutUrl, Error> {
        match self {
            Self::Object(negotiation) => negotiation.renew().await,
            #[cfg(feature = "artifacts")]
            Self::S3(artifact) => artifact.put_url().await,
        }
    }
}
