//! Signatures of requests: credentials and certificates, temporary credentials, credentials from the environment, Hawk
//! headers, signed URLs, and clock-skew correction. The only I/O here is reading the environment.

mod certificate;
mod credentials;
mod credentials_serde;
pub(crate) mod environment;
pub(crate) mod hawk;
mod identity;
#[cfg(helper = "worker-manager")]
mod lifetime;
mod sendable;
pub(crate) mod signed_url;
mod skew;
mod temporary;

pub use certificate::Certificate;
pub use credentials::Credentials;
pub(crate) use identity::{CurrentIdentity, Identity};
#[cfg(helper = "worker-manager")]
pub(crate) use lifetime::Lifetime;
pub use skew::TimeOffset;
pub(crate) use skew::{Offset, Skew};
pub use temporary::TemporaryCredentialsBuilder;
