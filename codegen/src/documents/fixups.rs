//! Fixes known upstream defects before the documents are read.
//!
//! Each defect has a named function, which states when it can be removed. For the vendored release, a fixup that finds
//! nothing to fix is a problem: upstream has fixed the defect, so remove the function.

use serde_json::{Value, json};

use super::by_path::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// A known defect.
struct Fixup {
    name: &'static str,
    service: &'static str,
    /// The document with the defect, below the service's folder of schemas.
    document: &'static str,
    /// Fixes the document. Returns false if there is nothing to fix.
    mend: fn(&mut Value) -> bool,
}

/// The defects of the vendored release.
const FIXUPS: [Fixup; 1] = [Fixup {
    name: "google_network_tags_are_missing",
    service: "worker-manager",
    document: "v1/config-google.json",
    mend: google_network_tags_are_missing,
}];

/// Adds the network tags of an instance to the launch configs of Google.
///
/// The schema leaves them open. A tag that is a number then passes worker-manager's check, and Google rejects every instance.
/// One such number caused almost 50,000 provisioning errors. Remove the fixup when the schema describes `tags`.
fn google_network_tags_are_missing(schema: &mut Value) -> bool {
    let properties = schema.pointer_mut("/properties/launchConfigs/items/properties");
    let Some(properties) = properties.and_then(Value::as_object_mut) else {
        return false;
    };
    if properties.contains_key("tags") {
        return false;
    }
    let tags = json!({
        "type": "object",
        "description": "The network tags of the instance. Firewall rules refer to them.",
        "additionalProperties": true,
        "properties": {
            "items": {
                "type": "array",
                "description": "The tags.",
                "items": { "type": "string" },
            },
        },
    });
    properties.insert("tags".to_owned(), tags);
    true
}

/// Applies the fixups to the documents of these services.
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
    apply(&FIXUPS, documents, services, vendored, problems);
}

fn apply(
    fixups: &[Fixup],
    documents: &mut Documents,
    services: &[String],
    vendored: bool,
    problems: &mut Problems,
) {
    let of_services = |fixup: &&Fixup| services.iter().any(|service| service == fixup.service);
    for fixup in fixups.iter().filter(of_services) {
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

/// Renames `formt` to `format` in a schema of six releases. Without the fixup, the date there would be a string.
///
/// The vendored release does not have this schema. Remove the fixup when those releases are no longer supported.
fn format_is_misspelt(schema: &mut Value) {
    const WRONG: &str = "formt";
    match schema {
        Value::Object(members) => {
            // A property with the name `formt` has a schema, which is not a string.
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Documents, Fixup, apply};
    use crate::location::DocumentPath;
    use crate::problem::Problems;

    const LAMP: Fixup = Fixup {
        name: "lamps_are_bright",
        service: "lighthouse",
        document: "v1/lamp.json",
        mend: |schema| {
            let object = schema.as_object_mut();
            object.is_some_and(|it| it.insert("bright".to_owned(), true.into()).is_none())
        },
    };

    /// Returns the document and the problems after the fixup.
    fn mended(document: Value, service: &str, vendored: bool) -> (Value, String) {
        let path = DocumentPath::new("schemas/lighthouse/v1/lamp.json".to_owned());
        let mut documents = Documents::default();
        documents.insert(path.clone(), document);
        let mut problems = Problems::in_source("schemas");
        let services = [service.to_owned()];
        apply(&[LAMP], &mut documents, &services, vendored, &mut problems);
        let document = documents.document(&path).cloned();
        (document.unwrap_or_default(), problems.to_string())
    }

    #[test]
    fn fixup_changes_only_documents_of_its_service() {
        let (document, problems) = mended(json!({}), "lighthouse", true);
        assert_eq!((document, &*problems), (json!({"bright": true}), ""));
        let (document, problems) = mended(json!({}), "bakery", true);
        assert_eq!((document, &*problems), (json!({}), ""));
    }

    #[test]
    fn reports_unused_fixup_only_for_vendored_release() {
        let without_defect = || json!({"bright": false});
        let (_, problems) = mended(without_defect(), "lighthouse", true);
        assert!(
            problems.contains("`lamps_are_bright` found nothing to fix"),
            "{problems}"
        );
        let (_, problems) = mended(without_defect(), "lighthouse", false);
        assert_eq!(problems, "");
    }
}
