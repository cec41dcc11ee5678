//! Whether two types have the same content, whatever their names are.

use std::cell::RefCell;
use std::collections::BTreeMap;

use taskcluster_codegen::RustName;
use taskcluster_codegen::model::{Endpoint, Field, Output, Shape, Type, Union};

use super::kinds::kinds;
use super::pairs::Pairs;
use super::uses::Types;

/// Compares types of two releases of a service by content.
#[derive(Debug)]
pub struct Sameness<'a> {
    old: &'a Types<'a>,
    new: &'a Types<'a>,
    /// Cached results. Types share parts, and each shared part is compared once.
    known: RefCell<BTreeMap<(RustName, RustName), bool>>,
}

impl<'a> Sameness<'a> {
    /// Creates a comparison of these types.
    pub fn of(old: &'a Types<'a>, new: &'a Types<'a>) -> Self {
        Self {
            old,
            new,
            known: RefCell::default(),
        }
    }

    /// Returns whether two endpoints have the same request and response types.
    pub fn endpoints(&self, old: &Endpoint, new: &Endpoint) -> bool {
        let inputs = match (&old.input, &new.input) {
            (None, None) => true,
            (Some(old), Some(new)) => self.types(&old.ty, &new.ty),
            _ => false,
        };
        let outputs = match (&old.output, &new.output) {
            (Output::Json(old), Output::Json(new)) => self.types(old, new),
            (old, new) => old == new,
        };
        inputs && outputs
    }

    /// Returns whether two types have the same content. Types of one name count as equal: the types report their own changes.
    pub fn types(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => {
                self.types(old, new)
            }
            (Type::Named(old), Type::Named(new)) => self.named(old, new),
            (old, new) => old == new,
        }
    }

    /// Returns how often the old release uses a type, and how often the new one does.
    pub fn uses(&self, old: &RustName, new: &RustName) -> (usize, usize) {
        (self.old.uses(old), self.new.uses(new))
    }

    /// Returns whether two types of the service have the same content.
    pub fn named(&self, old: &RustName, new: &RustName) -> bool {
        if old == new {
            return true;
        }
        if self.new.find(old).is_some() || self.old.find(new).is_some() {
            return false;
        }
        let pair = (old.clone(), new.clone());
        if let Some(known) = self.known.borrow().get(&pair) {
            return *known;
        }
        let same = match (self.old.find(old), self.new.find(new)) {
            (Some(old), Some(new)) => self.shapes(&old.shape, &new.shape),
            _ => false,
        };
        self.known.borrow_mut().insert(pair, same);
        same
    }

    /// Returns whether two structs differ only in optional fields that one of them lacks.
    pub fn is_extended(&self, old: &RustName, new: &RustName) -> bool {
        let fields = |types: &Types<'a>, name| match types.find(name).map(|def| &def.shape) {
            Some(Shape::Struct(fields)) => Some(fields),
            _ => None,
        };
        let (Some(old), Some(new)) = (fields(self.old, old), fields(self.new, new)) else {
            return false;
        };
        let pairs = Pairs::by_key(old, new, |field| &field.wire);
        let mut lone = pairs.removed.iter().chain(&pairs.added);
        let is_same = |(old, new): &(&Field, &Field)| {
            old.required == new.required && self.types(&old.ty, &new.ty)
        };
        !pairs.both.is_empty()
            && (pairs.removed.is_empty() || pairs.added.is_empty())
            && lone.all(|field| !field.required)
            && pairs.both.iter().all(is_same)
    }

    fn shapes(&self, old: &Shape, new: &Shape) -> bool {
        match (old, new) {
            (Shape::Struct(old), Shape::Struct(new)) => {
                old.len() == new.len()
                    && old.iter().zip(new).all(|(old, new)| {
                        old.wire == new.wire
                            && old.required == new.required
                            && self.types(&old.ty, &new.ty)
                    })
            }
            (Shape::Enum(old), Shape::Enum(new)) => {
                let pairs = Pairs::by_key(old, new, |value| &value.wire);
                pairs.removed.is_empty() && pairs.added.is_empty()
            }
            (Shape::Union(old), Shape::Union(new)) => self.unions(old, new),
            (Shape::Alias(old), Shape::Alias(new)) => self.types(old, new),
            _ => false,
        }
    }

    fn unions(&self, old: &Union, new: &Union) -> bool {
        let pairs = kinds(old, new);
        let mut both = pairs.both.iter();
        old.tag == new.tag
            && pairs.removed.is_empty()
            && pairs.added.is_empty()
            && both.all(|(old, new)| {
                sorted(&old.tags) == sorted(&new.tags) && self.named(&old.holds, &new.holds)
            })
    }
}

fn sorted(texts: &[String]) -> Vec<&String> {
    let mut texts: Vec<_> = texts.iter().collect();
    texts.sort();
    texts
}
