//! Pairs each item of one release with the same item of the other.

use taskcluster_codegen::RustName;
use taskcluster_codegen::model::{Endpoint, Exchange, Service, Type, TypeDef};

use super::pairs::Pairs;
use super::renames::Renames;
use super::same::Sameness;
use super::uses::Types;

/// Two releases of a service, item by item.
#[derive(Debug)]
pub struct Matching<'a> {
    /// The endpoints. A renamed endpoint is paired if it has the method, the route and the types of the old one.
    pub endpoints: Pairs<'a, Endpoint>,
    /// The exchanges. A renamed exchange is paired if its name on the broker is the same.
    pub exchanges: Pairs<'a, Exchange>,
    /// The types.
    pub types: Pairs<'a, TypeDef>,
    old: &'a Types<'a>,
    new: &'a Types<'a>,
    renames: Renames<'a>,
}

/// Where both releases use a type.
#[derive(Clone, Copy, Debug)]
pub struct Directions {
    /// In requests.
    pub request: bool,
    /// In responses or messages.
    pub answer: bool,
}

impl<'a> Matching<'a> {
    /// Pairs the items of two releases with these types.
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

    /// Returns whether two types are equal, apart from renames and from changes that the types themselves report.
    pub fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) => {
                self.same(old, new)
            }
            (Type::Named(old), Type::Named(new)) => self.is_same(old, new),
            (old, new) => old == new,
        }
    }

    /// Returns whether two names belong to one type.
    pub fn is_same(&self, old: &RustName, new: &RustName) -> bool {
        match self.renames.new_name(old) {
            Some(name) => name == new,
            None => old == new && self.old.find(old).is_some() && self.new.find(new).is_some(),
        }
    }

    /// Returns where both releases use a type.
    pub fn directions(&self, old: &TypeDef, new: &TypeDef) -> Directions {
        Directions {
            request: old.in_requests && new.in_requests,
            answer: self.old.in_answers(&old.name) && self.new.in_answers(&new.name),
        }
    }

    /// Returns the types of the old release.
    pub fn old_types(&self) -> &Types<'a> {
        self.old
    }

    /// Returns the types of the new release.
    pub fn new_types(&self) -> &Types<'a> {
        self.new
    }
}
