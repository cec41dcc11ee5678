//! The file of a report. It is written beside its final path first.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::printable::printable;

/// A report in a temporary file. Dropping it removes the file unless it was moved to its final path.
pub struct ReportFile {
    staged: PathBuf,
    place: PathBuf,
}

impl ReportFile {
    /// Writes a report beside its path. Fails if the path is a folder, or is inside the folder that `update` replaces.
    pub fn stage(place: &Path, replaced: &Path, text: &str) -> Result<Self, Error> {
        let parent = place.parent().filter(|it| !it.as_os_str().is_empty());
        let parent = fs::canonicalize(parent.unwrap_or(Path::new(".")));
        let parent = parent.map_err(|error| unwritable(place, &error))?;
        let name = place.file_name().filter(|_| !place.is_dir());
        let Some(name) = name.map(|name| name.to_string_lossy().into_owned()) else {
            let title = "is a folder; the report is a file";
            return Err(Error::at(place, title, "give the path of a file"));
        };
        if parent.starts_with(replaced) {
            let title = "is inside the folder that is updated";
            return Err(Error::at(place, title, "give a path outside that folder"));
        }
        let staged = parent.join(format!(".{name}.new"));
        let file = Self {
            place: parent.join(name),
            staged,
        };
        let written = fs::write(&file.staged, printable(text).as_bytes());
        written.map_err(|error| unwritable(place, &error))?;
        Ok(file)
    }

    /// Moves the report to its final path.
    pub fn put_in_place(self) -> Result<(), Error> {
        fs::rename(&self.staged, &self.place).map_err(|error| {
            let title = format!("cannot be written, although the folder was updated: {error}");
            Error::at(&self.place, title, "run `diff` for the changes")
        })
    }
}

impl Drop for ReportFile {
    fn drop(&mut self) {
        // After the rename there is no temporary file to remove.
        drop(fs::remove_file(&self.staged));
    }
}

fn unwritable(place: &Path, error: &io::Error) -> Error {
    let title = format!("cannot be written: {error}");
    Error::at(place, title, "give a path that can be written to")
}
