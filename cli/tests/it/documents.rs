//! Small sets of references.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// Returns the documents of a service with one endpoint whose response has one schema, as a `references.json` lists them.
pub fn service(name: &str, book: Value) -> Vec<Value> {
    let api = json!({
        "$schema": "/schemas/common/api-reference-v0.json#",
        "apiVersion": "v1", "serviceName": name, "title": name, "description": "Lends books.",
        "entries": [{
            "type": "function", "method": "get", "route": "/look", "args": [], "name": "look",
            "output": "v1/book.json#", "stability": "stable", "title": "Look", "description": "Looks it up.",
        }],
    });
    vec![
        document(&format!("references/{name}/v1/api.json"), api),
        document(&format!("schemas/{name}/v1/book.json"), book),
    ]
}

/// Returns the schema of an object with one property.
pub fn book(property: &str) -> Value {
    json!({ "type": "object", "properties": { property: { "type": "string" } } })
}

pub fn document(filename: &str, content: Value) -> Value {
    json!({ "filename": filename, "content": content })
}

/// Returns the text of a `references.json`.
pub fn list(services: impl IntoIterator<Item = Vec<Value>>) -> String {
    Value::Array(services.into_iter().flatten().collect()).to_string()
}

/// Returns a service called `library`.
pub fn library() -> String {
    list([service("library", book("title"))])
}

/// Creates a folder of references with the service `library`, as `vendor` does.
pub fn vendored(folder: &Path) {
    let file = folder.with_extension("json");
    fs::write(&file, library()).expect("a file can be written");
    let arguments = ["vendor", "--from", path(&file), "--to", path(folder)];
    super::program::run(arguments).done();
    fs::remove_file(file).expect("the file can be removed");
}

/// Returns a path as text.
pub fn path(path: &Path) -> &str {
    path.to_str().expect("paths of tests are text")
}
