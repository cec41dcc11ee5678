//! Tests with awkward names. Continuous integration also compiles the sample.

use taskcluster_codegen::{Options, generate, read};

use super::names::NAMES;
use super::positions::{Atom, Module, POSITIONS};
use super::sample::{is_at, sample};
use crate::crafted::unlocated;

#[test]
fn awkward_name_generates_or_has_a_located_problem() {
    let mut wrong = Vec::new();
    for name in NAMES {
        for position in POSITIONS {
            wrong.extend(
                misplaced((position, name))
                    .map(|reason| format!("{position:?} {name:?}: {reason}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Returns what is wrong with the problems of one name, if anything.
fn misplaced(atom: Atom) -> Option<String> {
    // Unions have two variants.
    let atoms = [atom, (atom.0, "plainCompanion")];
    let module = Module {
        service: "library",
        version: "v1",
        atoms: &atoms,
    };
    let references = module.references();
    let problems = read(&references.source(), &Options::default()).err()?;
    let elsewhere = || format!("the problem is elsewhere: {problems}");
    unlocated(&references, &problems)
        .or_else(|| (!is_at(&atom, &references, &problems)).then(elsewhere))
}

#[test]
fn sample_parses_and_has_most_names() {
    let sample = sample().unwrap_or_else(|error| panic!("{error}"));
    let made = generate(&sample.references.source(), &Options::default());
    let generated = made.unwrap_or_else(|problems| panic!("{problems}"));
    for module in &generated.modules {
        let parsed = syn::parse_file(&module.text);
        assert!(parsed.is_ok(), "{}: {:?}", module.name, parsed.err());
    }
    assert!(
        sample.taken > 6000 && sample.taken > 3 * sample.refused,
        "{} of {}",
        sample.taken,
        sample.refused
    );
}
