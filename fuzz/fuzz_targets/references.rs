//! Any references give code that parses, or problems that each contain a fix. Repetitions give the same result.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mutation::{Choose, Mutants};
use taskcluster_codegen::{Options, Source, generate, read, surface};

macro_rules! references {
    ($($name:literal)+) => {
        [$(include_str!(concat!("../../codegen/tests/fixtures/", $name, ".json"))),+]
    };
}

/// Small references that together have every feature of references.
static ORIGINALS: LazyLock<Vec<Mutants>> = LazyLock::new(|| {
    let texts = references!(
        "all-of" "both-ways" "default-values" "exchanges" "format-only-branches" "methods-and-outputs" "paging" "scopes"
        "shared-pointer" "string-with-formats" "tagged-union-inline" "tagged-union-refs" "two-versions"
        "untagged-union-of-titled-objects"
    );
    let parsed = texts.iter().map(|text| serde_json::from_str(text));
    let originals = parsed.map(|good| Mutants::of(good.expect("a fixture is JSON")));
    originals.collect()
});

/// Chooses by the input's bytes. When they are used up, every choice is 0.
struct Bytes<'a>(&'a [u8]);

impl Choose for Bytes<'_> {
    fn below(&mut self, limit: usize) -> usize {
        let count = if limit > 256 { 2 } else { 1 };
        let (now, later) = self.0.split_at(count.min(self.0.len()));
        self.0 = later;
        let number = now
            .iter()
            .fold(0, |number, byte| number * 256 + usize::from(*byte));
        number % limit
    }
}

fuzz_target!(|data: &[u8]| match std::str::from_utf8(data) {
    // Text that starts a list is used as references.
    Ok(text) if text.starts_with('[') => check(text.to_owned()),
    _ => damaged(data),
});

fn damaged(data: &[u8]) {
    let mut choose = Bytes(data);
    let original = &ORIGINALS[choose.below(ORIGINALS.len())];
    let damages = 1 + choose.below(6);
    check(original.mutant(damages, &mut choose).to_string());
}

fn check(json: String) {
    let name = "fuzz".to_owned();
    let source = Source::Text { name, json };
    let outcome = generate(&source, &Options::default());
    let model = read(&source, &Options::default());
    match &outcome {
        Ok(generated) => {
            for module in &generated.modules {
                let parsed = syn::parse_file(&module.text);
                assert!(parsed.is_ok(), "{:?}\n{}", parsed.err(), module.text);
            }
            let services = model.unwrap_or_else(|problems| panic!("{problems}"));
            for service in &services {
                let surface = surface(service);
                assert!(surface.starts_with("service "), "{surface}");
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems.iter() {
                let (what, cure) = (problem.kind().what(), problem.kind().cure());
                assert!(!what.is_empty() && !cure.is_empty(), "{problem}");
            }
        }
    }
    assert_eq!(outcome, generate(&source, &Options::default()));
}
