//! `oneOf`, `anyOf` and `allOf`: strings, single branches, merged objects and unions.

use std::collections::BTreeSet;

use super::close::Closer;
use super::definitions::{ClosedKind, ClosedShape, ClosedText, ClosedType, ClosedUnion};
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
        let branches: Vec<_> = places.iter().cloned().zip(branches).collect();
        let (texts, objects): (Vec<_>, Vec<_>) = branches
            .into_iter()
            .partition(|(_, branch)| is_text(branch));
        match (keyword, &texts[..]) {
            ("allOf", []) => self.close_all_of(node, &objects),
            (_, []) if !objects.iter().all(is_plain_object) => self.unclear(node, NOT_ALIKE),
            ("anyOf", []) => self.merge(node, &nodes(&objects), |_| false),
            ("oneOf", [] | [_]) if objects.iter().all(is_plain_object) => {
                let variants = Variants {
                    text: texts.first(),
                    objects: &objects,
                    common: &[],
                };
                self.close_union(node, variants)
            }
            _ => self.unclear(node, NOT_ALIKE),
        }
    }

    /// Closes an `allOf` of objects: a struct with all fields, or a union if one branch is a `oneOf`. Then each variant also
    /// has the fields of the other branches.
    fn close_all_of(&mut self, node: &Node<'a>, branches: &[Branch<'a>]) -> Option<ClosedType> {
        let (common, unions): (Vec<_>, Vec<_>) =
            branches.iter().cloned().partition(is_plain_object);
        match &unions[..] {
            [] => self.merge(node, &nodes(&common), |field| field.required),
            [(place, union)] => {
                let Some(("oneOf", places)) = union.branches() else {
                    return self.unclear(node, NOT_ALIKE);
                };
                let objects = places.into_iter().map(|place| {
                    let branch = Node::follow(self.documents, &place, self.problems)?;
                    Some((place, branch))
                });
                let objects = objects.collect::<Option<Vec<_>>>()?;
                if !objects.iter().all(is_plain_object) {
                    return self.unclear(node, NOT_ALIKE);
                }
                for (place, object) in &common {
                    self.label(place, object.title.unwrap_or("common"));
                }
                self.label(place, "variants");
                let variants = Variants {
                    text: None,
                    objects: &objects,
                    common: &common,
                };
                self.close_union(node, variants)
            }
            _ => self.unclear(node, NOT_ALIKE),
        }
    }

    fn close_union(&mut self, node: &Node<'a>, variants: Variants<'_, 'a>) -> Option<ClosedType> {
        let branches = nodes(variants.objects);
        // A single object beside a string needs no tag. A property that becomes one later must not rename it.
        let tag = match &branches[..] {
            [_] => None,
            branches => tag(branches),
        };
        if tag.is_none() && branches.len() > 1 && !distinct(&branches) {
            return self.unclear(
                node,
                "its variants have neither a tag nor different required properties",
            );
        }
        self.define(node, &node.place, |closer| {
            let objects = variants.objects.iter();
            let kinds = objects.map(|branch| closer.kind(branch, &variants, tag));
            let kinds = kinds
                .collect::<Vec<_>>()
                .into_iter()
                .collect::<Option<_>>()?;
            let text = variants
                .text
                .map(|branch| Box::new(closer.text_kind(branch)));
            Some(ClosedShape::Union(ClosedUnion {
                tag: tag.map(str::to_owned),
                kinds,
                text,
                exactly_one: true,
            }))
        })
    }

    /// Closes the variant for a string.
    fn text_kind(&mut self, (place, branch): &Branch<'a>) -> ClosedText {
        self.label(place, branch.title.unwrap_or("text"));
        ClosedText {
            place: place.clone(),
            title: branch.title.map(str::to_owned),
            description: branch.description.map(str::to_owned),
            limits: self.limits(branch, &ClosedType::String),
        }
    }

    /// Closes a variant: a struct at the place of the branch, without a tag that has one value.
    fn kind(
        &mut self,
        (place, branch): &Branch<'a>,
        variants: &Variants<'_, 'a>,
        tag: Option<&str>,
    ) -> Option<ClosedKind> {
        let common = variants.common;
        let tags = tag
            .and_then(|tag| constants(branch, tag))
            .unwrap_or_default();
        let tags: Vec<_> = tags.into_iter().map(str::to_owned).collect();
        let label = match (&tags[..], branch.title, &branch.required()[..]) {
            // The first of several values, so that additional values at the end do not change names.
            ([first, ..], ..) => first.clone(),
            ([], Some(title), _) => title.to_owned(),
            ([], None, [required, ..]) => (*required).to_owned(),
            ([], None, []) => {
                return self.unclear(branch, "a variant has neither a tag nor a title");
            }
        };
        self.label(place, &label);
        let folded = tag.filter(|_| tags.len() == 1);
        let fields = |closer: &mut Self| {
            let fields = match common {
                [] => closer.fields(branch, folded),
                _ => {
                    let common = common.iter().map(|(_, object)| object);
                    closer.all_fields(&common.chain([branch]).collect::<Vec<_>>())
                }
            };
            fields.map(ClosedShape::Struct)
        };
        self.define(branch, place, fields)?;
        let common = common.iter().flat_map(|(_, object)| object.required());
        let required = branch.required().into_iter().chain(common);
        let required = required.filter(|name| Some(*name) != folded);
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

const NOT_ALIKE: &str = "its variants are not all strings or all objects";

/// A branch with its place before `$ref`s.
type Branch<'a> = (Place, Node<'a>);

/// The variants of a union.
struct Variants<'b, 'a> {
    /// The string, if there is one.
    text: Option<&'b Branch<'a>>,
    objects: &'b [Branch<'a>],
    /// The objects whose fields every variant also has.
    common: &'b [Branch<'a>],
}

fn nodes<'a>(branches: &[Branch<'a>]) -> Vec<Node<'a>> {
    branches.iter().map(|(_, branch)| branch.clone()).collect()
}

/// Returns whether a branch is an object without variants of its own.
fn is_plain_object((_, branch): &Branch) -> bool {
    branch.kind() == Some("object") && branch.branches().is_none()
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
