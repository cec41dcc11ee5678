//! Payloads and configurations: schemas that no endpoint and no exchange refers to.
//!
//! A task's `payload` and a worker pool's `config` are free-form JSON in the API. Their schemas are published beside those of
//! endpoints. This table lists the schemas that get types.

use crate::documents::Documents;
use crate::location::{DocumentPath, Place};

/// A folder of schemas with payloads or configurations.
#[derive(Debug)]
struct Standalone {
    /// The name of the folder: a service, or a group of payloads.
    folder: &'static str,
    /// The title and the description of a group of payloads, which has no API; `None` for a service.
    payload: Option<(&'static str, &'static str)>,
    /// The documents, below the folder.
    documents: &'static [&'static str],
}

/// All payloads and configurations.
///
/// The other schemas of worker-manager that no endpoint refers to are parts of these, or accept every object
/// (`config-null.json`), or belong to a provider for tests (`config-testing.json`).
static STANDALONE: [Standalone; 3] = [
    Standalone {
        folder: "docker-worker",
        payload: Some((
            "Docker Worker Payload",
            "The payload of a task that docker-worker runs. A generic-worker on a POSIX system can also accept it and convert it.",
        )),
        documents: &["v1/payload.json"],
    },
    Standalone {
        folder: "generic-worker",
        payload: Some((
            "Generic Worker Payloads",
            "The payloads of tasks that generic-worker runs. Each of its three variants has its own payload: `multiuser` runs each \
             task as a new user, on POSIX systems or on Windows, and `insecure` runs all tasks as the same user.",
        )),
        documents: &[
            "insecure_posix.json",
            "multiuser_posix.json",
            "multiuser_windows.json",
        ],
    },
    Standalone {
        folder: "worker-manager",
        payload: None,
        documents: &[
            "v1/config-aws.json",
            "v1/config-azure.json",
            "v1/config-google.json",
            "v1/config-static.json",
        ],
    },
];

/// Returns the groups of payloads: folders of schemas that belong to no service, as in `docker-worker`.
pub fn payload_groups() -> impl Iterator<Item = &'static str> {
    let groups = STANDALONE.iter().filter(|it| it.payload.is_some());
    groups.map(|it| it.folder)
}

/// Returns the documents with payloads and configurations, each with the service or the group of payloads that it belongs to.
///
/// No reference names them, so a program that copies the documents of a deployment one by one must ask for them.
pub fn standalone_documents() -> impl Iterator<Item = (&'static str, DocumentPath)> {
    let paths = |it: &'static Standalone| it.paths().map(|path| (it.folder, path));
    STANDALONE.iter().flat_map(paths)
}

/// Returns the places of a service's configurations. Other releases than the vendored one may lack some.
pub fn standalone_of(service: &str, version: &str, documents: &Documents) -> Vec<Place> {
    let is_it = |it: &&Standalone| it.folder == service && it.payload.is_none();
    match STANDALONE.iter().find(is_it).filter(|_| version == "v1") {
        Some(standalone) => standalone.places(documents),
        None => Vec::new(),
    }
}

/// A group of payloads in a source.
pub struct PayloadGroup {
    /// The name of the folder.
    pub folder: &'static str,
    /// The title.
    pub title: &'static str,
    /// The description.
    pub description: &'static str,
    /// The places of its payloads.
    pub places: Vec<Place>,
}

/// Returns the groups of payloads that a source has.
pub fn payloads_in(documents: &Documents) -> impl Iterator<Item = PayloadGroup> {
    STANDALONE.iter().filter_map(|it| {
        let (title, description) = it.payload?;
        Some(PayloadGroup {
            folder: it.folder,
            title,
            description,
            places: it.places(documents),
        })
    })
}

impl Standalone {
    fn paths(&self) -> impl Iterator<Item = DocumentPath> {
        let names = self.documents.iter();
        names.map(|name| DocumentPath::new(format!("schemas/{}/{name}", self.folder)))
    }

    /// Returns the places of the documents that exist. For the vendored release, an entry of the table of names reports a
    /// missing one.
    fn places(&self, documents: &Documents) -> Vec<Place> {
        let found = self.paths().filter(|path| documents.has(path));
        found.map(Place::root).collect()
    }
}
