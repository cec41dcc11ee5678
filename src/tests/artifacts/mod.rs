//! Downloads and uploads of artifacts and objects.

#[cfg(feature = "artifacts")]
mod downloads;
#[cfg(feature = "artifacts")]
mod locations;
#[cfg(feature = "objects")]
mod objects;
#[cfg(feature = "objects")]
mod uploads;
