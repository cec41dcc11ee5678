//! Creates folders below the folder of a download, without following symbolic links. The functions block.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::artifacts::download::PartFile;

/// The folder of a download.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// The mode of a new file.
    #[cfg(unix)]
    mode: u32,
}

impl Folder {
    /// Creates the folder, unless it exists.
    pub(super) fn create(path: PathBuf) -> io::Result<Self> {
        let named = |error| named(&path, error);
        fs::create_dir_all(&path).map_err(named)?;
        #[cfg(unix)]
        let mode = PartFile::default_mode(&path.join("a")).map_err(named)?;
        Ok(Self {
            #[cfg(unix)]
            mode,
            path,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the path of a file. `relative` has valid segments with `/` between them.
    pub(super) fn file(&self, relative: &str) -> PathBuf {
        let mut path = self.path.clone();
        path.extend(relative.split('/'));
        path
    }

    /// Returns the folders of a file, from the outermost to the innermost.
    fn folders(&self, relative: &str) -> impl Iterator<Item = PathBuf> {
        let ends = relative.match_indices('/').map(|(end, _)| end);
        ends.map(|end| self.file(&relative[..end]))
    }

    /// Returns whether all folders of a file exist, and none is a link.
    pub(super) fn has_folders(&self, relative: &str) -> bool {
        self.folders(relative)
            .all(|folder| fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()))
    }

    /// Creates the folders of a file, and its part file.
    pub(super) fn part_file(&self, relative: &str) -> io::Result<PartFile> {
        for folder in self.folders(relative) {
            create(&folder)?;
        }
        let path = self.file(relative);
        #[cfg(unix)]
        return PartFile::create(path.clone(), Some(mode(&path)?.unwrap_or(self.mode)));
        #[cfg(not(unix))]
        PartFile::create(path)
    }
}

/// Adds the path to an error.
fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Creates a folder, unless it exists. Fails if a link or a file is in its place.
fn create(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(folder)?.is_dir() {
                return Ok(());
            }
            let what = format!("{} is not a folder", folder.display());
            Err(io::Error::new(io::ErrorKind::NotADirectory, what))
        }
        created => created,
    }
}

/// Returns the mode of the file, if there is one.
#[cfg(unix)]
fn mode(path: &Path) -> io::Result<Option<u32>> {
    use std::os::unix::fs::MetadataExt;

    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(Some(found.mode() & 0o777)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
