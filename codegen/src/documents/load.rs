//! Loads documents from a folder or from one `references.json`. The only file that reads files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::by_path::Documents;
use super::source::Source;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// What was read: the documents of some services, and the files they came from.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The documents that could be parsed.
    pub documents: Documents,
    /// Every file that was opened, sorted.
    pub files: Vec<PathBuf>,
    /// The services asked for that are there, sorted.
    pub services: Vec<String>,
}

/// Reads the references and schemas of these services, or of all that have an API if `services` is `None`.
///
/// `features` are the services that a feature of the crate that is built asks for; the message about a missing one names the
/// feature.
pub fn load(
    source: &Source,
    services: Option<&[String]>,
    features: &[String],
    problems: &mut Problems,
) -> Loaded {
    let Some((known, mut loaded)) = open(source, problems) else {
        return Loaded::default();
    };
    let asked = services.unwrap_or(&known);
    for service in asked.iter().filter(|service| !known.contains(service)) {
        let references = DocumentPath::new(format!("references/{service}"));
        problems.add(
            Place::root(references),
            ProblemKind::NoService {
                known: known.clone(),
                feature: features.contains(service).then(|| service.clone()),
            },
        );
    }
    loaded.services = known
        .iter()
        .filter(|service| asked.contains(service))
        .cloned()
        .collect();
    match source {
        Source::Folder(root) => {
            let files = files_of_services(root, &loaded.services);
            read_files(root, files, &mut loaded, problems);
        }
        Source::File(_) | Source::Text { .. } => loaded
            .documents
            .retain(|path| belongs(path, &loaded.services)),
    }
    loaded.files.sort();
    loaded
}

/// Reads every document below `references/` and `schemas/`, also those that belong to no service that has an API.
pub fn load_everything(source: &Source, problems: &mut Problems) -> Loaded {
    let Some((services, mut loaded)) = open(source, problems) else {
        return Loaded::default();
    };
    loaded.services = services;
    if let Source::Folder(root) = source {
        let mut files = Vec::new();
        for folder in ["references", "schemas"] {
            json_files(&root.join(folder), &mut files);
        }
        read_files(root, files, &mut loaded, problems);
    }
    loaded.files.sort();
    loaded
}

/// The services that have an API, and all documents of a source that is one text. `None` if there is nothing to go on with,
/// which is reported.
fn open(source: &Source, problems: &mut Problems) -> Option<(Vec<String>, Loaded)> {
    let mut loaded = Loaded::default();
    let known = match source {
        Source::Folder(root) => folder_services(root),
        Source::File(path) => {
            loaded.files.push(path.clone());
            let list = read_json(path);
            list.and_then(|list| read_list(list, problems, &mut loaded.documents))
        }
        Source::Text { json, .. } => {
            let list = parse_json(json.as_bytes());
            list.and_then(|list| read_list(list, problems, &mut loaded.documents))
        }
    };
    match known {
        Ok(known) if known.is_empty() => problems.add(Place::nowhere(), ProblemKind::Nothing),
        Ok(known) => return Some((known, loaded)),
        Err(kind) => problems.add(Place::nowhere(), kind),
    }
    None
}

/// The services of a folder: those with a reference in `references/<service>/<version>/`.
fn folder_services(root: &Path) -> Result<Vec<String>, ProblemKind> {
    let mut services = Vec::new();
    for service in entries(&root.join("references")).map_err(unreadable)? {
        let versions = entries(&service).unwrap_or_default();
        if versions
            .iter()
            .any(|version| version.join("api.json").is_file())
            && let Some(name) = service.file_name().and_then(|name| name.to_str())
        {
            services.push(name.to_owned());
        }
    }
    Ok(services)
}

/// `references/<service>/*/{api,exchanges}.json` and `schemas/<service>/**.json`, as far as they are there.
fn files_of_services(root: &Path, services: &[String]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for service in services {
        for version in entries(&root.join("references").join(service)).unwrap_or_default() {
            files.extend(["api.json", "exchanges.json"].map(|name| version.join(name)));
        }
        json_files(&root.join("schemas").join(service), &mut files);
    }
    files.retain(|file| file.is_file());
    files
}

fn read_files(root: &Path, files: Vec<PathBuf>, loaded: &mut Loaded, problems: &mut Problems) {
    for file in files {
        let path = document_path(root, &file);
        match read_json(&file) {
            Ok(content) => loaded.documents.insert(path, content),
            Err(kind) => {
                loaded.documents.insert_broken(path.clone());
                problems.add(Place::root(path), kind);
            }
        }
        loaded.files.push(file);
    }
}

/// Reads all documents of a `references.json`; gives the services that have an API.
fn read_list(
    list: Value,
    problems: &mut Problems,
    documents: &mut Documents,
) -> Result<Vec<String>, ProblemKind> {
    let Value::Array(list) = list else {
        return Err(ProblemKind::NotReferences);
    };
    let mut services = BTreeMap::new();
    for document in list {
        let Some((filename, content)) = entry(document) else {
            problems.add(Place::nowhere(), ProblemKind::NotReferences);
            continue;
        };
        if let ["references", service, _, "api.json"] = filename.split('/').collect::<Vec<_>>()[..]
        {
            services.insert(service.to_owned(), ());
        }
        let path = DocumentPath::new(filename);
        if documents.document(&path).is_some() {
            problems.add(Place::root(path.clone()), ProblemKind::RepeatedDocument);
        }
        documents.insert(path, content);
    }
    Ok(services.into_keys().collect())
}

/// The `filename` and the `content` of an entry of a `references.json`.
fn entry(document: Value) -> Option<(String, Value)> {
    let Value::Object(mut members) = document else {
        return None;
    };
    match (members.remove("filename"), members.remove("content")) {
        (Some(Value::String(filename)), Some(content)) => Some((filename, content)),
        _ => None,
    }
}

/// Whether a document of a `references.json` is one that is read for `services`.
fn belongs(path: &DocumentPath, services: &[String]) -> bool {
    let mut segments = path.as_str().split('/');
    let (folder, service) = (segments.next(), segments.next());
    let wanted = match folder {
        Some("references") => path.stem() == "api" || path.stem() == "exchanges",
        folder => folder == Some("schemas"),
    };
    wanted && service.is_some_and(|service| services.iter().any(|name| name == service))
}

fn read_json(file: &Path) -> Result<Value, ProblemKind> {
    parse_json(&fs::read(file).map_err(unreadable)?)
}

fn parse_json(bytes: &[u8]) -> Result<Value, ProblemKind> {
    serde_json::from_slice(bytes).map_err(|error| ProblemKind::NotJson {
        reason: error.to_string(),
    })
}

fn unreadable(error: io::Error) -> ProblemKind {
    ProblemKind::Unreadable {
        reason: error.to_string(),
    }
}

/// All `.json` files below a folder; folders that cannot be read have none.
fn json_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in entries(folder).unwrap_or_default() {
        if entry.is_dir() {
            json_files(&entry, files);
        } else if entry
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(entry);
        }
    }
}

/// What lies in a folder, sorted.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// The path of a file below the root, with `/` on every platform.
fn document_path(root: &Path, file: &Path) -> DocumentPath {
    let below = file.strip_prefix(root).unwrap_or(file);
    DocumentPath::new(
        below
            .iter()
            .map(|part| part.to_string_lossy())
            .collect::<Vec<_>>()
            .join("/"),
    )
}
