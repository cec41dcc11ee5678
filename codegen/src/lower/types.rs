//! Closed definitions to named types.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Field, Shape, Type, TypeDef};
use crate::names::{self, PlaceNames, RustName};
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::schema::{ClosedShape, ClosedType, Definition, Definitions, Root};

use super::same::same_places;
use super::shapes;

/// The types of a service, found by place or by name.
#[derive(Debug, Default)]
pub struct Types {
    pub(super) names: BTreeMap<Place, RustName>,
    pub(super) types: BTreeMap<RustName, TypeDef>,
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
    types.add_titles(&same, definitions);
    types.mark_secret_unions();
    for root in roots.iter().filter(|root| root.is_input) {
        if let Some(ty) = types.ty(&root.ty) {
            types.mark_requests(&ty);
        }
    }
    types
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

    /// The string enum of this name.
    pub fn string_enum(&self, name: &str) -> Option<RustName> {
        let is_enum = |def: &&TypeDef| matches!(def.shape, Shape::Enum(_));
        let mut named = self.types.values().filter(|def| def.name.as_str() == name);
        named.find(is_enum).map(|def| def.name.clone())
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
        let words = Words {
            title: root.title.as_deref(),
            description: root.description.as_deref(),
        };
        self.insert(&root.place, words, Shape::Alias(ty), names, problems);
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
            ClosedShape::Enum(values) => {
                shapes::lower_enum(place, values, names, problems).map(Shape::Enum)
            }
            ClosedShape::Union(union) => self
                .lower_union(place, union, names, problems)
                .map(Shape::Union),
        };
        if let Some(shape) = shape {
            let words = Words {
                title: definition.title.as_deref(),
                description: definition.description.as_deref(),
            };
            self.insert(place, words, shape, names, problems);
        }
    }

    fn insert(
        &mut self,
        place: &Place,
        words: Words,
        shape: Shape,
        names: &PlaceNames,
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
        let secret =
            matches!(&shape, Shape::Struct(fields) if fields.iter().any(|field| field.secret));
        let meaning = names.meaning(place).or(words.description);
        let mut def = TypeDef {
            name,
            place: place.clone(),
            aliases: Vec::new(),
            title: words.title.map(str::to_owned),
            description: meaning.map(str::to_owned),
            in_requests: false,
            secret,
            shape,
        };
        add_name(&mut def, words.title.and_then(names::alias));
        add_name(
            &mut def,
            names.made_name(place).map(|made| made.to_string()),
        );
        self.types.insert(def.name.clone(), def);
    }

    /// A type that stands for another is found by that one's title, too.
    fn add_titles(&mut self, same: &BTreeMap<Place, Place>, definitions: &Definitions) {
        for (place, other) in same {
            let definition = definitions.by_place.get(place);
            let title = definition.and_then(|definition| definition.title.as_deref());
            let name = self.names.get(other);
            if let Some(def) = name.and_then(|name| self.types.get_mut(name)) {
                add_name(def, title.and_then(names::alias));
            }
        }
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

/// What a schema says about itself.
struct Words<'a> {
    title: Option<&'a str>,
    description: Option<&'a str>,
}

/// Another name that a type is looked for by, unless it is there already.
fn add_name(def: &mut TypeDef, name: Option<String>) {
    if let Some(name) = name.filter(|name| def.name.as_str() != name && !def.aliases.contains(name))
    {
        def.aliases.push(name);
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
