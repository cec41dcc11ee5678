//! Schema files by path, from a folder or from one `references.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

/// The use of a schema file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usage {
    /// The body of a request.
    Request,
    /// A response or a message.
    Response,
}

/// Schema files by their path below a deployment's root URL.
pub struct Documents {
    by_path: BTreeMap<String, Value>,
    /// The addresses of the schemas that outputs and messages reach.
    in_responses: BTreeSet<usize>,
}

impl Documents {
    /// Reads a folder that mirrors a deployment, or a `references.json`.
    ///
    /// # Panics
    ///
    /// Panics if a file cannot be read.
    pub fn read(references: &Path) -> Self {
        let mut documents = BTreeMap::new();
        if references.is_dir() {
            for folder in ["references", "schemas"] {
                gather(references, &references.join(folder), &mut documents);
            }
        } else {
            let Value::Array(list) = json(references) else {
                panic!("{} is not a list", references.display());
            };
            for mut document in list {
                let name = document["filename"].as_str().unwrap_or_default().to_owned();
                documents.insert(name, document["content"].take());
            }
        }
        let mut documents = Self {
            by_path: documents,
            in_responses: BTreeSet::new(),
        };
        let mut reached = BTreeSet::new();
        for path in documents.used(Usage::Response) {
            documents.reach(&path, documents.document(&path), &mut reached);
        }
        documents.in_responses = reached;
        documents
    }

    /// Returns the content of a file.
    ///
    /// # Panics
    ///
    /// Panics if the file does not exist.
    pub fn document(&self, path: &str) -> &Value {
        let document = self.by_path.get(path);
        document.unwrap_or_else(|| panic!("there is no {path}"))
    }

    /// Returns the file and the schema of a `$ref` in `document`.
    pub fn target(&self, document: &str, reference: &str) -> (String, &Value) {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = match (file, file.strip_prefix('/')) {
            ("", _) => document.to_owned(),
            (_, Some(from_root)) => from_root.to_owned(),
            _ => format!("{folder}/{}", file.trim_start_matches("./")),
        };
        let target = self.document(&path).pointer(pointer);
        let target = target.unwrap_or_else(|| panic!("{document}: {reference} means nothing"));
        (path, target)
    }

    /// Returns whether the output of an endpoint or a message reaches this schema.
    ///
    /// The schema is one of these documents or a part of one.
    pub(crate) fn is_in_responses(&self, schema: &Value) -> bool {
        self.in_responses.contains(&address(schema))
    }

    /// Returns whether a file is a payload or a configuration, or a part of one. Types of these keep unknown properties.
    pub fn is_standalone(&self, path: &str) -> bool {
        const STARTS: [&str; 4] = [
            "schemas/docker-worker/",
            "schemas/generic-worker/",
            "schemas/worker-manager/v1/config-",
            "schemas/worker-manager/v1/worker-lifecycle",
        ];
        STARTS.iter().any(|start| path.starts_with(start))
    }

    /// Returns whether a file exists.
    pub fn has(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Returns whether an endpoint or an exchange names this schema file.
    pub fn is_used(&self, path: &str, usage: Usage) -> bool {
        self.used(usage).contains(path)
    }

    /// Returns the schema files that endpoints and exchanges name.
    fn used(&self, usage: Usage) -> BTreeSet<String> {
        let references = self.by_path.iter();
        let references = references.filter(|(path, _)| path.starts_with("references/"));
        let mut files = BTreeSet::new();
        for (_, reference) in references {
            let service = reference["serviceName"].as_str().unwrap_or_default();
            for entry in reference["entries"].as_array().into_iter().flatten() {
                let schema = match usage {
                    Usage::Request => entry["input"].as_str(),
                    Usage::Response => entry["output"].as_str().or(entry["schema"].as_str()),
                };
                let schema = schema.filter(|schema| schema.ends_with(".json#"));
                files.extend(
                    schema.map(|schema| {
                        format!("schemas/{service}/{}", schema.trim_end_matches('#'))
                    }),
                );
            }
        }
        files
    }

    /// Adds a schema, its parts, and all schemas that they refer to.
    fn reach(&self, document: &str, schema: &Value, reached: &mut BTreeSet<usize>) {
        if !reached.insert(address(schema)) {
            return;
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let (path, target) = self.target(document, reference);
            self.reach(&path, target, reached);
        }
        let (members, items) = (schema.as_object(), schema.as_array());
        let parts = members.into_iter().flat_map(|members| members.values());
        for part in parts.chain(items.into_iter().flatten()) {
            self.reach(document, part, reached);
        }
    }
}

fn address(schema: &Value) -> usize {
    std::ptr::from_ref(schema).addr()
}

fn gather(root: &Path, folder: &Path, documents: &mut BTreeMap<String, Value>) {
    for entry in fs::read_dir(folder).expect("the folder is readable") {
        let path = entry.expect("the folder is readable").path();
        if path.is_dir() {
            gather(root, &path, documents);
        } else {
            let below = path.strip_prefix(root).expect("the file is in the folder");
            let name = below.to_string_lossy().replace('\\', "/");
            documents.insert(name, json(&path));
        }
    }
}

fn json(file: &Path) -> Value {
    let text = fs::read_to_string(file).expect("the file is readable");
    serde_json::from_str(&text).expect("the file is JSON")
}
