//! A storage service like S3, in memory: objects in buckets below `/s3/`, and the contents that a test serves. [`read`]
//! responds to GET and HEAD, [`write`] receives a PUT, and [`signing`] creates and checks signed URLs. The services that use
//! it create the URLs; the server passes the requests on.

mod content;
mod error;
mod object_path;
mod operation;
mod read;
mod saved;
mod served;
mod signing;
mod tables;
mod write;

pub use content::Content;
pub use error::StorageError;
pub use object_path::{Bucket, ObjectPath};
pub use operation::Operation;
pub use signing::{Lifetime, UrlTerms};
pub use tables::Storage;
pub use write::Upload;
