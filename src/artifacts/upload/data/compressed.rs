//! Data that is compressed with gzip into a temporary file.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::pieces::Pieces;
use crate::artifacts::transfer::{
    Algorithms, Digests, Hashing, WriteBatch, WriteBehind, run_blocking,
};
use crate::values::random;

/// The compressed data. Every attempt reads the same file, so all attempts send the same bytes.
pub(super) struct Compressed {
    file: TemporaryFile,
    pub(super) length: u64,
    /// The length of the data before compression.
    pub(super) original: u64,
    /// The SHA-2 hashes of the data before compression, and the MD5 of the compressed data.
    pub(super) digests: Digests,
}

impl Compressed {
    /// Reads and compresses all pieces. `pieces` computes the SHA-2 hashes.
    ///
    /// Stops after more bytes than `announced`. Otherwise data without end would fill the disk.
    pub(super) async fn new(mut pieces: Pieces, announced: u64, md5: bool) -> io::Result<Self> {
        let mut encoder = WriteBehind::new(run_blocking(move || Encoder::create(md5)).await?);
        let original = match pass_on(&mut pieces, announced, &mut encoder).await {
            Ok(original) => original,
            Err(error) => {
                encoder.abandon().await;
                return Err(error);
            }
        };
        let (file, length, of_compressed) = encoder.end(Encoder::finish).await?;
        let digests = Digests {
            md5: of_compressed.md5,
            ..pieces.digests()
        };
        Ok(Self {
            file,
            length,
            original,
            digests,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.file.0
    }
}

/// Passes the pieces to the encoder, until there are more bytes than announced. Returns their length.
async fn pass_on(
    pieces: &mut Pieces,
    announced: u64,
    encoder: &mut WriteBehind<Encoder>,
) -> io::Result<u64> {
    let mut length = 0;
    while let Some(piece) = pieces.next().await? {
        length += piece.len() as u64;
        if length > announced {
            break;
        }
        encoder.write(piece).await?;
    }
    Ok(length)
}

/// Compresses into a temporary file. Its functions block.
struct Encoder {
    /// Closed before the file is removed.
    gzip: GzEncoder<BufWriter<HashedFile>>,
    file: TemporaryFile,
}

impl Encoder {
    fn create(md5: bool) -> io::Result<Self> {
        let (path, file) = TemporaryFile::create()?;
        let hashing = Hashing::new(Algorithms {
            md5,
            ..Algorithms::default()
        });
        let buffered = BufWriter::with_capacity(64 * 1024, HashedFile { file, hashing });
        Ok(Self {
            gzip: GzEncoder::new(buffered, Compression::default()),
            file: path,
        })
    }

    /// Returns the complete file with its length and hashes.
    fn finish(self) -> io::Result<(TemporaryFile, u64, Digests)> {
        let written = self.gzip.finish()?.into_inner();
        let mut written = written.map_err(io::IntoInnerError::into_error)?;
        let length = written.file.stream_position()?;
        Ok((self.file, length, written.hashing.finish()))
    }
}

impl WriteBatch for Encoder {
    fn write_batch(&mut self, pieces: &[Bytes]) -> io::Result<()> {
        pieces
            .iter()
            .try_for_each(|piece| self.gzip.write_all(piece))
    }
}

/// A file that hashes what is written to it.
struct HashedFile {
    file: File,
    hashing: Hashing,
}

impl Write for HashedFile {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        let written = self.file.write(data)?;
        self.hashing.update(&data[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file in the folder for temporary files. Dropping it removes the file. On Unix only this user can read it.
struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn create() -> io::Result<(Self, File)> {
        let path = env::temp_dir().join(format!(".{}.gz", random::slugid()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok((Self(path), file))
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        // Nothing can be done if the file cannot be removed.
        let _ = fs::remove_file(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::super::pieces::{Input, Pieces};
    use super::Compressed;
    use crate::artifacts::transfer::Algorithms;

    #[tokio::test]
    async fn removes_its_file_when_it_is_dropped() {
        let pieces = Pieces::new(Input::Bytes("hello".into()), Algorithms::default());
        let compressed = Compressed::new(pieces, 5, true).await.unwrap();
        assert_eq!(compressed.original, 5);
        let path = compressed.path().to_owned();
        assert_eq!(path.metadata().unwrap().len(), compressed.length);
        drop(compressed);
        assert!(!path.exists());
    }

    #[tokio::test]
    async fn reports_the_error_of_the_source() {
        let reader = broken_reader();
        let pieces = Pieces::new(Input::Reader(reader), Algorithms::default());
        let error = Compressed::new(pieces, 5, true).await.err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    /// Returns a reader that fails.
    fn broken_reader() -> super::super::pieces::Reader {
        struct Broken;
        impl tokio::io::AsyncRead for Broken {
            fn poll_read(
                self: std::pin::Pin<&mut Self>,
                _: &mut std::task::Context<'_>,
                _: &mut tokio::io::ReadBuf<'_>,
            ) -> std::task::Poll<io::Result<()>> {
                std::task::Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
            }
        }
        Box::pin(Broken)
    }
}
