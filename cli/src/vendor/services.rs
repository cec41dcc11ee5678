//! The services that the user requests.

use std::collections::BTreeSet;

use taskcluster_codegen::{DocumentPath, Place, ProblemKind, Problems};

/// Reports requested services that the source does not have.
pub fn missing(known: &BTreeSet<String>, asked: Option<&[String]>, problems: &mut Problems) {
    if known.is_empty() {
        problems.add(Place::nowhere(), ProblemKind::Nothing);
    }
    for service in asked.into_iter().flatten() {
        if !known.contains(service) {
            let fault = ProblemKind::NoService {
                known: known.iter().cloned().collect(),
                feature: None,
            };
            let references = DocumentPath::new(format!("references/{service}"));
            problems.add(Place::root(references), fault);
        }
    }
}
