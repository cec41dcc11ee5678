//! Schema files by path, from a folder or from one `references.json`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Schema files by their path below a deployment's root URL.
pub struct Documents(BTreeMap<String, Value>);

impl Documents {
    /// Those of a folder that mirrors a deployment, or of a `references.json`.
    ///
    /// # Panics
    ///
    /// When something there cannot be read.
    pub fn read(references: &Path) -> Self {
        let mut documents = BTreeMap::new();
        if references.is_dir() {
            gather(references, &references.join("schemas"), &mut documents);
        } else {
            let Value::Array(list) = json(references) else {
                panic!("{} is no list", references.display());
            };
            for mut document in list {
                let name = document["filename"].as_str().unwrap_or_default().to_owned();
                documents.insert(name, document["content"].take());
            }
        }
        Self(documents)
    }

    /// A file's content.
    ///
    /// # Panics
    ///
    /// When there is no such file.
    pub fn document(&self, path: &str) -> &Value {
        let document = self.0.get(path);
        document.unwrap_or_else(|| panic!("there is no {path}"))
    }

    /// The file and the schema that a `$ref` in `document` means.
    pub(crate) fn target(&self, document: &str, reference: &str) -> (String, &Value) {
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

    /// What stands for a value that is absent: the schema's own default, or that of what its `$ref` means.
    pub(crate) fn default<'a>(&'a self, document: &str, schema: &'a Value) -> Option<&'a Value> {
        let of_target = || {
            let (path, target) = self.target(document, schema["$ref"].as_str()?);
            self.default(&path, target)
        };
        schema.get("default").or_else(of_target)
    }
}

fn gather(root: &Path, folder: &Path, documents: &mut BTreeMap<String, Value>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            gather(root, &path, documents);
        } else {
            let below = path.strip_prefix(root).expect("it lies below");
            let name = below.to_string_lossy().replace('\\', "/");
            documents.insert(name, json(&path));
        }
    }
}

fn json(file: &Path) -> Value {
    let text = fs::read_to_string(file).expect("the file can be read");
    serde_json::from_str(&text).expect("the file is JSON")
}
