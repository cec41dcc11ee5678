//! `--to`: the folder that is updated completely or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::Value;
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{DocumentPath, Options, Place, Problems, Source, read};

use super::exchange::{exchange, restore};
use super::lock::Lock;
use super::staging::{Staging, remove, sync};
use crate::documents::{Collection, api_of, files, not_json, payload_group_of, service_of};
use crate::error::Error;
use crate::upstream::{self, Origin, Upstream};
use crate::vendor::selection::Selection;

/// A folder of references, or the path for a new one.
pub struct Target {
    folder: PathBuf,
    parent: PathBuf,
    /// The files in the folder, by path.
    files: BTreeMap<String, PathBuf>,
    upstream: Option<Upstream>,
    _lock: Lock,
}

impl Target {
    /// Opens the folder. Fails if it contains other files. Recovers from an interrupted run.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let folder = resolve(path)?;
        let parent = folder.parent().unwrap_or(Path::new("/")).to_owned();
        let lock = Lock::take(&parent)?;
        let [new, aside] = beside(&folder);
        restore(&folder, &aside)
            .and_then(|()| remove(&new))
            .and_then(|()| remove(&aside))
            .map_err(|error| {
                let title = format!("what an interrupted run left here cannot be removed: {error}");
                Error::at(&parent, title, "remove it by hand")
            })?;
        let files = recognise(&folder)?;
        let upstream = Upstream::of_folder(&folder)?;
        Ok(Self {
            folder,
            parent,
            files,
            upstream,
            _lock: lock,
        })
    }

    /// Returns the absolute path of the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the record of the folder, if it has one.
    pub fn upstream(&self) -> Option<&Upstream> {
        self.upstream.as_ref()
    }

    /// Returns whether the folder has exactly these documents, and its record has this source.
    pub fn is_current(&self, selection: &Selection, only_some: bool, origin: &Origin) -> bool {
        let is_recorded = self.upstream.as_ref().is_some_and(|it| it.is_from(origin));
        let Ok(mut documents) = self.documents() else {
            return false;
        };
        if only_some {
            documents.retain(|path, _| {
                let service = service_of(path.as_str());
                service.is_some_and(|service| selection.services.contains(service))
            });
        }
        (only_some || is_recorded) && documents == selection.documents
    }

    /// Returns the documents in the folder.
    pub fn documents(&self) -> Result<BTreeMap<DocumentPath, Value>, Error> {
        let mut problems = Problems::default();
        if self.files.is_empty() {
            return Ok(BTreeMap::new());
        }
        let collection = Collection::at(&self.folder, &mut problems);
        let mut documents = BTreeMap::new();
        for path in collection.paths() {
            let text = collection.text(path).unwrap_or_default();
            match serde_json::from_str(text) {
                Ok(content) => drop(documents.insert(path.clone(), content)),
                Err(error) => {
                    problems.add(Place::root(path.clone()), not_json(text, &error));
                }
            }
        }
        if problems.is_empty() {
            Ok(documents)
        } else {
            Err(Error::of_problems(&problems, &collection))
        }
    }

    /// Builds the model of these services, or of all, as far as the folder has them. `None` if they cannot be read.
    pub fn services(&self, named: Option<&[String]>) -> Option<Vec<Service>> {
        if self.files.is_empty() {
            return Some(Vec::new());
        }
        let there = self.files.keys();
        let there = there.filter_map(|path| {
            api_of(path)
                .map(|it| it.0)
                .or_else(|| payload_group_of(path))
        });
        let is_named = |service: &&str| named.is_none_or(|it| it.iter().any(|it| it == service));
        let services: BTreeSet<_> = there.filter(is_named).map(str::to_owned).collect();
        let options = Options {
            services: Some(services.into_iter().collect()),
            ..Options::default()
        };
        read(&Source::Folder(self.folder.clone()), &options).ok()
    }

    /// Replaces the documents. If the run covers only some services, the files of the others stay.
    pub fn replace(
        &self,
        selection: &Selection,
        only_some: bool,
        origin: Origin,
    ) -> Result<(), Error> {
        let [new, aside] = beside(&self.folder);
        let mut staging = Staging::new(new).map_err(|error| unwritable(&self.folder, &error))?;
        let mut upstream = Upstream::new(origin, self.upstream.as_ref());
        if only_some {
            self.keep_others(selection, &mut staging, &mut upstream)?;
        }
        for (path, content) in &selection.documents {
            let text = format!("{content:#}\n");
            let written = staging.write(path.as_str(), text.as_bytes());
            written.map_err(|error| unwritable(&self.folder.join(path.as_str()), &error))?;
        }
        upstream.record(staging.path(), Some(&selection.services))?;
        let text = upstream.render()?;
        staging
            .write(upstream::FILE, text.as_bytes())
            .and_then(|()| staging.sync())
            .and_then(|()| self.put_in_place(&staging, &aside))
            .map_err(|error| unwritable(&self.folder, &error))
    }

    fn keep_others(
        &self,
        selection: &Selection,
        staging: &mut Staging,
        upstream: &mut Upstream,
    ) -> Result<(), Error> {
        for (path, file) in &self.files {
            let service = service_of(path);
            let is_replaced = service.is_some_and(|it| selection.services.contains(it));
            if is_replaced || path == upstream::FILE {
                continue;
            }
            let copied = fs::read(file).and_then(|content| staging.write(path, &content));
            copied.map_err(|error| unwritable(file, &error))?;
        }
        if let Some(old) = &self.upstream {
            upstream.keep(old, |service| !selection.services.contains(service));
        }
        Ok(())
    }

    fn put_in_place(&self, staging: &Staging, aside: &Path) -> io::Result<()> {
        if self.folder.exists() {
            exchange(staging.path(), &self.folder, aside)?;
        } else {
            fs::rename(staging.path(), &self.folder)?;
        }
        // From here on the folder is new. The next run removes what cannot be removed now.
        drop(remove(aside));
        drop(sync(&self.parent));
        Ok(())
    }
}

/// Returns the absolute path of a folder that exists or can be created.
fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let metadata = fs::metadata(path);
    if metadata.as_ref().is_ok_and(|metadata| !metadata.is_dir()) {
        let title = "is a file, but must be a folder of references";
        return Err(Error::at(
            path,
            title,
            "give another path, or remove the file",
        ));
    }
    if metadata.is_ok() {
        return fs::canonicalize(path).map_err(|error| unwritable(path, &error));
    }
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let parent = fs::canonicalize(parent.unwrap_or(Path::new(".")));
    let parent = parent.map_err(|error| unwritable(path, &error))?;
    if !parent.is_dir() {
        return Err(unwritable(path, &io::ErrorKind::NotADirectory.into()));
    }
    match path.file_name() {
        Some(name) => Ok(parent.join(name)),
        None => Err(Error::at(path, "is not the name of a folder", "give one")),
    }
}

/// Returns the paths for the new folder and, for a moment, the old one.
fn beside(folder: &Path) -> [PathBuf; 2] {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    ["new", "old"].map(|which| folder.with_file_name(format!(".{name}.vendor-{which}")))
}

/// Lists the files in a folder. The folder must be missing, empty, or contain only references.
fn recognise(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Error> {
    let names = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|entry| entry.file_name()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(unwritable(folder, &error)),
    };
    // Another folder may be a whole disk, so the check comes before the walk.
    let ours = ["references", "schemas", upstream::FILE];
    let stranger = names.map(|name| name.to_string_lossy().into_owned());
    let mut stranger = stranger.filter(|name| !ours.contains(&name.as_str()));
    if let Some(name) = stranger.next() {
        return Err(foreign(folder, &name));
    }
    let files = files(folder).map_err(|error| unwritable(folder, &error))?;
    let is_marked = |path: &String| path == upstream::FILE || api_of(path).is_some();
    let is_marked = files.keys().any(is_marked);
    let stranger = files.iter().find(|(path, file)| {
        let is_file = fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_file());
        !(is_marked && is_file && is_ours(path))
    });
    match stranger {
        Some((path, _)) => Err(foreign(folder, path)),
        None => Ok(files),
    }
}

fn is_ours(path: &str) -> bool {
    let is_document = service_of(path).is_some() && path.ends_with(".json");
    is_document || path == upstream::FILE || path == "references/manifest.json"
}

fn foreign(folder: &Path, path: &str) -> Error {
    let title = format!("contains `{path}`, which is not part of a folder of references");
    let cure = "give an empty folder or one that contains only references, or move the file away";
    Error::at(folder, title, cure)
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let title = format!("cannot be written: {error}");
    let cure = "give a writable folder on a disk with enough space";
    Error::at(path, title, cure)
}
