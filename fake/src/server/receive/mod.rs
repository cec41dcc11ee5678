//! Receives the bodies of requests: those of endpoints as a whole within small limits, and uploads to the storage part by part.

mod request_body;
mod upload;

pub use request_body::{BodyReader, BodyTimeout};
pub use upload::UploadReader;
