//! Valid paths of documents. Paths become file names, lines of build script output and comments in generated code. One check
//! covers folders, files and texts.

use crate::location::DocumentPath;
use crate::problem::ProblemKind;

/// Returns the problem with a document's path, if any.
pub fn path_problem(path: &DocumentPath) -> Option<ProblemKind> {
    if let Some(reason) = path.unsafe_reason() {
        return Some(ProblemKind::UnsafePath { reason });
    }
    let bad = |name: &str, expected| {
        let name = name.to_owned();
        ProblemKind::BadName { name, expected }
    };
    match path.as_str().split('/').collect::<Vec<_>>()[..] {
        ["references", service, _, _] if !is_service(service) => Some(bad(
            service,
            "the name of a service, as in `worker-manager`",
        )),
        ["references", _, version, _] if !is_version(version) => {
            Some(bad(version, "a version, as in `v1`"))
        }
        _ => None,
    }
}

/// Returns the service of a reference `references/<service>/<version>/{api,exchanges}.json`.
pub fn service_of_reference(path: &DocumentPath) -> Option<&str> {
    match path.as_str().split('/').collect::<Vec<_>>()[..] {
        ["references", service, _, "api.json" | "exchanges.json"] => Some(service),
        _ => None,
    }
}

/// Returns the service of an API reference.
pub fn service_of_api(path: &DocumentPath) -> Option<&str> {
    service_of_reference(path).filter(|_| path.stem() == "api")
}

/// Returns the service of a schema.
pub fn service_of_schema(path: &DocumentPath) -> Option<&str> {
    let (service, _) = path.as_str().strip_prefix("schemas/")?.split_once('/')?;
    Some(service)
}

/// Returns whether the text is a valid service name: lower-case letters, digits and `-`.
fn is_service(name: &str) -> bool {
    let may = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.bytes().all(may)
}

/// Returns whether the text is a version: `v` and a number.
fn is_version(name: &str) -> bool {
    let number = name.strip_prefix('v').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken(path: &str) -> bool {
        path_problem(&DocumentPath::new(path)).is_none()
    }

    #[test]
    fn accepts_paths_of_releases() {
        for path in [
            "references/worker-manager/v1/api.json",
            "references/queue/v12/exchanges.json",
            "references/manifest.json",
            "schemas/queue/v1/task-metadata.json",
            "schemas/common/api-reference-v0.json",
        ] {
            assert!(is_taken(path), "{path}");
        }
    }

    #[test]
    fn rejects_invalid_services_and_versions() {
        for path in [
            "references/Queue/v1/api.json",
            "references/que_ue/v1/api.json",
            "references/queue/1/api.json",
            "references/queue/v/api.json",
            "references/queue/v1.2/api.json",
            "references/queue/v1\n/api.json",
            "references/../v1/api.json",
        ] {
            assert!(!is_taken(path), "{path:?}");
        }
    }
}
