//! The types of one release and their uses.

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
    /// Collects the types of a service.
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
        let inputs = inputs.chain(&service.standalone);
        let used = inputs.chain(answers.iter().copied()).map(named);
        for name in used.chain(members).flatten() {
            *it.uses.entry(name).or_default() += 1;
        }
        for name in answers.into_iter().filter_map(named) {
            it.mark_answer(name);
        }
        it
    }

    /// Returns the type of this name.
    pub fn find(&self, name: &RustName) -> Option<&'a TypeDef> {
        self.by_name.get(name).copied()
    }

    /// Returns whether responses or messages contain the type.
    pub fn in_answers(&self, name: &RustName) -> bool {
        self.in_answers.contains(name)
    }

    /// Returns the number of places that use the type.
    pub fn uses(&self, name: &RustName) -> usize {
        self.uses.get(name).copied().unwrap_or_default()
    }

    /// The tag property of a union variant whose struct lacks it, because the tag has one value only.
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

/// Returns the tag of each variant whose struct lacks it.
fn folded_tags(def: &TypeDef) -> Vec<(&RustName, &str)> {
    let Shape::Union(Union {
        tag: Some(tag),
        kinds,
        ..
    }) = &def.shape
    else {
        return Vec::new();
    };
    let folded = kinds.iter().filter(|kind| kind.tags.len() == 1);
    folded.map(|kind| (&kind.holds, tag.as_str())).collect()
}

/// Returns the name inside lists and maps.
pub fn named(ty: &Type) -> Option<&RustName> {
    match ty {
        Type::Named(name) => Some(name),
        Type::List(inner) | Type::Map(inner) => named(inner),
        _ => None,
    }
}

/// Returns the names in a shape, once per place.
fn members(shape: &Shape) -> Vec<Option<&RustName>> {
    match shape {
        Shape::Struct(fields) => fields.iter().map(|field| named(&field.ty)).collect(),
        Shape::Enum(_) => Vec::new(),
        Shape::Union(union) => union.kinds.iter().map(|kind| Some(&kind.holds)).collect(),
        Shape::Alias(ty) => vec![named(ty)],
    }
}
