//! File operations outside the runtime's threads.

use std::io;

/// Runs a function on a thread that may block. If the caller stops waiting, its result is dropped on that thread.
pub(in crate::artifacts) async fn run_blocking<T: Send + 'static>(
    run: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let ended = tokio::task::spawn_blocking(run).await;
    ended.unwrap_or_else(|error| Err(io::Error::other(error)))
}
