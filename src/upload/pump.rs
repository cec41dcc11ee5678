//! From the source into a request's body, and through the hashes on the way.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc::Sender;

use super::source::{self, Reader};
use crate::failure::Failure;
use crate::transfer::{Broken, Digests, Hasher, Report};

/// How much is read at once, at most.
const PIECE: usize = 64 * 1024;

/// Reads all there is and hands it on. None if nobody wants the rest.
pub(super) async fn pump(
    mut reader: Reader,
    length: u64,
    body: Sender<Bytes>,
    idle: Duration,
    report: &mut Report,
) -> Result<Option<Digests>, Broken> {
    let mut hasher = Hasher::new();
    let mut buffer = BytesMut::new();
    let mut sent = 0;
    loop {
        buffer.reserve(PIECE);
        let read = reader.read_buf(&mut buffer).await;
        if read.map_err(source::unreadable)? == 0 {
            source::check_length(length, sent)?;
            return Ok(Some(hasher.finish()));
        }
        let piece = buffer.split().freeze();
        hasher.update(&piece);
        sent += piece.len() as u64;
        if sent > length {
            source::check_length(length, sent)?;
        }
        match tokio::time::timeout(idle, Sender::send(&body, piece)).await {
            Ok(Ok(())) => report.reached(sent, Some(length)),
            Ok(Err(_)) => return Ok(None),
            Err(_) => return Err(Failure::timeout(idle).into()),
        }
    }
}
