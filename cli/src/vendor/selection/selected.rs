//! The checked documents of the requested services.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{
    DocumentPath, Options, Place, ProblemKind, Problems, Source, generate, read,
};

use super::absolute::relate;
use crate::documents::{Collection, api_of, is_reference, not_json, payload_group_of, service_of};
use crate::error::Error;
use crate::vendor::root_url::RootUrl;
use crate::vendor::services::missing;

/// The documents of the updated services.
#[derive(Debug)]
pub struct Selection {
    /// The services.
    pub services: BTreeSet<String>,
    /// Their references and schemas.
    pub documents: BTreeMap<DocumentPath, Value>,
}

impl Selection {
    /// Selects the documents of these services, or of all services with an API and all groups of payloads, without a deployment's root URL. Checks that
    /// each document is at its own path, and that no reference leads elsewhere.
    pub fn of(
        collection: &Collection,
        named: Option<&[String]>,
        root: Option<&RootUrl>,
    ) -> Result<Self, Error> {
        let mut problems = Problems::default();
        for path in collection.paths() {
            if let Some(reason) = path.unsafe_reason() {
                problems.add(
                    Place::root(path.clone()),
                    ProblemKind::UnsafePath { reason },
                );
            }
        }
        let mut services: BTreeSet<_> = collection
            .paths()
            .map(DocumentPath::as_str)
            .filter_map(|path| {
                api_of(path)
                    .map(|it| it.0)
                    .or_else(|| payload_group_of(path))
            })
            .map(str::to_owned)
            .collect();
        missing(&services, named, &mut problems);
        services.retain(|service| named.is_none_or(|named| named.contains(service)));
        let selected: Vec<_> = collection
            .paths()
            .filter(|path| is_wanted(path.as_str(), &services))
            .collect();
        tell_clashes(&selected, &mut problems);
        let mut documents = BTreeMap::new();
        for path in selected {
            let text = collection.text(path).unwrap_or_default();
            match serde_json::from_str(text) {
                Ok(mut content) => {
                    relate(&mut content, path, root, &mut problems);
                    documents.insert(path.clone(), content);
                }
                Err(error) => {
                    problems.add(Place::root(path.clone()), not_json(text, &error));
                }
            }
        }
        if problems.is_empty() {
            Ok(Self {
                services,
                documents,
            })
        } else {
            Err(Error::of_problems(&problems, collection))
        }
    }

    /// Returns the documents as the generator reads them.
    pub fn source(&self, name: String) -> Source {
        let list: Vec<_> = self
            .documents
            .iter()
            .map(|(path, content)| json!({ "filename": path.as_str(), "content": content }))
            .collect();
        Source::Text {
            name,
            json: Value::Array(list).to_string(),
        }
    }

    /// Builds the model of the services. Shows every problem in the original text.
    pub fn read(&self, collection: &Collection) -> Result<Vec<Service>, Error> {
        let source = self.source(collection.name.clone());
        let options = Options::default();
        // Some problems appear only during code generation.
        generate(&source, &options)
            .and_then(|_| read(&source, &options))
            .map_err(|problems| Error::of_problems(&problems, collection))
    }
}

fn is_wanted(path: &str, services: &BTreeSet<String>) -> bool {
    let is_schema = path.starts_with("schemas/") && path.ends_with(".json");
    let service = service_of(path).filter(|_| is_schema || is_reference(path));
    service.is_some_and(|service| services.contains(service))
}

/// Reports paths that would collide on file systems without case, or as a file and a folder of one name.
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
            let reason = "its path differs from another one only in the case of letters";
            problems.add(
                Place::root((*path).clone()),
                ProblemKind::UnsafePath { reason },
            );
        }
    }
    for path in paths {
        if folders.contains(&path.as_str().to_ascii_lowercase()) {
            let reason = "a folder has the same name";
            problems.add(
                Place::root((*path).clone()),
                ProblemKind::UnsafePath { reason },
            );
        }
    }
}
