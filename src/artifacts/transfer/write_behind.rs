//! Collects data, and writes it in batches outside the runtime's threads, while the next data arrives.
//!
//! A blocking thread writes one batch and ends. It never waits for more data. So any number of transfers make progress with
//! one blocking thread.

use std::io;

use bytes::Bytes;
use tokio::task::JoinHandle;

use super::run_blocking::run_blocking;

/// The number of bytes to collect before a write.
const BATCH: usize = 512 * 1024;

/// The maximum number of pieces per batch, because a small piece can keep a large buffer alive.
const PIECES: usize = 256;

/// A place for batches of data. Its functions block.
pub(in crate::artifacts) trait WriteBatch: Send + 'static {
    /// Appends the pieces.
    fn write_batch(&mut self, pieces: &[Bytes]) -> io::Result<()>;
}

/// A writer that is at most one batch behind, besides the batch that it collects.
///
/// If it is dropped during a write, the place is dropped after that write.
pub(in crate::artifacts) struct WriteBehind<P> {
    /// The place, unless a write runs or failed.
    place: Option<P>,
    writing: Option<JoinHandle<io::Result<P>>>,
    batch: Vec<Bytes>,
    size: usize,
}

impl<P: WriteBatch> WriteBehind<P> {
    pub(in crate::artifacts) fn new(place: P) -> Self {
        Self {
            place: Some(place),
            writing: None,
            batch: Vec::new(),
            size: 0,
        }
    }

    /// Returns the place, unless a write runs or failed.
    pub(in crate::artifacts) fn place(&mut self) -> Option<&mut P> {
        self.place.as_mut()
    }

    /// Takes the next data. An error may come from earlier data.
    pub(in crate::artifacts) async fn write(&mut self, data: Bytes) -> io::Result<()> {
        self.size += data.len();
        self.batch.push(data);
        if self.size < BATCH && self.batch.len() < PIECES {
            return Ok(());
        }
        let (mut place, batch) = self.take().await?;
        self.writing = Some(tokio::task::spawn_blocking(move || {
            place.write_batch(&batch)?;
            Ok(place)
        }));
        Ok(())
    }

    /// Writes all data, and then runs an operation on the same thread.
    pub(in crate::artifacts) async fn run<T: Send + 'static>(
        &mut self,
        operation: impl FnOnce(&mut P) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let (mut place, batch) = self.take().await?;
        let (place, result) = run_blocking(move || {
            place.write_batch(&batch)?;
            let result = operation(&mut place)?;
            Ok((place, result))
        })
        .await?;
        self.place = Some(place);
        Ok(result)
    }

    /// Writes all data, and then runs a last operation on the same thread.
    pub(in crate::artifacts) async fn end<T: Send + 'static>(
        mut self,
        operation: impl FnOnce(P) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let (mut place, batch) = self.take().await?;
        run_blocking(move || {
            place.write_batch(&batch)?;
            operation(place)
        })
        .await
    }

    /// Waits for the write that runs, and drops the place without the rest of the data.
    pub(in crate::artifacts) async fn abandon(mut self) {
        self.batch.clear();
        // The caller has an error already.
        let _ = self.take().await;
    }

    /// Waits for the write that runs. Returns the place, and the data to write next.
    async fn take(&mut self) -> io::Result<(P, Vec<Bytes>)> {
        let place = match &mut self.writing {
            Some(writing) => {
                let written = writing.await;
                self.writing = None;
                written.unwrap_or_else(|error| Err(io::Error::other(error)))?
            }
            None => {
                let failed = || io::Error::other("an earlier write failed");
                self.place.take().ok_or_else(failed)?
            }
        };
        self.size = 0;
        Ok((place, std::mem::take(&mut self.batch)))
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};

    use bytes::Bytes;

    use super::{BATCH, WriteBatch, WriteBehind};

    /// A place whose writes wait for a message.
    struct Slow {
        messages: Receiver<()>,
        #[expect(dead_code, reason = "its count shows whether the place exists")]
        counted: Arc<()>,
    }

    impl WriteBatch for Slow {
        fn write_batch(&mut self, _: &[Bytes]) -> io::Result<()> {
            self.messages.recv().map_err(io::Error::other)
        }
    }

    #[tokio::test]
    async fn abandoned_writer_drops_its_place_after_the_write() {
        let (sender, messages) = channel();
        let count = Arc::new(());
        let counted = Arc::clone(&count);
        let mut writer = WriteBehind::new(Slow { messages, counted });
        writer.write(vec![0; BATCH].into()).await.unwrap();
        writer.write(Bytes::from_static(b"a")).await.unwrap();
        let abandoned = tokio::spawn(writer.abandon());
        tokio::task::yield_now().await;
        assert_eq!(Arc::strong_count(&count), 2);
        sender.send(()).unwrap();
        abandoned.await.unwrap();
        assert_eq!(Arc::strong_count(&count), 1);
    }

    #[cfg(target_os = "linux")]
    fn full() -> WriteBehind<std::fs::File> {
        let full = std::fs::File::options().write(true).open("/dev/full");
        WriteBehind::new(full.expect("Linux has this device"))
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn reports_a_full_disk_at_the_next_write_and_at_the_end() {
        use std::io::ErrorKind;

        let batch = || Bytes::from(vec![0; BATCH]);
        let mut writer = full();
        writer.write(batch()).await.unwrap();
        let error = writer.write(batch()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
        assert!(writer.run(|_| Ok(())).await.is_err());

        let mut writer = full();
        writer.write(Bytes::from_static(b"a")).await.unwrap();
        let error = writer.run(|_| Ok(())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);

        let mut writer = full();
        writer.write(batch()).await.unwrap();
        let error = writer.end(|_| Ok(())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
    }
}
