//! Resolves a path without following files that another user placed in a shared folder.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tokio::net::UnixStream;

use super::special::SpecialKind;

/// The file to write to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file to create or to replace, and its mode; without a mode, the default mode of a new file.
    File { path: PathBuf, mode: Option<u32> },
    /// A device or a named pipe.
    Special { path: PathBuf, kind: SpecialKind },
}

/// The maximum number of symbolic links in a chain; Linux has the same limit.
const MAX_LINKS: usize = 40;

impl Target {
    /// Follows trusted symbolic links, and returns what the path leads to.
    pub(super) fn of(mut path: PathBuf) -> io::Result<Self> {
        for _ in 0..=MAX_LINKS {
            let found = match fs::symlink_metadata(&path) {
                Ok(found) => found,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Ok(Self::File { path, mode: None });
                }
                Err(error) => return Err(error),
            };
            if !is_trusted(&path, &found)? {
                return Ok(Self::File { path, mode: None });
            }
            if !found.is_symlink() {
                return Ok(Self::existing(path, &found));
            }
            let next = folder(&path).join(fs::read_link(&path)?);
            // Links such as /proc/self/fd/1, the target of /dev/stdout, do not contain a path.
            if fs::symlink_metadata(&next).is_err()
                && let Ok(found) = fs::metadata(&path)
            {
                return Ok(Self::existing(path, &found));
            }
            path = next;
        }
        Err(io::Error::other("too many levels of symbolic links"))
    }

    fn existing(path: PathBuf, found: &Metadata) -> Self {
        match SpecialKind::of(found) {
            Some(kind) => Self::Special { path, kind },
            None => Self::File {
                path,
                mode: Some(found.mode() & 0o777),
            },
        }
    }
}

/// Returns whether this user or root placed the file there.
///
/// True if one of them owns it, or only they can write to its folder.
fn is_trusted(path: &Path, found: &Metadata) -> io::Result<bool> {
    if found.uid() == 0 {
        return Ok(true);
    }
    let user = effective_user()?;
    if found.uid() == user {
        return Ok(true);
    }
    let folder = fs::metadata(folder(path))?;
    Ok((folder.uid() == 0 || folder.uid() == user) && folder.mode() & 0o022 == 0)
}

/// Returns the user of this process. A pair of sockets reports it, without `unsafe` and on every Unix.
fn effective_user() -> io::Result<u32> {
    let (socket, _other) = UnixStream::pair()?;
    Ok(socket.peer_cred()?.uid())
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
