//! The types of one release, and where they are used.

use std::collections::{BTreeMap, BTreeSet};

use taskcluster_codegen::RustName;
use taskcluster_codegen::model::{Output, Service, Shape, Type, TypeDef, Union};

/// The types of a service by name.
#[derive(Debug)]
pub struct Types<'a> {
    by_name: BTreeMap<&'a RustName, &'a TypeDef>,
    in_answers: BTreeSet<&'a RustName>,
    uses: BTreeMap<&'a RustName, usize>,
    folded: BTreeMap<&'a RustName, &'a str>,
}

impl<'a> Types<'a> {
    /// The types of a service.
    pub fn of(service: &'a Service) -> Self {
        let types = service.types.iter();
        let mut it = Self {
            by_name: types.map(|def| (&def.name, def)).collect(),
            in_answers: BTreeSet::new(),
            uses: BTreeMap::new(),
            folded: service.types.iter().flat_map(folded_tags).collect(),
        };
        let inputs = service.endpoints.iter().filter_map(|endpoint| {
            let input = endpoint.input.as_ref()?;
            Some(&input.ty)
        });
        let outputs = service
            .endpoints
            .iter()
            .filter_map(|endpoint| match &endpoint.output {
                Output::Json(ty) => Some(ty),
                Output::Nothing | Output::Raw => None,
            });
        let messages = service.exchanges.iter().map(|exchange| &exchange.message);
        let answers: Vec<_> = outputs.chain(messages).collect();
        let members = service.types.iter().flat_map(|def| members(&def.shape));
        let used = inputs.chain(answers.iter().copied()).map(named);
        for name in used.chain(members).flatten() {
            *it.uses.entry(name).or_default() += 1;
        }
        for name in answers.into_iter().filter_map(named) {
            it.mark_answer(name);
        }
        it
    }

    /// The type of this name.
    pub fn find(&self, name: &RustName) -> Option<&'a TypeDef> {
        self.by_name.get(name).copied()
    }

    /// Whether answers or messages hold the type.
    pub fn in_answers(&self, name: &RustName) -> bool {
        self.in_answers.contains(name)
    }

    /// In how many places the type is used.
    pub fn uses(&self, name: &RustName) -> usize {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// The property that a kind of a union has although its struct does not: the tag, where it has one value only.
    pub fn folded_tag(&self, name: &RustName) -> Option<&'a str> {
        self.folded.get(name).copied()
    }

    fn mark_answer(&mut self, name: &'a RustName) {
        if !self.in_answers.insert(name) {
            return;
        }
        let def = self.find(name);
        let held = def.map(|def| members(&def.shape)).unwrap_or_default();
        held.into_iter()
            .flatten()
            .for_each(|it| self.mark_answer(it));
    }
}

/// The tag of each kind of a union whose struct does not have it.
fn folded_tags(def: &TypeDef) -> Vec<(&RustName, &str)> {
    let Shape::Union(Union {
        tag: Some(tag),
        kinds,
    }) = &def.shape
    else {
        return Vec::new();
    };
    let folded = kinds.iter().filter(|kind| kind.tags.len() == 1);
    folded.map(|kind| (&kind.holds, tag.as_str())).collect()
}

/// The name behind lists and maps.
pub fn named(ty: &Type) -> Option<&RustName> {
    match ty {
        Type::Named(name) => Some(name),
        Type::List(inner) | Type::Map(inner) => named(inner),
        _ => None,
    }
}

/// The names in a shape, once for each place.
fn members(shape: &Shape) -> Vec<Option<&RustName>> {
    match shape {
        Shape::Struct(fields) => fields.iter().map(|field| named(&field.ty)).collect(),
        Shape::Enum(_) => Vec::new(),
        Shape::Union(union) => union.kinds.iter().map(|kind| Some(&kind.holds)).collect(),
        Shape::Alias(ty) => vec![named(ty)],
    }
}
