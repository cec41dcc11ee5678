//! Documents in a `references.json`: an array of `{"filename", "content"}`.

use serde_json::Value;

use super::by_path::Documents;
use super::json::Parsed;
use super::paths::path_problem;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// Adds the documents of a list. An invalid document path is a problem.
pub fn read_list(
    Parsed {
        value,
        problems: inside,
    }: Parsed,
    documents: &mut Documents,
    problems: &mut Problems,
) -> Result<(), ProblemKind> {
    let Value::Array(list) = value else {
        return Err(ProblemKind::NotReferences);
    };
    let mut paths = Vec::new();
    for document in list {
        let Some((path, content)) = entry(document) else {
            problems.add(Place::nowhere(), ProblemKind::NotReferences);
            paths.push(None);
            continue;
        };
        paths.push(Some(path.clone()));
        if documents.has(&path) {
            problems.add(Place::root(path.clone()), ProblemKind::RepeatedDocument);
        }
        match path_problem(&path) {
            Some(problem) => {
                documents.insert_broken(path.clone());
                problems.add(Place::root(path), problem);
            }
            None => documents.insert(path, content),
        }
    }
    for (steps, problem) in inside {
        problems.add(place(&paths, &steps), problem);
    }
    Ok(())
}

/// Returns the path and the content of an entry.
fn entry(document: Value) -> Option<(DocumentPath, Value)> {
    let Value::Object(mut members) = document else {
        return None;
    };
    match (members.remove("filename"), members.remove("content")) {
        (Some(Value::String(path)), Some(content)) => Some((DocumentPath::new(path), content)),
        _ => None,
    }
}

/// Converts a path from the root of the list to a place in a document.
fn place(paths: &[Option<DocumentPath>], steps: &[String]) -> Place {
    let [index, member, inside @ ..] = steps else {
        return Place::nowhere();
    };
    let index: Option<usize> = index.parse().ok();
    match index.and_then(|index| paths.get(index)?.as_ref()) {
        Some(path) if member == "content" => {
            let root = Place::root(path.clone());
            inside.iter().fold(root, |place, step| place.child(step))
        }
        Some(path) => Place::root(path.clone()),
        None => Place::nowhere(),
    }
}
