//! A file that appears under its final name only when it is complete.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::File;

use super::blocking::blocking;
use crate::values::random;

/// A file under a temporary name until it is complete. Dropping it before that removes the file. Until it is complete,
/// only this user can read it.
pub(in crate::artifacts::download) struct PartFile {
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
    pub(super) fn create(target: PathBuf, mode: Option<u32>) -> io::Result<Self> {
        use std::os::unix::fs::OpenOptionsExt;

        let mode = match mode {
            Some(mode) => mode,
            None => default_mode(&target)?,
        };
        let part = Part(Some(beside(&target)));
        let file = part.open(OpenOptions::new().mode(0o600))?;
        Ok(Self {
            file: File::from_std(file),
            part,
            target,
            mode,
        })
    }

    #[cfg(not(unix))]
    pub(super) fn create(target: PathBuf) -> io::Result<Self> {
        let part = Part(Some(beside(&target)));
        let file = part.open(&mut OpenOptions::new())?;
        Ok(Self {
            file: File::from_std(file),
            part,
            target,
        })
    }

    pub(super) fn writer(&mut self) -> &mut File {
        &mut self.file
    }

    pub(super) async fn finish(self) -> io::Result<()> {
        let mut part = self.part;
        let target = self.target;
        let file = self.file.into_std().await;
        blocking(move || {
            #[cfg(unix)]
            file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(self.mode))?;
            drop(file);
            part.rename(&target)
        })
        .await
    }
}

fn beside(target: &Path) -> PathBuf {
    target.with_file_name(format!(".{}.part", random::slugid()))
}

/// Returns the default mode of a new file in the folder, which depends on the process's umask and the folder's ACL.
///
/// Creates an empty file to learn it, because reading the umask otherwise would change it.
#[cfg(unix)]
fn default_mode(target: &Path) -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt;

    let probe = Part(Some(beside(target)));
    let file = probe.open(&mut OpenOptions::new())?;
    Ok(file.metadata()?.mode() & 0o777)
}

/// The path of a file that is removed when this value is dropped, or `None` after the rename.
struct Part(Option<PathBuf>);

impl Part {
    fn open(&self, options: &mut OpenOptions) -> io::Result<fs::File> {
        let path = self.0.as_deref().unwrap_or(Path::new(""));
        options.write(true).create_new(true).open(path)
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
