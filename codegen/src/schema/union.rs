//! `oneOf`, `anyOf` and `allOf`: strings, single branches, merged objects and unions.

use std::collections::BTreeSet;

use super::close::Closer;
use super::definitions::{ClosedKind, ClosedShape, ClosedType, ClosedUnion};
use super::node::Node;
use super::text::is_text;
use crate::location::Place;
use crate::problem::ProblemKind;

impl<'a> Closer<'a> {
    /// Closes a schema with a combinator and no scalar type.
    pub(super) fn close_branches(
        &mut self,
        node: &Node<'a>,
        keyword: &'static str,
        places: &[Place],
    ) -> Option<ClosedType> {
        if node.get("properties").is_some() {
            return self.bad_keyword(node, keyword, "elsewhere than beside `properties`");
        }
        let branches: Vec<_> = places
            .iter()
            .map(|place| Node::follow(self.documents, place, self.problems))
            .collect();
        let branches = branches.into_iter().collect::<Option<Vec<_>>>()?;
        if let [place] = places {
            return self.close(place);
        }
        if branches.iter().all(is_text) {
            return Some(ClosedType::String);
        }
        if !branches
            .iter()
            .all(|branch| branch.kind() == Some("object") && branch.branches().is_none())
        {
            return self.unclear(node, "its variants are not all strings or all objects");
        }
        match keyword {
            "allOf" => self.merge(node, &branches, |field| field.required),
            "anyOf" => self.merge(node, &branches, |_| false),
            _ => self.close_union(node, places, &branches),
        }
    }

    fn close_union(
        &mut self,
        node: &Node<'a>,
        places: &[Place],
        branches: &[Node<'a>],
    ) -> Option<ClosedType> {
        let tag = tag(branches);
        if tag.is_none() && !distinct(branches) {
            return self.unclear(
                node,
                "its variants have neither a tag nor different required properties",
            );
        }
        self.define(node, &node.place, |closer| {
            let kinds = places
                .iter()
                .zip(branches)
                .map(|(place, branch)| closer.kind(place, branch, tag));
            let kinds = kinds
                .collect::<Vec<_>>()
                .into_iter()
                .collect::<Option<_>>()?;
            Some(ClosedShape::Union(ClosedUnion {
                tag: tag.map(str::to_owned),
                kinds,
            }))
        })
    }

    /// Closes a variant: a struct at the place of the branch, without a tag that has one value.
    fn kind(&mut self, place: &Place, branch: &Node<'a>, tag: Option<&str>) -> Option<ClosedKind> {
        let tags = tag
            .and_then(|tag| constants(branch, tag))
            .unwrap_or_default();
        let tags: Vec<_> = tags.into_iter().map(str::to_owned).collect();
        let label = match (&tags[..], branch.title) {
            // The first of several values, so that additional values at the end do not change names.
            ([first, ..], _) => first.clone(),
            ([], Some(title)) => title.to_owned(),
            ([], None) => return self.unclear(branch, "a variant has neither a tag nor a title"),
        };
        self.label(place, &label);
        let folded = tag.filter(|_| tags.len() == 1);
        let fields = |closer: &mut Self| closer.fields(branch, folded).map(ClosedShape::Struct);
        self.define(branch, place, fields)?;
        let required = branch
            .required()
            .into_iter()
            .filter(|name| Some(*name) != folded);
        Some(ClosedKind {
            place: place.clone(),
            tags,
            required: required.map(str::to_owned).collect(),
        })
    }

    fn unclear<T>(&mut self, node: &Node, reason: &'static str) -> Option<T> {
        self.problems
            .add(node.place.clone(), ProblemKind::UnclearUnion { reason });
        None
    }
}

/// Returns the tag: a property that every variant requires, with different constant strings.
fn tag<'a>(branches: &[Node<'a>]) -> Option<&'a str> {
    let (first, others) = branches.split_first()?;
    first.required().into_iter().find(|name| {
        let mut seen = BTreeSet::new();
        let mut tells = |branch: &Node<'a>| {
            let values = constants(branch, name);
            branch.required().contains(name)
                && values.is_some_and(|values| values.into_iter().all(|value| seen.insert(value)))
        };
        tells(first) && others.iter().all(&mut tells)
    })
}

/// Returns whether the required properties distinguish the variants.
fn distinct(branches: &[Node]) -> bool {
    let mut seen = BTreeSet::new();
    branches.iter().all(|branch| {
        let required: BTreeSet<_> = branch.required().into_iter().collect();
        !required.is_empty() && seen.insert(required)
    })
}

/// Returns the constant strings in a property's inline schema.
fn constants<'a>(branch: &Node<'a>, property: &str) -> Option<Vec<&'a str>> {
    branch
        .property_values(property)?
        .into_iter()
        .map(|value| value.as_str())
        .collect()
}
