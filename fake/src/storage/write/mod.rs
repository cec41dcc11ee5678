//! Receives uploads: [`Storage::begin_upload`](super::Storage::begin_upload) checks the head of a PUT request, an [`Upload`]
//! takes its body, and [`Storage::finish_upload`](super::Storage::finish_upload) stores it.

mod begin;
mod finish;
mod metadata;
mod upload;

pub use upload::Upload;
