//! Reads a file: only regular ones, and only up to a limit.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// The largest file that is read, in MiB. The references of v106.0.0 are 1.2 MiB.
const MOST_MIB: u64 = 64;

/// Returns the content of a file. Fails for anything but a regular file of up to 64 MiB: reading a FIFO or a device may never
/// end.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    const MOST: u64 = MOST_MIB << 20;
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    if !metadata.is_file() {
        return Err(io::Error::other(
            "it is a pipe, a socket or a device, and only files are read",
        ));
    }
    let mut content = Vec::new();
    if metadata.len() <= MOST {
        content.reserve(usize::try_from(metadata.len()).unwrap_or_default());
        // The file may have grown since.
        File::open(path)?.take(MOST + 1).read_to_end(&mut content)?;
    }
    if metadata.len() > MOST || content.len() as u64 > MOST {
        return Err(io::Error::other(format!(
            "it holds more than {MOST_MIB} MiB, the most that is read"
        )));
    }
    Ok(content)
}
