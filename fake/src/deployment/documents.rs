//! The documents of a deployment by path, from several references.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::references::{Api, DocumentPath, References};

/// Documents from several references. Of a service, they are all from the last references that have it.
pub struct Documents {
    layers: Vec<Arc<References>>,
    /// The layer that has a service, by the folder that its documents are in.
    owners: BTreeMap<String, usize>,
}

impl Documents {
    /// The documents of these references, the last of which wins.
    pub fn new(layers: Vec<Arc<References>>) -> Documents {
        let mut owners = BTreeMap::new();
        for (index, layer) in layers.iter().enumerate() {
            let folders = layer.documents().filter_map(|(path, _)| folder(path));
            owners.extend(folders.map(|folder| (folder.to_string(), index)));
        }
        Documents { layers, owners }
    }

    /// The APIs, by service.
    pub fn apis(&self) -> impl Iterator<Item = &Api> {
        let layers = self
            .owners
            .iter()
            .map(|(service, &layer)| (service, &self.layers[layer]));
        layers.flat_map(|(service, layer)| {
            layer
                .apis()
                .iter()
                .filter(move |api| api.service == *service)
        })
    }

    /// All documents of services, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&DocumentPath, &Value)> {
        let documents = self.layers.iter().enumerate().flat_map(|(index, layer)| {
            layer
                .documents()
                .filter(move |(path, _)| self.owner(path) == Some(index))
        });
        documents.collect::<BTreeMap<_, _>>().into_iter()
    }

    /// The document at this path.
    pub fn document(&self, path: &DocumentPath) -> Option<&Value> {
        self.layers[self.owner(path)?].document(path)
    }

    fn owner(&self, path: &DocumentPath) -> Option<usize> {
        self.owners.get(folder(path)?).copied()
    }
}

/// The folder of a service, as in `references/queue/v1/api.json`; a document beside those folders has none.
fn folder(path: &DocumentPath) -> Option<&str> {
    let mut segments = path.as_str().split('/').skip(1);
    let folder = segments.next()?;
    segments.next().map(|_| folder)
}
