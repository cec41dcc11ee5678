//! Schemas whose rules refer to themselves. The types of requests never do, but their conditions can, such as `not`.

use std::collections::BTreeSet;

use crate::location::Place;

/// Returns the places on a cycle of references, and those between two cycles.
pub(super) fn cyclic(references: &[(Place, Place)]) -> BTreeSet<Place> {
    let ends = references.iter().flat_map(|(from, to)| [from, to]);
    let mut left: BTreeSet<&Place> = ends.collect();
    loop {
        let inner = references.iter();
        let inner = inner.filter(|(from, to)| left.contains(from) && left.contains(to));
        let (from, to): (BTreeSet<_>, BTreeSet<_>) = inner.map(|(from, to)| (from, to)).unzip();
        let next: BTreeSet<_> = from.intersection(&to).copied().collect();
        if next.len() == left.len() {
            return left.into_iter().cloned().collect();
        }
        left = next;
    }
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Place, cyclic};
    use crate::location::DocumentPath;

    #[test]
    fn finds_places_that_lead_to_themselves() {
        let place = |name: &str| Place::root(DocumentPath::new(name));
        let cyclic_of = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(from, to)| (place(from), place(to)));
            cyclic(&pairs.collect::<Vec<_>>())
        };
        let places = |names: &[&str]| {
            names
                .iter()
                .map(|name| place(name))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(
            cyclic_of(&[("a", "b"), ("a", "c"), ("b", "c")]),
            places(&[])
        );
        assert_eq!(cyclic_of(&[("a", "a")]), places(&["a"]));
        let pairs = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")];
        assert_eq!(cyclic_of(&pairs), places(&["b", "c"]));
    }
}
