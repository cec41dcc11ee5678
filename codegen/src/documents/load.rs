//! Loads the documents of services from a folder or from one `references.json`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::by_path::Documents;
use super::file;
use super::folder::{Folder, unreadable};
use super::json::{Parsed, parse};
use super::list::read_list;
use super::paths::{service_of_api, service_of_reference, service_of_schema};
use super::source::Source;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// The documents of some services, and the files that were read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The parsed documents.
    pub documents: Documents,
    /// Every file that was opened, sorted.
    pub files: Vec<PathBuf>,
    /// The requested services and groups that exist, sorted.
    pub services: Vec<String>,
}

/// The feature of all groups of payloads.
const PAYLOADS: &str = "payloads";

/// Reads the references and schemas of these services; of all services with an API and all groups if `services` is `None`.
///
/// `groups` are folders of schemas without an API, which count as services. `features` are the services that cargo features of the crate require. The message about a missing service names the
/// feature.
pub fn load(
    source: &Source,
    services: Option<&[String]>,
    groups: &[&str],
    features: &[String],
    problems: &mut Problems,
) -> Loaded {
    let Some(opened) = open(source, problems) else {
        return Loaded::default();
    };
    let mut known = opened.services();
    known.extend(opened.groups(groups));
    known.sort();
    let asked = services.unwrap_or(&known);
    for service in asked.iter().filter(|service| !known.contains(service)) {
        let is_group = groups.contains(&service.as_str());
        let (folder, feature) = match is_group {
            true => ("schemas", PAYLOADS),
            false => ("references", service.as_str()),
        };
        let references = DocumentPath::new(format!("{folder}/{service}"));
        problems.add(
            Place::root(references),
            ProblemKind::NoService {
                known: known.clone(),
                feature: features.contains(service).then(|| feature.to_owned()),
            },
        );
    }
    let is_asked = |service: &str| asked.iter().any(|it| it == service);
    let belongs = |path: &DocumentPath| {
        let service = service_of_reference(path).or_else(|| service_of_schema(path));
        service.is_some_and(is_asked)
    };
    let mut loaded = opened.read(belongs, problems);
    loaded.services = known
        .iter()
        .filter(|service| is_asked(service))
        .cloned()
        .collect();
    loaded
}

/// Reads every document below `references/` and `schemas/`, including those of services without an API.
pub fn load_everything(source: &Source, problems: &mut Problems) -> Loaded {
    let Some(opened) = open(source, problems) else {
        return Loaded::default();
    };
    let services = opened.services();
    let loaded = opened.read(|_| true, problems);
    Loaded { services, ..loaded }
}

/// An opened source with its document paths. The documents of a list are already parsed.
enum Opened {
    Folder(Folder),
    List(Loaded),
}

/// Opens a source. Reports a problem and returns `None` if it has no documents.
fn open(source: &Source, problems: &mut Problems) -> Option<Opened> {
    let before = problems.len();
    let opened = match source {
        Source::Folder(root) => Folder::list(root, problems)
            .map(Opened::Folder)
            .map_err(|error| unreadable(&error)),
        Source::File(path) => {
            let files = vec![path.clone()];
            let text = file::read(path).map_err(|error| unreadable(&error));
            text.and_then(|text| Opened::list(&text, files, problems))
        }
        Source::Text { json, .. } => Opened::list(json.as_bytes(), Vec::new(), problems),
    };
    match opened {
        Ok(opened) if opened.services().is_empty() => {
            // Other problems already explain why there is no API.
            if problems.len() == before {
                problems.add(Place::nowhere(), ProblemKind::Nothing);
            }
        }
        Ok(opened) => return Some(opened),
        Err(kind) => problems.add(Place::nowhere(), kind),
    }
    None
}

impl Opened {
    fn list(
        text: &[u8],
        files: Vec<PathBuf>,
        problems: &mut Problems,
    ) -> Result<Self, ProblemKind> {
        let mut documents = Documents::default();
        read_list(parse(text)?, &mut documents, problems)?;
        Ok(Self::List(Loaded {
            documents,
            files,
            services: Vec::new(),
        }))
    }

    /// Returns the services with an API, sorted.
    fn services(&self) -> Vec<String> {
        let services: BTreeSet<_> = match self {
            Self::Folder(folder) => {
                let paths = folder.documents.iter().map(|(path, _)| path);
                paths.filter_map(service_of_api).collect()
            }
            Self::List(loaded) => {
                let paths = loaded.documents.iter().map(|(path, _)| path);
                paths.filter_map(service_of_api).collect()
            }
        };
        services.into_iter().map(str::to_owned).collect()
    }

    /// Returns the groups with a schema.
    fn groups(&self, groups: &[&str]) -> Vec<String> {
        let has = |group: &str| {
            let is_of = |path: &DocumentPath| service_of_schema(path) == Some(group);
            match self {
                Self::Folder(folder) => folder.documents.iter().any(|(path, _)| is_of(path)),
                Self::List(loaded) => loaded.documents.iter().any(|(path, _)| is_of(path)),
            }
        };
        let found = groups.iter().filter(|group| has(group));
        found.map(|group| (*group).to_owned()).collect()
    }

    /// Returns the documents that `belongs` accepts.
    fn read(self, belongs: impl Fn(&DocumentPath) -> bool, problems: &mut Problems) -> Loaded {
        let folder = match self {
            Self::Folder(folder) => folder,
            Self::List(mut loaded) => {
                loaded.documents.retain(belongs);
                return loaded;
            }
        };
        let mut loaded = Loaded::default();
        for path in folder.broken {
            loaded.documents.insert_broken(path);
        }
        for (path, file) in folder.documents {
            if !belongs(&path) {
                continue;
            }
            let text = file::read(&file).map_err(|error| unreadable(&error));
            match text.and_then(|text| parse(&text)) {
                Ok(Parsed {
                    value,
                    problems: inside,
                }) => {
                    for (steps, problem) in inside {
                        let root = Place::root(path.clone());
                        let place = steps.iter().fold(root, |place, step| place.child(step));
                        problems.add(place, problem);
                    }
                    loaded.documents.insert(path, value);
                }
                Err(kind) => {
                    loaded.documents.insert_broken(path.clone());
                    problems.add(Place::root(path), kind);
                }
            }
            loaded.files.push(file);
        }
        loaded.files.sort();
        loaded
    }
}
