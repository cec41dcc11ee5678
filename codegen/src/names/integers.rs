//! Integer path parameters. References list only the names of parameters, so this table has the types.
//!
//! An argument for an integer takes any type that implements `Display`, and every other argument takes `&str`.

/// The integer parameters of routes, as pairs of a service and a parameter.
const INTEGERS: [(&str, &str); 2] = [
    // GitHub numbers issues and pull requests: `number` is an integer in the payloads of its webhooks.
    ("github", "number"),
    // The first run of a task is 0, and the property `runId` of responses and messages is an integer.
    ("queue", "runId"),
];

/// Returns whether the parameter of a service's route is an integer.
pub fn is_integer(service: &str, parameter: &str) -> bool {
    INTEGERS.contains(&(service, parameter))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::INTEGERS;
    use crate::documents::{Source, load};
    use crate::problem::Problems;
    use crate::reference::read_apis;

    #[test]
    fn vendored_references_contain_each_integer_parameter() {
        let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
        let mut problems = Problems::in_source(schemas);
        let documents = load(&Source::at(schemas), None, &[], &[], &mut problems).documents;
        let apis = read_apis(&documents, &mut problems);
        let parameters: BTreeSet<_> = apis
            .iter()
            .flat_map(|api| api.endpoints.iter().map(move |it| (&*api.service, it)))
            .flat_map(|(service, endpoint)| endpoint.args.iter().map(move |arg| (service, &**arg)))
            .collect();
        for (service, parameter) in INTEGERS {
            assert!(
                parameters.contains(&(service, parameter)),
                "{service} has no parameter `{parameter}`"
            );
        }
    }
}
