//! Path arguments that may be empty.
//!
//! The client rejects an empty argument before it sends a request, because the path would usually match another route. The
//! services accept an empty last argument for these endpoints. References do not contain this information.

/// An argument that may be empty.
struct MayBeEmpty {
    service: &'static str,
    endpoint: &'static str,
    /// The last placeholder in the route.
    argument: &'static str,
    /// The meaning of an empty argument.
    why: &'static str,
}

const ARGUMENTS: [MayBeEmpty; 3] = [
    may_be_empty("auth", "awsS3Credentials", "prefix", "the whole bucket"),
    may_be_empty(
        "index",
        "listNamespaces",
        "namespace",
        "the root of the index",
    ),
    may_be_empty("index", "listTasks", "namespace", "the root of the index"),
];

const fn may_be_empty(
    service: &'static str,
    endpoint: &'static str,
    argument: &'static str,
    why: &'static str,
) -> MayBeEmpty {
    MayBeEmpty {
        service,
        endpoint,
        argument,
        why,
    }
}

/// Returns the meaning of an empty argument; `None` if it must not be empty.
pub fn meaning_of_empty(
    service: &str,
    endpoint: &str,
    route: &str,
    argument: &str,
) -> Option<&'static str> {
    let row = ARGUMENTS
        .iter()
        .find(|row| (row.service, row.endpoint, row.argument) == (service, endpoint, argument))?;
    let before = route.strip_suffix('>')?.strip_suffix(argument)?;
    before.ends_with("/<").then_some(row.why)
}

#[cfg(test)]
mod tests {
    use super::{ARGUMENTS, meaning_of_empty};
    use crate::documents::{Source, load};
    use crate::problem::Problems;
    use crate::reference::read_apis;

    #[test]
    fn each_entry_matches_last_argument_of_vendored_endpoint() {
        let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
        let mut problems = Problems::in_source(schemas);
        let documents = load(&Source::at(schemas), None, &[], &[], &mut problems).documents;
        let apis = read_apis(&documents, &mut problems);
        for row in ARGUMENTS {
            let api = apis.iter().find(|api| api.service == row.service);
            let mut endpoints = api.into_iter().flat_map(|api| &api.endpoints);
            let endpoint = endpoints.find(|it| it.name == row.endpoint);
            let meaning = endpoint.and_then(|endpoint| {
                meaning_of_empty(row.service, row.endpoint, &endpoint.route, row.argument)
            });
            assert_eq!(meaning, Some(row.why), "{}", row.endpoint);
        }
    }

    #[test]
    fn argument_before_other_text_must_not_be_empty() {
        let meaning = |route| meaning_of_empty("index", "listTasks", route, "namespace");
        assert!(meaning("/tasks/<namespace>").is_some());
        assert_eq!(meaning("/tasks/<namespace>/all"), None);
        assert_eq!(meaning("/tasks:<namespace>"), None);
    }
}
