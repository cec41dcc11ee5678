//! Bytes that a test hosts at a URL of the fake, as a storage service such as S3 would. A [`Content`] describes them; the
//! registry responds to requests, including those for a range.

mod content;
mod range;
mod registry;

pub use content::Content;
pub use registry::HostedContents;
