//! An answer's body, read as far as is wanted and no further.

use bytes::{Bytes, BytesMut};
use reqwest::Response;

/// How the reading of a body ended.
pub(crate) enum End {
    /// There was no more.
    Whole,
    /// There is more than was wanted. It is left where it is, and the connection with it.
    TooLarge,
    /// It broke off.
    Broken(reqwest::Error),
}

/// The body as far as it came, at most so many bytes of it. Compression is undone, and what it unpacks to counts.
pub(crate) async fn read(response: &mut Response, limit: usize) -> (Bytes, End) {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                body.extend_from_slice(&chunk[..limit - body.len()]);
                return (body.freeze(), End::TooLarge);
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return (body.freeze(), End::Whole),
            Err(error) => return (body.freeze(), End::Broken(error)),
        }
    }
}
