//! A file that appears under its final name only when it is complete.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::values::random;

/// A file under a temporary name until it is complete. Dropping it before that removes the file. Until it is complete,
/// only this user can read it.
pub(in crate::artifacts) struct PartFile {
    file: File,
    part: Part,
    target: PathBuf,
    #[cfg(unix)]
    mode: u32,
}

impl PartFile {
    /// Creates the part file in the folder of its target, so that a rename completes it.
    ///
    /// The complete file gets `mode`. `None` means the default mode of a new file.
    #[cfg(unix)]
    pub(in crate::artifacts) fn create(target: PathBuf, mode: Option<u32>) -> io::Result<Self> {
        use std::os::unix::fs::OpenOptionsExt;

        check(&target)?;
        let mode = match mode {
            Some(mode) => mode,
            None => Self::default_mode(&target)?,
        };
        let part = Part(Some(beside(&target)));
        let file = part.open(OpenOptions::new().mode(0o600))?;
        Ok(Self {
            file,
            part,
            target,
            mode,
        })
    }

    #[cfg(not(unix))]
    pub(in crate::artifacts) fn create(target: PathBuf) -> io::Result<Self> {
        check(&target)?;
        let part = Part(Some(beside(&target)));
        let file = part.open(&mut OpenOptions::new())?;
        Ok(Self { file, part, target })
    }

    pub(in crate::artifacts) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Returns the default mode of a new file in the folder, which depends on the process's umask and the folder's ACL.
    ///
    /// Creates an empty file to learn it, because reading the umask otherwise would change it.
    #[cfg(unix)]
    pub(in crate::artifacts) fn default_mode(target: &Path) -> io::Result<u32> {
        use std::os::unix::fs::MetadataExt;

        let probe = Part(Some(beside(target)));
        let file = probe.open(&mut OpenOptions::new())?;
        Ok(file.metadata()?.mode() & 0o777)
    }

    /// Gives the file its mode and its final name.
    pub(in crate::artifacts) fn finish(mut self) -> io::Result<()> {
        #[cfg(unix)]
        self.file
            .set_permissions(std::os::unix::fs::PermissionsExt::from_mode(self.mode))?;
        drop(self.file);
        self.part.rename(&self.target)
    }

    /// Creates another part file for the same target.
    pub(super) fn again(&self) -> io::Result<Self> {
        #[cfg(unix)]
        return Self::create(self.target.clone(), Some(self.mode));
        #[cfg(not(unix))]
        Self::create(self.target.clone())
    }

    /// Opens the file again. Fails if another file has replaced it.
    pub(super) fn reopen(&self) -> io::Result<File> {
        let file = OpenOptions::new().write(true).open(self.part.path())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;

            let [one, other] = [self.file.metadata()?, file.metadata()?];
            if (one.dev(), one.ino()) != (other.dev(), other.ino()) {
                return Err(io::Error::other("another file replaced the part file"));
            }
        }
        Ok(file)
    }
}

/// Fails if a folder is in the place of the file, which the rename of a complete file would not replace.
fn check(target: &Path) -> io::Result<()> {
    if fs::symlink_metadata(target).is_ok_and(|found| found.is_dir()) {
        let what = format!("{} is a folder", target.display());
        return Err(io::Error::new(io::ErrorKind::IsADirectory, what));
    }
    Ok(())
}

fn beside(target: &Path) -> PathBuf {
    target.with_file_name(format!(".{}.part", random::slugid()))
}

/// The path of a file that is removed when this value is dropped, or `None` after the rename.
struct Part(Option<PathBuf>);

impl Part {
    fn path(&self) -> &Path {
        self.0.as_deref().unwrap_or(Path::new(""))
    }

    fn open(&self, options: &mut OpenOptions) -> io::Result<File> {
        options
            .read(true)
            .write(true)
            .create_new(true)
            .open(self.path())
    }

    fn rename(&mut self, target: &Path) -> io::Result<()> {
        if let Some(part) = &self.0 {
            fs::rename(part, target)?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(part) = &self.0 {
            // If the file cannot be removed, there is nothing else to do.
            let _ = fs::remove_file(part);
        }
    }
}
