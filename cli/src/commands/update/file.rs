//! The file of a report, which is written beside its place first.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::printable::printable;

/// A report that was written beside its place. It is removed unless it is put there.
pub struct ReportFile {
    staged: PathBuf,
    place: PathBuf,
}

impl ReportFile {
    /// Writes a report beside its place. Fails if the place is a folder, or lies in the folder that is replaced.
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
            let title = "lies in the folder that is brought up to date";
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

    /// Puts the report in its place.
    pub fn put_in_place(self) -> Result<(), Error> {
        fs::rename(&self.staged, &self.place).map_err(|error| {
            let title = format!("cannot be written, although the folder is up to date: {error}");
            Error::at(&self.place, title, "run `diff` for the changes")
        })
    }
}

impl Drop for ReportFile {
    fn drop(&mut self) {
        // Nothing is left to remove once the report is in its place.
        drop(fs::remove_file(&self.staged));
    }
}

fn unwritable(place: &Path, error: &io::Error) -> Error {
    let title = format!("cannot be written: {error}");
    Error::at(place, title, "give a path that can be written to")
}
