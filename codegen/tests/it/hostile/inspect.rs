//! Compares the output for hostile references with the output for harmless ones.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use proc_macro2::TokenStream;
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Generated, Options, Problems, generate, read};

use super::library::library;
use super::planned::{found, functions_of_types, names, planned};
use super::rustdoc::{Linkable, faults, linked};
use super::slots::Texts;
use super::tokens::{attributes, documentation, joined, macros, structure, words};
use crate::crafted::{References, is_shown, unlocated};

/// The content of the module from harmless references.
#[derive(Debug)]
pub struct Harmless {
    words: BTreeSet<String>,
    linkable: BTreeSet<String>,
    attributes: BTreeSet<String>,
    macros: BTreeSet<String>,
    functions: BTreeSet<String>,
    structure: String,
}

/// The outcome of references.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Problems were reported, as expected.
    Refused,
    /// A module was generated, and it is correct.
    Generated,
    /// The failures.
    Wrong(Vec<String>),
}

impl Harmless {
    /// Returns the correct module of the library with harmless texts.
    pub fn new() -> Self {
        let references = library(&Texts::default());
        let services =
            read(&references.source(), &Options::default()).expect("harmless references are read");
        let generated = generate(&references.source(), &Options::default())
            .expect("harmless references generate");
        let (service, module) = (&services[0], &generated.modules[0]);
        let tokens: TokenStream = module.text.parse().expect("the module has tokens");
        let tokens = joined(tokens);
        let file = syn::parse_file(&module.text).expect("the module parses");
        let names = names(service);
        let all = words(&tokens);
        let links = documentation(&tokens);
        let links = links.iter().flat_map(|text| linked(text));
        let harmless = Self {
            linkable: links.collect(),
            attributes: attributes(&tokens),
            macros: macros(&tokens),
            functions: functions_of_types(&file, service),
            structure: structure(&tokens),
            words: all
                .difference(&names)
                .cloned()
                .chain(FIXED.map(str::to_owned))
                .collect(),
        };
        assert_eq!(harmless.inspect(&references, true), Outcome::Generated);
        harmless
    }

    /// Returns the outcome of unreadable references; `None` if they are readable.
    pub fn refuses(references: &References) -> Option<Outcome> {
        let source = references.source();
        match catch_unwind(|| read(&source, &Options::default())) {
            Ok(Ok(_)) => None,
            Ok(Err(problems)) => Some(refused(references, &problems)),
            Err(_) => Some(Outcome::Wrong(vec!["the generator panics".to_owned()])),
        }
    }

    /// Returns the outcome of references. `free` is true if they differ from the harmless ones only in texts without names.
    pub fn inspect(&self, references: &References, free: bool) -> Outcome {
        let source = references.source();
        let made = catch_unwind(|| {
            let options = Options::default();
            (read(&source, &options), generate(&source, &options))
        });
        match made {
            Err(_) => Outcome::Wrong(vec!["the generator panics".to_owned()]),
            Ok((_, Err(problems))) => refused(references, &problems),
            Ok((Err(problems), Ok(_))) => {
                Outcome::Wrong(vec![format!("generated in spite of {problems}")])
            }
            Ok((Ok(services), Ok(generated))) => {
                let wrong = self.wrong(&services, &generated, free);
                if wrong.is_empty() {
                    Outcome::Generated
                } else {
                    Outcome::Wrong(wrong)
                }
            }
        }
    }

    fn wrong(&self, services: &[Service], generated: &Generated, free: bool) -> Vec<String> {
        let mut wrong: Vec<_> = directives(generated);
        if services.len() != generated.modules.len() {
            wrong.push("not one module for each service".to_owned());
        }
        for (service, module) in services.iter().zip(&generated.modules) {
            wrong.extend(hidden(&module.text));
            match module.text.parse().map(joined) {
                Ok(tokens) => match syn::parse2(tokens.clone()) {
                    Ok(file) => wrong.extend(self.wrong_module(service, &tokens, &file, free)),
                    Err(error) => wrong.push(format!("does not parse: {error}")),
                },
                Err(error) => wrong.push(format!("no tokens: {error}")),
            }
        }
        wrong
    }

    fn wrong_module(
        &self,
        service: &Service,
        tokens: &TokenStream,
        file: &syn::File,
        free: bool,
    ) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut unplanned = |what: &str, found: BTreeSet<String>, known: &BTreeSet<String>| {
            wrong.extend(
                found
                    .difference(known)
                    .map(|it| format!("{what} that is not planned: {it}")),
            );
        };
        let mut known = names(service);
        let linkable = Linkable(known.union(&self.linkable).cloned().collect());
        known.extend(self.words.iter().cloned());
        unplanned("a word", words(tokens), &known);
        unplanned("an item", found(file, service), &planned(service));
        unplanned(
            "a function",
            functions_of_types(file, service),
            &self.functions,
        );
        unplanned("an attribute", attributes(tokens), &self.attributes);
        unplanned("a macro", macros(tokens), &self.macros);
        let missing = planned(service);
        let missing = missing
            .difference(&found(file, service))
            .map(|it| format!("a missing item: {it}"))
            .collect::<Vec<_>>();
        wrong.extend(missing);
        if free && structure(tokens) != self.structure {
            wrong.push("the module differs in more than texts".to_owned());
        }
        let documented = documentation(tokens);
        wrong.extend(documented.iter().flat_map(|text| faults(text, &linkable)));
        wrong
    }
}

/// Words that depend on the shape of a type, not on its texts.
const FIXED: [&str; 3] = ["Value", "untagged", "rename"];

fn refused(references: &References, problems: &Problems) -> Outcome {
    match unlocated(references, problems) {
        None => Outcome::Refused,
        Some(wrong) => Outcome::Wrong(vec![wrong]),
    }
}

/// Returns what is wrong with the cargo directives.
fn directives(generated: &Generated) -> Vec<String> {
    let told = generated.directives();
    let endpoints: usize = generated
        .modules
        .iter()
        .map(|module| module.endpoints.len())
        .sum();
    let expected = 1 + generated.files.len() + endpoints;
    let mut wrong = Vec::new();
    if told.lines().count() != expected {
        wrong.push(format!(
            "{} directives instead of {expected}: {told:?}",
            told.lines().count()
        ));
    }
    let is_known = |line: &&str| {
        let value = [
            "cargo::rustc-check-cfg=",
            "cargo::rerun-if-changed=",
            "cargo::rustc-cfg=",
        ];
        value.iter().any(|known| line.starts_with(known)) && line.chars().all(is_shown)
    };
    wrong.extend(
        told.lines()
            .filter(|line| !is_known(line))
            .map(|line| format!("a directive {line:?}")),
    );
    wrong
}

/// Returns the first invisible character of a module, if there is one.
fn hidden(text: &str) -> Option<String> {
    let hidden = text.chars().find(|it| *it != '\n' && !is_shown(*it));
    hidden.map(|it| format!("the source has the character {it:?}"))
}
