//! Which POST endpoints are idempotent, so that the client retries them like a GET.
//!
//! API references do not contain this information, so [`table`] has a verdict on each POST of the vendored release. The
//! client does not retry endpoints outside the table, such as those of other releases.

mod table;

use crate::model::Idempotence;

/// Returns the verdict on a POST endpoint; `None` if it is not in the table.
pub fn of_post(service: &str, endpoint: &str) -> Option<Idempotence> {
    let services = table::POSTS.iter().chain(table::LATER_POSTS);
    let posts = services.filter(|(of, _)| *of == service);
    let mut posts = posts.flat_map(|(_, posts)| *posts);
    let found = posts.find(|post| post.endpoint == endpoint);
    found.map(|post| post.idempotence)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::table::{LATER_POSTS, POSTS};
    use crate::documents::{Source, load};
    use crate::model::Method;
    use crate::problem::Problems;
    use crate::reference::read_apis;

    #[test]
    fn table_has_each_vendored_post_once() {
        let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");
        let mut problems = Problems::in_source(schemas);
        let documents = load(&Source::at(schemas), None, &[], &[], &mut problems).documents;
        let apis = read_apis(&documents, &mut problems);
        let vendored: BTreeSet<_> = apis
            .iter()
            .flat_map(|api| api.endpoints.iter().map(|it| (&*api.service, it)))
            .filter(|(_, endpoint)| endpoint.method == Method::Post)
            .map(|(service, endpoint)| (service, &*endpoint.name))
            .collect();
        let mut judged = BTreeSet::new();
        for (table, is_vendored) in [(POSTS, true), (LATER_POSTS, false)] {
            for (service, posts) in table {
                for post in *posts {
                    let known = (*service, post.endpoint);
                    assert!(judged.insert(known), "{known:?} is in the table twice");
                    assert_eq!(vendored.contains(&known), is_vendored, "{known:?}");
                }
            }
        }
        let missing: Vec<_> = vendored.difference(&judged).collect();
        assert!(missing.is_empty(), "the table lacks {missing:?}");
    }
}
