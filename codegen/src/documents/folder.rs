//! Finds the documents of a folder. The search follows links to files within the folder only, and no links to folders: files
//! outside are not references, and linked folders can form an endless loop.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::paths::path_problem;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// The length at which the search skips a path and everything below it, because the path check rejects it anyway.
const LONGEST_FOLDER: usize = 1000;

/// The documents of a folder: every `.json` file below `references/` and `schemas/` with a valid path.
#[derive(Debug, Default)]
pub struct Folder {
    /// The documents with their files, by path.
    pub documents: Vec<(DocumentPath, PathBuf)>,
    /// The paths of unreadable documents.
    pub broken: Vec<DocumentPath>,
}

impl Folder {
    /// Lists a folder. An unreadable file is a problem at its place; an error is about the whole folder.
    pub fn list(root: &Path, problems: &mut Problems) -> io::Result<Self> {
        let mut walk = Walk {
            root: fs::canonicalize(root)?,
            found: Self::default(),
            problems,
        };
        for name in ["references", "schemas"] {
            let folder = root.join(name);
            match fs::symlink_metadata(&folder) {
                Ok(metadata) if metadata.is_symlink() => walk.refuse(name, FOLDER_LINK),
                Ok(_) => walk.folder(&folder, name),
                // A deployment can have no schemas.
                Err(error) if error.kind() == io::ErrorKind::NotFound && name == "schemas" => {}
                Err(error) => return Err(error),
            }
        }
        walk.found.documents.sort();
        Ok(walk.found)
    }
}

const FOLDER_LINK: ProblemKind = ProblemKind::Link {
    to: "a folder, which is not followed",
};

const LINK_OUT: ProblemKind = ProblemKind::Link {
    to: "a file outside the folder of references",
};

struct Walk<'a> {
    /// The folder, without links in its path.
    root: PathBuf,
    found: Folder,
    problems: &'a mut Problems,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, path: &str) {
        if path.len() > LONGEST_FOLDER {
            let reason = "it is too long";
            return self.refuse(path, ProblemKind::UnsafePath { reason });
        }
        match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries.iter().for_each(|entry| self.entry(entry, path)),
            Err(error) => self.refuse(path, unreadable(&error)),
        }
    }

    fn entry(&mut self, entry: &DirEntry, folder: &str) {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => self.folder(&entry.path(), &path),
            Ok(kind) if kind.is_symlink() => self.link(&entry.path(), &path),
            Ok(kind) => self.file(kind, entry.path(), path),
            Err(error) => self.refuse(&path, unreadable(&error)),
        }
    }

    /// Ignores a link to a missing file. Some editors create such links.
    fn link(&mut self, link: &Path, path: &str) {
        let Ok(metadata) = fs::metadata(link) else {
            return;
        };
        if metadata.is_dir() {
            return self.refuse(path, FOLDER_LINK);
        }
        match fs::canonicalize(link) {
            _ if !path.ends_with(".json") => {}
            Ok(file) if file.starts_with(&self.root) => {
                self.file(metadata.file_type(), link.to_owned(), path.to_owned());
            }
            Ok(_) => self.refuse(path, LINK_OUT),
            Err(error) => self.refuse(path, unreadable(&error)),
        }
    }

    fn file(&mut self, kind: FileType, file: PathBuf, path: String) {
        if !path.ends_with(".json") {
            return;
        }
        let path = DocumentPath::new(path);
        match path_problem(&path) {
            Some(problem) => self.refuse(path.as_str(), problem),
            None if kind.is_file() => self.found.documents.push((path, file)),
            None => {
                let reason = "it is a pipe, a socket or a device; only regular files are read";
                let reason = reason.to_owned();
                self.refuse(path.as_str(), ProblemKind::Unreadable { reason });
            }
        }
    }

    fn refuse(&mut self, path: &str, kind: ProblemKind) {
        let path = DocumentPath::new(path);
        self.problems.add(Place::root(path.clone()), kind);
        self.found.broken.push(path);
    }
}

/// Returns the problem for an error of the operating system.
pub fn unreadable(error: &io::Error) -> ProblemKind {
    ProblemKind::Unreadable {
        reason: error.to_string(),
    }
}
