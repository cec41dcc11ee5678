//! The signals that stop the program.

use std::io;

/// Waits for Ctrl-C or, on Unix, SIGTERM. Returns the exit status that shells use for the signal: 128 and its number.
#[cfg(unix)]
pub async fn signal() -> io::Result<u8> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = interrupt.recv() => Ok(130),
        _ = terminate.recv() => Ok(143),
    }
}

/// Waits for Ctrl-C. Returns the exit status that shells use for it.
#[cfg(not(unix))]
pub async fn signal() -> io::Result<u8> {
    tokio::signal::ctrl_c().await?;
    Ok(130)
}
