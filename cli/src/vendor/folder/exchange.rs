//! Swaps two folders, in one step where the system supports it.

use std::path::Path;
use std::{fs, io};

/// Moves `new` to the path of `folder`. Afterwards the old folder is at `new` or at `aside`.
///
/// On Linux and macOS the path always has a folder. Elsewhere it has none for a short moment, and [`restore`] recovers from it.
pub fn exchange(new: &Path, folder: &Path, aside: &Path) -> io::Result<()> {
    match at_once(new, folder) {
        Err(error) if is_unsupported(&error) => by_renames(new, folder, aside),
        done => done,
    }
}

/// Moves a folder back that an interrupted exchange has left at `aside`.
pub fn restore(folder: &Path, aside: &Path) -> io::Result<()> {
    let is_gone = fs::symlink_metadata(folder).is_err();
    if is_gone && aside.is_dir() {
        fs::rename(aside, folder)?;
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn at_once(new: &Path, folder: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, new, CWD, folder, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn at_once(_new: &Path, _folder: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Some file systems do not support the exchange and report one of two errors.
fn is_unsupported(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
    )
}

fn by_renames(new: &Path, folder: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(folder, aside)?;
    let renamed = fs::rename(new, folder);
    if renamed.is_err() {
        fs::rename(aside, folder)?;
    }
    renamed
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    /// Creates a folder called `there` that contains a file, and returns the two paths beside it.
    fn folders() -> (tempfile::TempDir, [PathBuf; 3]) {
        let root = tempfile::tempdir().unwrap();
        let paths = ["new", "there", "aside"].map(|name| root.path().join(name));
        fs::create_dir(&paths[1]).unwrap();
        fs::write(paths[1].join("old"), "").unwrap();
        (root, paths)
    }

    #[test]
    fn the_new_folder_takes_the_place_of_the_old_one() {
        for exchange in [exchange, by_renames] {
            let (_root, [new, there, aside]) = folders();
            fs::create_dir(&new).unwrap();
            fs::write(new.join("new"), "").unwrap();
            exchange(&new, &there, &aside).unwrap();
            assert!(there.join("new").exists());
            assert!(!there.join("old").exists());
            assert!(new.join("old").exists() || aside.join("old").exists());
        }
    }

    #[test]
    fn what_fails_leaves_the_old_folder() {
        for exchange in [exchange, by_renames] {
            let (_root, [new, there, aside]) = folders();
            exchange(&new, &there, &aside).unwrap_err();
            assert!(there.join("old").exists());
            assert!(!aside.exists());
        }
    }

    #[test]
    fn an_exchange_that_was_interrupted_is_taken_back() {
        let (_root, [_, there, aside]) = folders();
        fs::rename(&there, &aside).unwrap();
        restore(&there, &aside).unwrap();
        assert!(there.join("old").exists());

        fs::create_dir(&aside).unwrap();
        restore(&there, &aside).unwrap();
        assert!(there.join("old").exists(), "what is there stays");
    }
}
