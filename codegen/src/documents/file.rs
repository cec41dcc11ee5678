//! Reads regular files up to a size limit.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// The maximum file size, in MiB. The references of v106.0.0 have 1.2 MiB.
const MOST_MIB: u64 = 64;

/// Returns the content of a regular file of at most 64 MiB. Fails for any other file, because reading a FIFO or a device may
/// never end.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    const MOST: u64 = MOST_MIB << 20;
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    if !metadata.is_file() {
        return Err(io::Error::other(
            "it is a pipe, a socket or a device; only regular files are read",
        ));
    }
    let mut content = Vec::new();
    if metadata.len() <= MOST {
        content.reserve(usize::try_from(metadata.len()).unwrap_or_default());
        // The file may have grown after the check.
        File::open(path)?.take(MOST + 1).read_to_end(&mut content)?;
    }
    if metadata.len() > MOST || content.len() as u64 > MOST {
        return Err(io::Error::other(format!(
            "it has more than {MOST_MIB} MiB, the maximum"
        )));
    }
    Ok(content)
}
