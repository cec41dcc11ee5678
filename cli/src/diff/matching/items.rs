//! What of one release is the same thing in the other.

use taskcluster_codegen::RustName;
use taskcluster_codegen::model::{Endpoint, Exchange, Service, Type, TypeDef};

use super::pairs::Pairs;
use super::renames::Renames;
use super::same::Sameness;
use super::uses::Types;

/// Two releases of a service, item by item.
#[derive(Debug)]
pub struct Matching<'a> {
    /// The endpoints. One that has another name is the same if it has the method, the route and the types of the old one.
    pub endpoints: Pairs<'a, Endpoint>,
    /// The exchanges. One that has another name is the same if it is called the same on the broker.
    pub exchanges: Pairs<'a, Exchange>,
    /// The types.
    pub types: Pairs<'a, TypeDef>,
    old: &'a Types<'a>,
    new: &'a Types<'a>,
    renames: Renames<'a>,
}

/// Where a type was used and is used.
#[derive(Clone, Copy, Debug)]
pub struct Directions {
    /// In requests.
    pub request: bool,
    /// In answers or messages.
    pub answer: bool,
}

impl<'a> Matching<'a> {
    /// Matches the items of two releases, whose types these are.
    pub fn of(old: (&'a Service, &'a Types<'a>), new: (&'a Service, &'a Types<'a>)) -> Self {
        let ((old, old_types), (new, new_types)) = (old, new);
        let sameness = Sameness::of(old_types, new_types);
        let endpoints = Pairs::of(
            &old.endpoints,
            &new.endpoints,
            |endpoint| &endpoint.wire,
            |old, new| {
                old.method == new.method && old.route == new.route && sameness.endpoints(old, new)
            },
        );
        let exchanges = Pairs::of(
            &old.exchanges,
            &new.exchanges,
            |exchange| &exchange.wire,
            |old, new| old.exchange == new.exchange,
        );
        let mut types = Pairs::by_key(&old.types, &new.types, |def| &def.name);
        let renames = Renames::find(&endpoints, &exchanges, &mut types, &sameness);
        Self {
            endpoints,
            exchanges,
            types,
            old: old_types,
            new: new_types,
            renames,
        }
    }

    /// Whether two types are the same, apart from names that changed and from what is told of the types themselves.
    pub fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => {
                self.same(old, new)
            }
            (Type::Named(old), Type::Named(new)) => self.is_same(old, new),
            (old, new) => old == new,
        }
    }

    /// Whether two names are those of one type.
    pub fn is_same(&self, old: &RustName, new: &RustName) -> bool {
        match self.renames.new_name(old) {
            Some(name) => name == new,
            None => old == new && self.old.find(old).is_some() && self.new.find(new).is_some(),
        }
    }

    /// Where both releases use a type.
    pub fn directions(&self, old: &TypeDef, new: &TypeDef) -> Directions {
        Directions {
            request: old.in_requests && new.in_requests,
            answer: self.old.in_answers(&old.name) && self.new.in_answers(&new.name),
        }
    }

    /// The types of the old release.
    pub fn old_types(&self) -> &Types<'a> {
        self.old
    }

    /// The types of the new release.
    pub fn new_types(&self) -> &Types<'a> {
        self.new
    }
}
