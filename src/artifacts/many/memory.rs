//! Remembers the files of a folder for a second run. The functions block.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::folder::Folder;
use super::names::MEMORY;
use crate::artifacts::download::Downloaded;

/// A file of the folder, as one line of the memory.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Remembered {
    pub(super) name: String,
    /// The path below the folder.
    pub(super) path: String,
    pub(super) length: u64,
    /// The time of modification, in nanoseconds since 1970.
    pub(super) modified: u64,
    pub(super) source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sha512: Option<String>,
}

impl Remembered {
    /// Describes a file that is complete.
    fn of(folder: &Folder, name: &str, path: &str, data: &Downloaded) -> io::Result<Self> {
        let (length, modified) = state(&folder.file(path))?;
        Ok(Self {
            name: name.to_owned(),
            path: path.to_owned(),
            length,
            modified,
            source: data.source().to_owned(),
            etag: data.version().etag.clone(),
            last_modified: data.version().last_modified.clone(),
            sha256: data.sha256().map(str::to_owned),
            sha512: data.sha512().map(str::to_owned),
        })
    }

    /// Returns whether the file still has the length and time of modification, and is not behind a link.
    pub(super) fn is_there(&self, folder: &Folder) -> bool {
        if !folder.has_folders(&self.path) {
            return false;
        }
        let found = state(&folder.file(&self.path));
        found.is_ok_and(|found| found == (self.length, self.modified))
    }
}

/// Returns the length and time of modification of a file. Does not follow a link.
fn state(path: &Path) -> io::Result<(u64, u64)> {
    let found = fs::symlink_metadata(path)?;
    if !found.is_file() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let modified = found.modified()?.duration_since(UNIX_EPOCH);
    let modified = modified.unwrap_or_default().as_nanos();
    Ok((found.len(), u64::try_from(modified).unwrap_or_default()))
}

/// The memory of a folder: a file with one line of JSON per file. The last line for a path counts.
pub(super) struct Memory(Mutex<File>);

/// The number of outdated lines at which the memory is written anew.
const OUTDATED: usize = 1000;

impl Memory {
    /// Opens the memory. Returns it with the files by their name. Ignores invalid lines.
    pub(super) fn open(folder: &Folder) -> io::Result<(Self, HashMap<String, Remembered>)> {
        let path = folder.path().join(MEMORY);
        let found = fs::symlink_metadata(&path);
        if found.is_ok_and(|found| !found.is_file()) {
            let what = format!("{} is not a file", path.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        let (files, lines) = read(&path)?;
        if lines > files.len() + OUTDATED {
            let mut part = folder.part_file(MEMORY)?;
            for file in files.values() {
                part.file().write_all(&line(file))?;
            }
            part.finish()?;
        }
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        if lines > 0 {
            // Ends an incomplete line of a run that was interrupted.
            file.write_all(b"\n")?;
        }
        Ok((Self(Mutex::new(file)), files))
    }

    /// Remembers a file that is complete. Returns its length.
    ///
    /// If the memory cannot be written, the next run fetches the file again.
    pub(super) fn add(&self, folder: &Folder, name: &str, path: &str, data: &Downloaded) {
        if let Ok(file) = Remembered::of(folder, name, path, data) {
            let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = memory.write_all(&line(&file));
        }
    }
}

fn line(file: &Remembered) -> Vec<u8> {
    let mut line = serde_json::to_vec(file).unwrap_or_default();
    line.push(b'\n');
    line
}

/// Reads the files, and the number of lines.
fn read(path: &Path) -> io::Result<(HashMap<String, Remembered>, usize)> {
    let mut files = HashMap::new();
    let mut lines = 0;
    let mut reader = match File::open(path) {
        Ok(file) => BufReader::new(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((files, 0)),
        Err(error) => return Err(error),
    };
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        lines += 1;
        if let Ok(file) = serde_json::from_slice::<Remembered>(&line) {
            files.insert(file.name.clone(), file);
        }
        line.clear();
    }
    Ok((files, lines))
}
