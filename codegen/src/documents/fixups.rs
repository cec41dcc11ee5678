//! Mends upstream's defects before anything reads the documents.
//!
//! One named function for each defect, with its story and the condition for its removal. A fixup that finds nothing to
//! mend is a problem for the release that the project vendors: upstream has mended it, and the function can go.

use serde_json::{Value, json};

use super::by_path::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// One defect.
struct Fixup {
    name: &'static str,
    service: &'static str,
    /// The document with the defect, below the service's folder of schemas.
    document: &'static str,
    /// Mends the document; false if there is nothing to mend.
    mend: fn(&mut Value) -> bool,
}

const FIXUPS: [Fixup; 1] = [Fixup {
    name: "actions_of_a_worker_are_going",
    service: "worker-manager",
    document: "v1/worker-response.json",
    mend: actions_of_a_worker_are_going,
}];

/// Mends the documents of these services.
pub fn apply_fixups(
    documents: &mut Documents,
    services: &[String],
    vendored: bool,
    problems: &mut Problems,
) {
    if !vendored {
        let schemas = documents
            .iter_mut()
            .filter(|(path, _)| path.as_str().starts_with("schemas/"));
        schemas.for_each(|(_, schema)| format_is_misspelt(schema));
    }
    let of_services = |fixup: &&Fixup| services.iter().any(|service| service == fixup.service);
    for fixup in FIXUPS.iter().filter(of_services) {
        let path = DocumentPath::new(format!("schemas/{}/{}", fixup.service, fixup.document));
        let mended = documents.document_mut(&path).is_some_and(fixup.mend);
        if vendored && !mended {
            problems.add(
                Place::root(path),
                ProblemKind::UnusedFixup { fixup: fixup.name },
            );
        }
    }
}

/// Six releases say `formt` in a schema where they mean `format`. Without the mending a date there would be a string.
///
/// The vendored release has no such schema. It can go once nobody generates code from those releases.
fn format_is_misspelt(schema: &mut Value) {
    const WRONG: &str = "formt";
    match schema {
        Value::Object(members) => {
            // A property of that name has a schema, which is no string.
            let is_keyword = members.get(WRONG).is_some_and(Value::is_string);
            if is_keyword
                && !members.contains_key("format")
                && let Some(format) = members.remove(WRONG)
            {
                members.insert("format".to_owned(), format);
            }
            members.values_mut().for_each(format_is_misspelt);
        }
        Value::Array(items) => items.iter_mut().for_each(format_is_misspelt),
        _ => {}
    }
}

/// v106.0.0 requires `actions` of a worker, and the release after it drops the property: a client that insists on it could
/// not read that release's answers. With a default it is an empty list there.
///
/// It can go once the vendored schema does not have the property.
fn actions_of_a_worker_are_going(schema: &mut Value) -> bool {
    let actions = schema
        .pointer_mut("/properties/actions")
        .and_then(Value::as_object_mut);
    actions.is_some_and(|actions| actions.insert("default".to_owned(), json!([])).is_none())
}
