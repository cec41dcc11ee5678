//! Reads regular files up to a size limit.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::folder::files;

/// The size limit of a file, in MiB. The references of v106.0.0 are 1.2 MiB.
const MOST_MIB: u64 = 64;

/// Returns the text of a file. Fails for anything but a regular file of up to 64 MiB: reading a FIFO or a device may never end.
pub fn read_text(path: &Path) -> io::Result<String> {
    size(path)?;
    let mut text = String::new();
    // The file may have grown in the meantime.
    File::open(path)?
        .take((MOST_MIB << 20) + 1)
        .read_to_string(&mut text)?;
    if text.len() as u64 > MOST_MIB << 20 {
        return Err(too_large());
    }
    Ok(text)
}

/// Fails unless a file, or each file of a folder, can be read within the limits.
pub fn admit(path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        return size(path).map(drop);
    }
    let mut total = 0;
    for (name, file) in files(path)? {
        // A link to a folder is not a file of this folder.
        if file.is_dir() {
            continue;
        }
        let size = size(&file);
        total +=
            size.map_err(|error| io::Error::new(error.kind(), format!("`{name}`: {error}")))?;
        if total > MOST_MIB << 20 {
            return Err(too_large());
        }
    }
    Ok(())
}

fn size(path: &Path) -> io::Result<u64> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(io::Error::other(
            "it is a pipe, a socket or a device; only regular files are read",
        ));
    }
    if metadata.len() > MOST_MIB << 20 {
        return Err(too_large());
    }
    Ok(metadata.len())
}

fn too_large() -> io::Error {
    io::Error::other(format!("it has more than {MOST_MIB} MiB, the size limit"))
}
