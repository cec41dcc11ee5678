//! Closed definitions to named types.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Field, Kind, Shape, Type, TypeDef, Union, Variant};
use crate::names::{self, PlaceNames, RustName};
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::schema::{
    ClosedField, ClosedShape, ClosedType, ClosedUnion, Definition, Definitions, Root,
};
use crate::secrets;

/// The types of a service, found by place or by name.
#[derive(Debug, Default)]
pub struct Types {
    names: BTreeMap<Place, RustName>,
    types: BTreeMap<RustName, TypeDef>,
}

/// Lowers what the endpoints' inputs and outputs reach.
pub fn lower_types<'a>(
    definitions: &Definitions,
    names: &PlaceNames,
    roots: impl Iterator<Item = &'a Root>,
    problems: &mut Problems,
) -> Types {
    let same = same_places(definitions, names, problems);
    let mut types = Types::default();
    for place in definitions
        .by_place
        .keys()
        .filter(|place| !same.contains_key(*place))
    {
        types.give_name(place, names, problems);
    }
    for (place, other) in &same {
        if let Some(name) = types.names.get(other).cloned() {
            types.names.insert(place.clone(), name);
        }
    }
    let roots: Vec<_> = roots.collect();
    for root in &roots {
        types.add_alias(root, names, problems);
    }
    for (place, definition) in &definitions.by_place {
        if !same.contains_key(place) {
            types.add(place, definition, names, problems);
        }
    }
    types.mark_secret_unions();
    for root in roots.iter().filter(|root| root.is_input) {
        if let Some(ty) = types.ty(&root.ty) {
            types.mark_requests(&ty);
        }
    }
    types
}

/// The places that the table calls the same as another, with that one.
fn same_places(
    definitions: &Definitions,
    names: &PlaceNames,
    problems: &mut Problems,
) -> BTreeMap<Place, Place> {
    let mut same = BTreeMap::new();
    for (place, definition) in &definitions.by_place {
        let Some(other) = names.same_as(place) else {
            continue;
        };
        let equal = |it: &Definition| same_shape(definitions, &it.shape, &definition.shape);
        if definitions.by_place.get(&other).is_some_and(equal) {
            same.insert(place.clone(), other);
        } else {
            problems.add(place.clone(), Fault::NotTheSame { other });
        }
    }
    same
}

/// Whether two definitions accept the same documents, whatever they say about themselves.
fn same_shape(definitions: &Definitions, one: &ClosedShape, other: &ClosedShape) -> bool {
    match (one, other) {
        (ClosedShape::Enum(one), ClosedShape::Enum(other)) => one == other,
        (ClosedShape::Struct(one), ClosedShape::Struct(other)) => {
            let pair = |(one, other): (&ClosedField, &ClosedField)| {
                one.wire == other.wire
                    && one.required == other.required
                    && same_type(definitions, &one.ty, &other.ty)
            };
            one.len() == other.len() && one.iter().zip(other).all(pair)
        }
        (ClosedShape::Union(one), ClosedShape::Union(other)) => {
            let defined =
                |kind: &crate::schema::ClosedKind| ClosedType::Defined(kind.place.clone());
            let mut pairs = one.kinds.iter().zip(&other.kinds);
            one.tag == other.tag
                && one.kinds.len() == other.kinds.len()
                && pairs.all(|(a, b)| {
                    a.tags == b.tags && same_type(definitions, &defined(a), &defined(b))
                })
        }
        _ => false,
    }
}

fn same_type(definitions: &Definitions, one: &ClosedType, other: &ClosedType) -> bool {
    match (one, other) {
        (ClosedType::List(one), ClosedType::List(other))
        | (ClosedType::Map(one), ClosedType::Map(other)) => same_type(definitions, one, other),
        (ClosedType::Defined(one), ClosedType::Defined(other)) if one != other => {
            let shape = |place: &Place| {
                definitions
                    .by_place
                    .get(place)
                    .map(|definition| &definition.shape)
            };
            match (shape(one), shape(other)) {
                (Some(one), Some(other)) => same_shape(definitions, one, other),
                _ => false,
            }
        }
        (one, other) => one == other,
    }
}

impl Types {
    /// The named type of a closed one; `None` when its name was a problem.
    pub fn ty(&self, closed: &ClosedType) -> Option<Type> {
        Some(match closed {
            ClosedType::String => Type::String,
            ClosedType::Boolean => Type::Boolean,
            ClosedType::Integer => Type::Integer,
            ClosedType::Number => Type::Number,
            ClosedType::Timestamp => Type::Timestamp,
            ClosedType::Json => Type::Json,
            ClosedType::List(items) => Type::List(Box::new(self.ty(items)?)),
            ClosedType::Map(values) => Type::Map(Box::new(self.ty(values)?)),
            ClosedType::Defined(place) => Type::Named(self.names.get(place)?.clone()),
        })
    }

    /// The type of an input or output: a schema file that is no object has an alias.
    pub fn root_ty(&self, root: &Root) -> Option<Type> {
        match (&root.ty, self.names.get(&root.place)) {
            (ClosedType::Defined(_), _) | (_, None) => self.ty(&root.ty),
            (_, Some(alias)) => Some(Type::Named(alias.clone())),
        }
    }

    /// The fields of a struct.
    pub fn fields(&self, ty: &Type) -> Option<&[Field]> {
        let Type::Named(name) = ty else { return None };
        match &self.types.get(name)?.shape {
            Shape::Struct(fields) => Some(fields),
            _ => None,
        }
    }

    /// Reports types whose names generated code cannot have.
    pub fn check_names(&self, service: &RustName, problems: &mut Problems) {
        for (name, def) in &self.types {
            if names::is_reserved_type(name.as_str()) || name == service {
                problems.add(
                    def.place.clone(),
                    Fault::ReservedName {
                        name: name.to_string(),
                    },
                );
            }
            if let Shape::Struct(fields) = &def.shape
                && def.in_requests
            {
                let reserved = fields
                    .iter()
                    .filter(|field| names::is_reserved_field(field.name.as_str()));
                for field in reserved {
                    let place = def.place.child("properties").child(&field.wire);
                    problems.add(
                        place,
                        Fault::ReservedName {
                            name: field.name.to_string(),
                        },
                    );
                }
            }
            if let Some(of) = name.as_str().strip_suffix("Builder")
                && let Some(request) = self
                    .types
                    .values()
                    .find(|it| it.in_requests && it.name.as_str() == of)
            {
                let other = format!("the builder of `{}`", request.place);
                problems.add(
                    def.place.clone(),
                    Fault::NameClash {
                        name: name.to_string(),
                        other,
                    },
                );
            }
        }
    }

    /// All types, by name.
    pub fn finish(self) -> Vec<TypeDef> {
        self.types.into_values().collect()
    }

    fn give_name(&mut self, place: &Place, names: &PlaceNames, problems: &mut Problems) {
        match names.type_name(place) {
            Some(name) => drop(self.names.insert(place.clone(), name)),
            None => problems.add(
                place.clone(),
                Fault::Unnameable {
                    spelling: place.to_string(),
                },
            ),
        }
    }

    fn add_alias(&mut self, root: &Root, names: &PlaceNames, problems: &mut Problems) {
        if matches!(root.ty, ClosedType::Defined(_)) || self.names.contains_key(&root.place) {
            return;
        }
        let Some(ty) = self.ty(&root.ty) else { return };
        self.give_name(&root.place, names, problems);
        self.insert(
            &root.place,
            root.title.clone(),
            root.description.clone(),
            Shape::Alias(ty),
            problems,
        );
    }

    fn add(
        &mut self,
        place: &Place,
        definition: &Definition,
        names: &PlaceNames,
        problems: &mut Problems,
    ) {
        let shape = match &definition.shape {
            ClosedShape::Struct(fields) => self
                .lower_struct(place, fields, problems)
                .map(Shape::Struct),
            ClosedShape::Enum(values) => lower_enum(place, values, problems).map(Shape::Enum),
            ClosedShape::Union(union) => self
                .lower_union(place, union, names, problems)
                .map(Shape::Union),
        };
        if let Some(shape) = shape {
            self.insert(
                place,
                definition.title.clone(),
                definition.description.clone(),
                shape,
                problems,
            );
        }
    }

    fn insert(
        &mut self,
        place: &Place,
        title: Option<String>,
        description: Option<String>,
        shape: Shape,
        problems: &mut Problems,
    ) {
        let Some(name) = self.names.get(place).cloned() else {
            return;
        };
        if let Some(other) = self.types.get(&name) {
            let fault = Fault::NameClash {
                name: name.to_string(),
                other: format!("`{}`", other.place),
            };
            return problems.add(place.clone(), fault);
        }
        let alias = title
            .as_deref()
            .and_then(names::alias)
            .filter(|alias| alias != name.as_str());
        let secret =
            matches!(&shape, Shape::Struct(fields) if fields.iter().any(|field| field.secret));
        let def = TypeDef {
            name: name.clone(),
            place: place.clone(),
            aliases: alias.into_iter().collect(),
            title,
            description,
            in_requests: false,
            secret,
            shape,
        };
        self.types.insert(name, def);
    }

    fn lower_struct(
        &self,
        place: &Place,
        fields: &[ClosedField],
        problems: &mut Problems,
    ) -> Option<Vec<Field>> {
        let mut seen = BTreeMap::new();
        let lowered: Vec<_> = fields
            .iter()
            .filter_map(|field| {
                let at = || place.child("properties").child(&field.wire);
                let Some(name) = names::snake(&field.wire) else {
                    problems.add(
                        at(),
                        Fault::Unnameable {
                            spelling: field.wire.clone(),
                        },
                    );
                    return None;
                };
                if let Some(other) = seen.insert(name.clone(), &field.wire) {
                    let other = format!("the property `{other}`");
                    problems.add(
                        at(),
                        Fault::NameClash {
                            name: name.to_string(),
                            other,
                        },
                    );
                }
                Some(Field {
                    wire: field.wire.clone(),
                    secret: secrets::is_secret(&field.wire),
                    name,
                    ty: self.ty(&field.ty)?,
                    required: field.required,
                    title: field.title.clone(),
                    description: field.description.clone(),
                    limits: field.limits.clone(),
                })
            })
            .collect();
        (lowered.len() == fields.len()).then_some(lowered)
    }

    /// The kinds of an untagged union are tried with the most required properties first.
    fn lower_union(
        &self,
        place: &Place,
        union: &ClosedUnion,
        names: &PlaceNames,
        problems: &mut Problems,
    ) -> Option<Union> {
        let mut seen = BTreeSet::from([names::unknown_variant()]);
        let mut kinds = Vec::new();
        for kind in &union.kinds {
            let name = names.kind_name(&kind.place);
            let Some(name) = name else {
                problems.add(
                    kind.place.clone(),
                    Fault::Unnameable {
                        spelling: kind.place.to_string(),
                    },
                );
                continue;
            };
            if !seen.insert(name.clone()) {
                let other = format!("another kind of `{place}`");
                problems.add(
                    kind.place.clone(),
                    Fault::NameClash {
                        name: name.to_string(),
                        other,
                    },
                );
            }
            let holds = self.names.get(&kind.place)?.clone();
            kinds.push(Kind {
                name,
                holds,
                tags: kind.tags.clone(),
                required: kind.required.clone(),
            });
        }
        if union.tag.is_none() {
            kinds.sort_by_key(|kind| std::cmp::Reverse(kind.required.len()));
        }
        Some(Union {
            tag: union.tag.clone(),
            kinds,
        })
    }

    /// A union shows a secret, in the value of a kind that it does not know, if one of its kinds holds one.
    fn mark_secret_unions(&mut self) {
        let secret: BTreeSet<_> = self
            .types
            .values()
            .filter(|def| def.secret)
            .map(|def| def.name.clone())
            .collect();
        for def in self.types.values_mut() {
            if let Shape::Union(union) = &def.shape {
                def.secret = union.kinds.iter().any(|kind| secret.contains(&kind.holds));
            }
        }
    }

    /// Marks a type, and all that it holds, as part of requests.
    fn mark_requests(&mut self, ty: &Type) {
        match ty {
            Type::List(inner) | Type::Map(inner) => self.mark_requests(&inner.clone()),
            Type::Named(name) => {
                let Some(def) = self.types.get_mut(name).filter(|def| !def.in_requests) else {
                    return;
                };
                def.in_requests = true;
                for ty in held(&def.shape) {
                    self.mark_requests(&ty);
                }
            }
            _ => {}
        }
    }
}

/// The types that a shape holds.
fn held(shape: &Shape) -> Vec<Type> {
    match shape {
        Shape::Struct(fields) => fields.iter().map(|field| field.ty.clone()).collect(),
        Shape::Enum(_) => Vec::new(),
        Shape::Union(union) => union
            .kinds
            .iter()
            .map(|kind| Type::Named(kind.holds.clone()))
            .collect(),
        Shape::Alias(ty) => vec![ty.clone()],
    }
}

fn lower_enum(place: &Place, values: &[String], problems: &mut Problems) -> Option<Vec<Variant>> {
    let mut seen = BTreeMap::from([(names::unknown_variant(), "any other value")]);
    let mut variants = Vec::new();
    for wire in values {
        let at = || place.child("enum");
        let Some(name) = names::variant(wire) else {
            problems.add(
                at(),
                Fault::Unnameable {
                    spelling: wire.clone(),
                },
            );
            continue;
        };
        if let Some(other) = seen.insert(name.clone(), wire) {
            problems.add(
                at(),
                Fault::NameClash {
                    name: name.to_string(),
                    other: format!("the variant for `{other}`"),
                },
            );
        }
        variants.push(Variant {
            wire: wire.clone(),
            name,
        });
    }
    Some(variants)
}
