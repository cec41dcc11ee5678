//! What a path leads to, without falling for files that another user placed in a shared folder.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tokio::net::UnixStream;

use super::special::SpecialKind;

/// The file to write.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file to create or to replace, with that mode, or with the mode of any new file.
    File { path: PathBuf, mode: Option<u32> },
    /// A device or a named pipe.
    Special { path: PathBuf, kind: SpecialKind },
}

/// How many symbolic links may lead to each other; Linux has the same limit.
const MOST_LINKS: usize = 40;

impl Target {
    /// Follows symbolic links, as far as they can be trusted, and looks at what is there.
    pub(super) fn of(mut path: PathBuf) -> io::Result<Self> {
        for _ in 0..=MOST_LINKS {
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
            // Links such as /proc/self/fd/1, to which /dev/stdout leads, do not name a path.
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

/// Whether this user or root placed the file there: it belongs to one of them, or only they can write to its folder.
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

/// The user of this process. The other end of a pair of sockets tells it, without `unsafe` and on every Unix.
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
