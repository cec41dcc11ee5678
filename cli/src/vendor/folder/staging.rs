//! A new folder, built beside the folder that it will replace.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::documents::files;
use crate::vendor::several::several;

/// A folder that is removed on drop with its content, unless it was renamed.
pub struct Staging {
    path: PathBuf,
    written: BTreeSet<PathBuf>,
}

impl Staging {
    /// Creates an empty folder.
    pub fn new(path: PathBuf) -> io::Result<Self> {
        fs::create_dir(&path)?;
        let written = BTreeSet::from([path.clone()]);
        Ok(Self { path, written })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file, and creates the folders that contain it.
    pub fn write(&mut self, path: &str, content: &[u8]) -> io::Result<()> {
        let file = self.path.join(path);
        let inside = file.ancestors().skip(1).take_while(|it| *it != self.path);
        self.written.extend(inside.map(Path::to_owned));
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, content)?;
        self.written.insert(file);
        Ok(())
    }

    /// Waits until all files are on the disk. Many files take as long as one.
    pub fn sync(&self) -> io::Result<()> {
        let written: Vec<_> = self.written.iter().collect();
        several(&written, |path| sync(path)).map(drop)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // An error has no consequence here. The next run cleans up.
        drop(remove(&self.path));
    }
}

/// Removes a folder with its content, if it exists. Many files take as long as one.
pub fn remove(folder: &Path) -> io::Result<()> {
    let inside = files(folder).unwrap_or_default();
    let inside: Vec<_> = inside.into_values().collect();
    // The next step reports files that remain.
    drop(several(&inside, |file| fs::remove_file(file)));
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Waits until a file or, where the system supports it, a folder's list of names is on the disk.
pub fn sync(path: &Path) -> io::Result<()> {
    if path.is_dir() && !cfg!(unix) {
        return Ok(());
    }
    File::open(path)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_gone_unless_it_was_renamed() {
        let root = tempfile::tempdir().unwrap();
        let (path, place) = (root.path().join("staging"), root.path().join("place"));
        let build = || {
            let mut staging = Staging::new(path.clone()).unwrap();
            staging.write("a/b/c.json", b"{}").unwrap();
            staging.sync().unwrap();
            staging
        };
        drop(build());
        assert!(!path.exists());

        let staging = build();
        fs::rename(staging.path(), &place).unwrap();
        drop(staging);
        assert_eq!(fs::read(place.join("a/b/c.json")).unwrap(), b"{}");
    }
}
