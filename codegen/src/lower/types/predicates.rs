//! Methods of string enums that test for a group of values.

use crate::model::{Predicate, Shape, Variant};
use crate::names::{self, RustName, predicates};

/// Returns the methods of an enum. Other releases may lack some or all values of a method.
pub(super) fn predicates_of(service: &str, name: &RustName, shape: &Shape) -> Vec<Predicate> {
    let Shape::Enum(variants) = shape else {
        return Vec::new();
    };
    let entries = predicates::of_enum(service, name.as_str());
    let lowered = entries.map(|entry| {
        let is_value = |variant: &&Variant| entry.values.contains(&&*variant.wire);
        Predicate {
            method: names::of_runtime(entry.method),
            summary: entry.summary,
            variants: variants.iter().filter(is_value).cloned().collect(),
        }
    });
    lowered.filter(|it| !it.variants.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::documents::{Source, load};
    use crate::lower::lower;
    use crate::names::predicates::ENTRIES;
    use crate::problem::Problems;
    use crate::reference::read_apis;
    use crate::schema::close;

    #[test]
    fn vendored_enums_contain_each_value_of_the_table() {
        let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
        let mut problems = Problems::in_source(schemas);
        let documents = load(&Source::at(schemas), None, &[], &[], &mut problems).documents;
        let apis = read_apis(&documents, &mut problems);
        let close = |api| close(&documents, api, &mut problems);
        let definitions: Vec<_> = apis.iter().map(close).collect();
        let services = lower(apis.iter().zip(&definitions), false, &mut problems);
        for entry in ENTRIES {
            let service = services.iter().find(|it| it.wire == entry.service);
            let mut types = service.iter().flat_map(|service| &service.types);
            let def = types.find(|def| def.name.as_str() == entry.of);
            let mut predicates = def.iter().flat_map(|def| &def.predicates);
            let predicate = predicates.find(|it| it.method.as_str() == entry.method);
            let mut found: Vec<_> = predicate
                .iter()
                .flat_map(|it| &it.variants)
                .map(|variant| &*variant.wire)
                .collect();
            let mut expected = entry.values.to_vec();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{}::{}", entry.of, entry.method);
        }
    }
}
