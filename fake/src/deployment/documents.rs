//! The documents of a deployment by path, merged from several references.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::references::{Api, DocumentPath, References};

/// Documents from several references.
///
/// All documents of a service come from the last references that contain the service.
pub struct Documents {
    layers: Vec<Arc<References>>,
    /// The index of the layer with the documents of a service, by the service's folder.
    owners: BTreeMap<String, usize>,
}

impl Documents {
    /// Merges these references. Later ones replace services of earlier ones.
    pub fn new(layers: Vec<Arc<References>>) -> Documents {
        let mut owners = BTreeMap::new();
        for (index, layer) in layers.iter().enumerate() {
            let folders = layer.documents().filter_map(|(path, _)| folder(path));
            owners.extend(folders.map(|folder| (folder.to_string(), index)));
        }
        Documents { layers, owners }
    }

    /// Returns the APIs, by service.
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

    /// Returns all documents of services, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&DocumentPath, &Value)> {
        let documents = self.layers.iter().enumerate().flat_map(|(index, layer)| {
            layer
                .documents()
                .filter(move |(path, _)| self.owner(path) == Some(index))
        });
        documents.collect::<BTreeMap<_, _>>().into_iter()
    }

    /// Returns the document at this path.
    pub fn document(&self, path: &DocumentPath) -> Option<&Value> {
        self.layers[self.owner(path)?].document(path)
    }

    fn owner(&self, path: &DocumentPath) -> Option<usize> {
        self.owners.get(folder(path)?).copied()
    }
}

/// Returns the folder of a service, as in `references/queue/v1/api.json`. A document outside those folders has none.
fn folder(path: &DocumentPath) -> Option<&str> {
    let mut segments = path.as_str().split('/').skip(1);
    let folder = segments.next()?;
    segments.next().map(|_| folder)
}
