//! Downloads and uploads of artifacts and objects.

#[cfg(all(feature = "artifacts", feature = "objects"))]
mod artifact_uploads;
#[cfg(all(feature = "artifacts", feature = "objects", feature = "blocking"))]
mod blocking;
#[cfg(feature = "artifacts")]
mod contract;
#[cfg(feature = "artifacts")]
mod downloads;
#[cfg(all(feature = "artifacts", feature = "objects"))]
mod expired_urls;
#[cfg(all(feature = "artifacts", unix))]
mod full_disk;
#[cfg(feature = "artifacts")]
mod locations;
#[cfg(feature = "artifacts")]
mod many;
#[cfg(feature = "objects")]
mod objects;
#[cfg(feature = "objects")]
mod uploads;
