//! What to download: an artifact or an object, which the service locates.

#[cfg(feature = "artifacts")]
mod artifact;
mod location;
mod object;

use std::fmt;

use crate::error::Error;
use crate::http::RetryPolicy;
#[cfg(feature = "artifacts")]
pub(super) use artifact::Artifact;
pub(super) use location::Location;
#[cfg(feature = "objects")]
pub(super) use object::StoredObject;

/// An artifact or an object, whose location a service knows.
#[derive(Debug)]
pub(super) enum Origin {
    #[cfg(feature = "artifacts")]
    Artifact(Box<Artifact>),
    #[cfg(feature = "objects")]
    Object(StoredObject),
}

impl fmt::Display for Origin {
    /// Names the artifact or object, for errors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            #[cfg(feature = "artifacts")]
            Self::Artifact(artifact) => write!(f, "{artifact}"),
            #[cfg(feature = "objects")]
            Self::Object(object) => write!(f, "{object}"),
        }
    }
}

impl Origin {
    /// Asks the service for the current location of the data.
    pub(super) async fn locate(&self, retry: Option<&RetryPolicy>) -> Result<Location, Error> {
        match self {
            #[cfg(feature = "artifacts")]
            Self::Artifact(artifact) => artifact.locate(retry).await,
            #[cfg(feature = "objects")]
            Self::Object(object) => object.locate(retry).await,
        }
    }
}
