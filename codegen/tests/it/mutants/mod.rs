//! Whole references with random damage. Each gives code that parses or located problems with fixes. Types without damage
//! never change.
//!
//! `MUTANTS=20000` sets the number of mutants, `MUTANTS=17..18` runs these only: a number identifies a mutant.

mod originals;
mod untouched;

use std::ops::Range;
use std::panic::catch_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, thread};

use mutation::{Choose, Seed};
use originals::{Original, originals};
use serde_json::Value;
use taskcluster_codegen::{Options, Problem, ProblemKind, Problems, Source, generate, read};
use untouched::{Documents, compare};

/// The default number of mutants.
const MUTANTS: usize = 2000;

/// The timeout for progress. A mutant takes some hundredths of a second.
const PATIENCE: Duration = Duration::from_secs(120);

/// The outcomes of mutants.
#[derive(Debug, Default)]
struct Tally {
    generated: usize,
    refused: usize,
    calls: usize,
    types: usize,
}

#[test]
fn mutants_give_located_problems_or_code_with_unchanged_other_types() {
    let originals = Arc::new(originals());
    let range = chosen();
    let count = range.len();
    let next = Arc::new(Mutex::new(range.clone()));
    let (report, reports) = channel();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    for _ in 0..workers {
        let (originals, next, report) = (originals.clone(), next.clone(), report.clone());
        // The test does not join these threads, because one may hang.
        thread::spawn(move || {
            let pick = || next.lock().ok()?.next();
            while let Some(number) = pick() {
                let outcome = catch_unwind(|| attempt(original(&originals, number), number));
                if report.send((number, outcome)).is_err() {
                    return;
                }
            }
        });
    }
    drop(report);
    let mut silent: Vec<_> = range.collect();
    let mut tally = Tally::default();
    loop {
        match reports.recv_timeout(PATIENCE) {
            Ok((number, outcome)) => {
                silent.retain(|it| *it != number);
                let one = outcome.unwrap_or_else(|_| panic!("mutant {number} panicked"));
                tally.add(one.unwrap_or_else(|error| panic!("mutant {number}: {error}")));
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                silent.truncate(workers);
                panic!("the generator hangs on one of the mutants {silent:?}");
            }
        }
    }
    let (whole, slices) = (originals.0.len(), originals.1.len());
    println!("{count} mutants of {whole} services and {slices} slices of them: {tally:?}");
    assert_eq!(tally.generated + tally.refused, count);
    if count >= 1000 {
        assert!(
            tally.generated > count / 10 && tally.refused > count / 10,
            "{tally:?}"
        );
        assert!(tally.calls > count && tally.types > count, "{tally:?}");
    }
}

#[test]
fn comparison_finds_unannounced_damage() {
    let fixture = include_str!("../../fixtures/tagged-union-refs.json");
    let documents = serde_json::from_str(fixture).expect("a fixture is JSON");
    let original = Original::of(documents).expect("a fixture generates");
    let documents = Documents::of(original.mutants.good());
    let mut differing = 0;
    for number in 0..60 {
        let mutant = original.mutants.mutant(1, &mut Seed(number));
        if let Ok(after) = read(&text(&mutant), &Options::default()) {
            let untold = compare(
                &documents,
                &original.before,
                original.mutants.good(),
                &after,
                &Default::default(),
            );
            differing += usize::from(untold.is_err());
        }
    }
    assert!(differing > 3, "only {differing} differ");
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.generated += other.generated;
        self.refused += other.refused;
        self.calls += other.calls;
        self.types += other.types;
    }
}

/// Returns the references for a mutant: a whole service for every twentieth, else a slice.
fn original((whole, slices): &(Vec<Original>, Vec<Original>), number: usize) -> &Original {
    if number.is_multiple_of(20) {
        &whole[number / 20 % whole.len()]
    } else {
        &slices[number % slices.len()]
    }
}

fn attempt(original: &Original, number: usize) -> Result<Tally, String> {
    let mut seed = Seed(u64::try_from(number).map_err(|error| error.to_string())?);
    let damages = 1 + seed.below(3) / 2;
    let mutant = original.mutants.mutant(damages, &mut seed);
    let source = text(&mutant);
    let after = match read(&source, &Options::default()) {
        Ok(after) => after,
        Err(problems) => return located(&mutant, &problems),
    };
    let generated = match generate(&source, &Options::default()) {
        Ok(generated) => generated,
        Err(problems) => return located(&mutant, &problems),
    };
    for module in generated.modules {
        let parsed = syn::parse_file(&module.text);
        parsed.map_err(|error| format!("{error}\n{}", module.text))?;
    }
    if moves_names(&source) {
        return Ok(Tally {
            generated: 1,
            ..Tally::default()
        });
    }
    let documents = Documents::of(original.mutants.good());
    let affected = documents.affected(&mutant);
    let compared = compare(&documents, &original.before, &mutant, &after, &affected)?;
    Ok(Tally {
        generated: 1,
        calls: compared.calls,
        types: compared.types,
        ..Tally::default()
    })
}

/// Returns whether damage changes a name elsewhere: through a name clash, or because two types are no longer equal.
fn moves_names(source: &Source) -> bool {
    let vendored = Options {
        vendored: true,
        ..Options::default()
    };
    let is_clash = |problem: &Problem| {
        matches!(
            problem.kind(),
            ProblemKind::NameClash { .. }
                | ProblemKind::ReservedName { .. }
                | ProblemKind::NotTheSame { .. }
        )
    };
    read(source, &vendored).is_err_and(|problems| problems.iter().any(is_clash))
}

/// Checks that each problem has a valid place, or none, and a fix.
fn located(mutant: &Value, problems: &Problems) -> Result<Tally, String> {
    if problems.is_empty() {
        return Err("wrong without a problem".to_owned());
    }
    let is_sound = |problem: &&Problem| {
        !problem.kind().what().is_empty()
            && !problem.kind().cure().is_empty()
            && (problem.place().is_nowhere() || is_there(mutant, problem))
    };
    match problems.iter().find(|problem| !is_sound(problem)) {
        Some(problem) => Err(format!("nowhere to be found: {problem}")),
        None => Ok(Tally {
            refused: 1,
            ..Tally::default()
        }),
    }
}

fn is_there(mutant: &Value, problem: &Problem) -> bool {
    let mut named = mutant.as_array().into_iter().flatten();
    let path = problem.place().document().as_str();
    // If two documents have the same path, the place can be in either.
    named.any(|document| {
        let mut steps = problem.place().segments().iter();
        let found = steps.try_fold(&document["content"], |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            value => value.get(step),
        });
        document["filename"] == path && found.is_some()
    })
}

fn text(documents: &Value) -> Source {
    Source::Text {
        name: "mutant".to_owned(),
        json: documents.to_string(),
    }
}

/// Returns the numbers of the mutants to try.
fn chosen() -> Range<usize> {
    let number = |text: &str| text.parse().expect("MUTANTS is a number or a range");
    match env::var("MUTANTS") {
        Ok(text) => match text.split_once("..") {
            Some((first, end)) => number(first)..number(end),
            None => 0..number(&text),
        },
        Err(_) => 0..MUTANTS,
    }
}
