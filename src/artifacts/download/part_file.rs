//! A file that appears under its name only when it is complete.

use std::path::{Path, PathBuf};

use tokio::fs::{self, File, OpenOptions};

use crate::error::Error;
use crate::values::random;

/// A file under another name until all of it is there. If it never is, the file goes away.
pub(super) struct PartFile {
    file: File,
    part: Part,
    target: PathBuf,
}

impl PartFile {
    /// Next to where it is to be, so that it need not be copied in the end.
    pub(super) async fn create(target: &Path) -> Result<Self, Error> {
        if target.file_name().is_none() {
            let what = format!("{} is no path of a file", target.display());
            return Err(Error::invalid(what));
        }
        let part = target.with_file_name(format!(".{}.part", random::slugid()));
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&part)
            .await;
        Ok(Self {
            file: file.map_err(|error| Error::io("the file cannot be created", error))?,
            part: Part(Some(part)),
            target: target.to_owned(),
        })
    }

    pub(super) fn writer(&mut self) -> &mut File {
        &mut self.file
    }

    /// Gives it its name. It has been flushed.
    pub(super) async fn finish(mut self) -> Result<(), Error> {
        drop(self.file);
        if let Some(part) = &self.part.0 {
            let named = fs::rename(part, &self.target).await;
            named.map_err(|error| Error::io("the file cannot be given its name", error))?;
        }
        self.part.0 = None;
        Ok(())
    }
}

/// The path of a file that is to go away, as long as it is here.
struct Part(Option<PathBuf>);

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(part) = &self.0 {
            // Nothing can be done about one that stays.
            let _ = std::fs::remove_file(part);
        }
    }
}
