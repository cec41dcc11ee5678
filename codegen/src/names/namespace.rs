//! Namespaces, in which each name belongs to one thing.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::rust_name::RustName;
use crate::problem::ProblemKind;

/// What to do with a name that is taken or reserved for generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnClash {
    /// Report a problem: in the vendored release, names are chosen by hand.
    Problem,
    /// Add a suffix: for another release, names cannot be chosen by hand.
    Suffix,
}

/// The kind of things in a namespace.
#[derive(Clone, Copy, Debug)]
pub struct NamesOf {
    /// The description of a thing with a name, as in "the property ".
    pub what: &'static str,
    /// The suffix for a taken name, as in `_field` or `Type`.
    pub suffix: &'static str,
    /// Returns whether generated code reserves a name.
    pub is_reserved: fn(&str) -> bool,
}

/// The names of a namespace, each with its owner.
#[derive(Debug)]
pub struct Namespace<T> {
    of: NamesOf,
    on_clash: OnClash,
    taken: BTreeMap<String, T>,
}

impl<T: Copy + Display + PartialEq> Namespace<T> {
    /// Creates an empty namespace.
    pub fn new(of: NamesOf, on_clash: OnClash) -> Self {
        let taken = BTreeMap::new();
        Self {
            of,
            on_clash,
            taken,
        }
    }

    /// Assigns a name to its owner.
    ///
    /// A taken name gets the suffix, or is a problem. Two equal owners are always a problem.
    pub fn claim(&mut self, name: RustName, owner: T) -> Result<RustName, ProblemKind> {
        let suffix = self.of.suffix;
        let next = |name: &RustName| name.with_suffix(suffix);
        self.claim_all(name, owner, next, |name| vec![name.as_str().to_owned()])
    }

    /// Assigns all names of a candidate to the owner; if one is taken, tries the `next` candidate.
    pub fn claim_all<C>(
        &mut self,
        mut candidate: C,
        owner: T,
        next: impl Fn(&C) -> C,
        names: impl Fn(&C) -> Vec<String>,
    ) -> Result<C, ProblemKind> {
        loop {
            let wanted = names(&candidate);
            let is_twice = || {
                wanted
                    .iter()
                    .any(|name| self.taken.get(name) == Some(&owner))
            };
            match (self.conflict(&wanted), self.on_clash) {
                (None, _) => {
                    let owned = wanted.into_iter().map(|name| (name, owner));
                    self.taken.extend(owned);
                    return Ok(candidate);
                }
                (Some(_), OnClash::Suffix) if !is_twice() => candidate = next(&candidate),
                (Some(problem), _) => return Err(problem),
            }
        }
    }

    fn conflict(&self, wanted: &[String]) -> Option<ProblemKind> {
        wanted.iter().find_map(|name| {
            if (self.of.is_reserved)(name) {
                return Some(ProblemKind::ReservedName { name: name.clone() });
            }
            let owner = self.taken.get(name)?;
            Some(ProblemKind::NameClash {
                name: name.clone(),
                other: format!("{}`{owner}`", self.of.what),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::snake;

    const FIELDS: NamesOf = NamesOf {
        what: "the property ",
        suffix: "_field",
        is_reserved: |name| name == "build",
    };

    fn claimed(on_clash: OnClash, wires: &[&str]) -> Vec<Result<String, ProblemKind>> {
        let mut names = Namespace::new(FIELDS, on_clash);
        let claim = |wire: &&str| {
            let name = snake(wire).expect("there is a name");
            let claimed = names.claim(name, wire.to_string().leak() as &str)?;
            Ok(claimed.to_string())
        };
        wires.iter().map(claim).collect()
    }

    #[test]
    fn adds_suffixes_to_taken_name_until_it_is_free() {
        let names = claimed(
            OnClash::Suffix,
            &["a-b", "aB", "a_b", "build", "self", "type"],
        );
        let names: Vec<_> = names.into_iter().map(Result::unwrap).collect();
        assert_eq!(
            names,
            [
                "a_b",
                "a_b_field",
                "a_b_field_field",
                "build_field",
                "self_",
                "r#type"
            ]
        );
    }

    #[test]
    fn duplicate_owner_is_a_problem_for_every_release() {
        let name = "a".to_owned();
        let other = "the property `a`".to_owned();
        let problem = ProblemKind::NameClash { name, other };
        assert_eq!(claimed(OnClash::Suffix, &["a", "a"])[1], Err(problem));
    }

    #[test]
    fn taken_name_is_a_problem_for_vendored_release() {
        let names = claimed(OnClash::Problem, &["a-b", "aB", "build"]);
        let other = "the property `a-b`".to_owned();
        let name = "a_b".to_owned();
        assert_eq!(names[1], Err(ProblemKind::NameClash { name, other }));
        let name = "build".to_owned();
        assert_eq!(names[2], Err(ProblemKind::ReservedName { name }));
    }
}
