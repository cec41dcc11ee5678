//! The documents that are to be written, checked.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{
    DocumentPath, Options, Place, ProblemKind, Problems, Source, generate, read,
};

use super::absolute::relate;
use super::path;
use super::root_url::RootUrl;
use crate::cli::Failure;
use crate::cli::collection::Collection;
use crate::cli::folder::{api_of, service_of};

/// The documents of the services that are brought up to date.
#[derive(Debug)]
pub struct Wanted {
    /// The services.
    pub services: BTreeSet<String>,
    /// Their references and schemas.
    pub documents: BTreeMap<DocumentPath, Value>,
}

impl Wanted {
    /// The documents of these services, or of all that have an API, free of a deployment's root URL. Each lies where it says,
    /// and nothing leads elsewhere.
    pub fn of(
        collection: &Collection,
        named: Option<&[String]>,
        root: Option<&RootUrl>,
    ) -> Result<Self, Failure> {
        let mut problems = Problems::default();
        for path in collection.paths() {
            if let Some(reason) = path::fault(path.as_str()) {
                problems.add(
                    Place::root(path.clone()),
                    ProblemKind::UnsafePath { reason },
                );
            }
        }
        let mut services: BTreeSet<_> = collection
            .paths()
            .filter_map(|path| Some(api_of(path.as_str())?.0.to_owned()))
            .collect();
        missing(&services, named, &mut problems);
        services.retain(|service| named.is_none_or(|named| named.contains(service)));
        let wanted: Vec<_> = collection
            .paths()
            .filter(|path| is_wanted(path.as_str(), &services))
            .collect();
        tell_clashes(&wanted, &mut problems);
        let mut documents = BTreeMap::new();
        for path in wanted {
            let text = collection.text(path).unwrap_or_default();
            match serde_json::from_str(text) {
                Ok(mut content) => {
                    relate(&mut content, path, root, &mut problems);
                    documents.insert(path.clone(), content);
                }
                Err(error) => {
                    let reason = error.to_string();
                    problems.add(Place::root(path.clone()), ProblemKind::NotJson { reason });
                }
            }
        }
        if problems.is_empty() {
            Ok(Self {
                services,
                documents,
            })
        } else {
            Err(Failure::of_problems(&problems, collection))
        }
    }

    /// The model of the services; every problem is shown in the text that it came in.
    pub fn read(&self, collection: &Collection) -> Result<Vec<Service>, Failure> {
        let list: Vec<_> = self
            .documents
            .iter()
            .map(|(path, content)| json!({ "filename": path.as_str(), "content": content }))
            .collect();
        let source = Source::Text {
            name: collection.name.clone(),
            json: Value::Array(list).to_string(),
        };
        let options = Options::default();
        // Some problems show only when the code is made.
        generate(&source, &options)
            .and_then(|_| read(&source, &options))
            .map_err(|problems| Failure::of_problems(&problems, collection))
    }
}

/// Whether a document is a reference that the generator reads.
pub fn is_reference(path: &str) -> bool {
    let segments: Vec<_> = path.split('/').collect();
    matches!(
        segments[..],
        ["references", _, _, "api.json" | "exchanges.json"]
    )
}

/// Tells which of the services that are asked for are not there.
pub fn missing(known: &BTreeSet<String>, asked: Option<&[String]>, problems: &mut Problems) {
    if known.is_empty() {
        problems.add(Place::nowhere(), ProblemKind::Nothing);
    }
    for service in asked.into_iter().flatten() {
        if !known.contains(service) {
            let fault = ProblemKind::NoService {
                known: known.iter().cloned().collect(),
                feature: None,
            };
            let references = DocumentPath::new(format!("references/{service}"));
            problems.add(Place::root(references), fault);
        }
    }
}

fn is_wanted(path: &str, services: &BTreeSet<String>) -> bool {
    let is_schema = path.starts_with("schemas/") && path.ends_with(".json");
    let service = service_of(path).filter(|_| is_schema || is_reference(path));
    service.is_some_and(|service| services.contains(service))
}

/// Tells of paths that would be one file where case makes no difference, or a file and a folder of one name.
fn tell_clashes(paths: &[&DocumentPath], problems: &mut Problems) {
    let mut taken = BTreeSet::new();
    let mut folders = BTreeSet::new();
    for path in paths {
        let lower = path.as_str().to_ascii_lowercase();
        let parents = lower
            .match_indices('/')
            .map(|(end, _)| lower[..end].to_owned());
        folders.extend(parents);
        if !taken.insert(lower) {
            let reason = "it differs from another in nothing but the case of its letters";
            problems.add(
                Place::root((*path).clone()),
                ProblemKind::UnsafePath { reason },
            );
        }
    }
    for path in paths {
        if folders.contains(&path.as_str().to_ascii_lowercase()) {
            let reason = "there is a folder of the same name";
            problems.add(
                Place::root((*path).clone()),
                ProblemKind::UnsafePath { reason },
            );
        }
    }
}
