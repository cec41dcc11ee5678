//! References to compile: every name at every position where the generator accepts it, in versions of the services that have
//! features in the client.

use serde_json::Value;
use taskcluster_codegen::{Options, Place, Problems, generate, read};

use super::names::{GROUPS, NAMES};
use super::positions::{Atom, Module, POSITIONS};
use crate::crafted::{References, SERVICES, around};

/// The number of names at each position of a module.
const NAMES_EACH: usize = 30;

/// The references, with the numbers of accepted and rejected names.
pub struct Sample {
    /// The references.
    pub references: References,
    /// The number of accepted names, over all positions.
    pub taken: usize,
    /// The number of rejected names, all with located problems.
    pub refused: usize,
}

/// Builds the sample. The error names those with a problem at another place.
pub fn sample() -> Result<Sample, String> {
    let mut sample = Sample {
        references: References::default(),
        taken: 0,
        refused: 0,
    };
    let chunks = NAMES.chunks(NAMES_EACH).chain(GROUPS.iter().copied());
    for (number, names) in chunks.enumerate() {
        let positions = POSITIONS.iter();
        let mut atoms: Vec<Atom> = positions
            .flat_map(|&position| names.iter().map(move |name| (position, *name)))
            .collect();
        let all = atoms.len();
        let version = format!("v{}", 1 + number / SERVICES.len());
        let service = around(&SERVICES, number);
        let references = without_problems(service, &version, &mut atoms)?;
        sample.taken += atoms.len();
        sample.refused += all - atoms.len();
        sample.references.extend(references);
    }
    Ok(sample)
}

/// Removes names until no problem is left.
fn without_problems(
    service: &str,
    version: &str,
    atoms: &mut Vec<Atom>,
) -> Result<References, String> {
    loop {
        let references = Module {
            service,
            version,
            atoms,
        }
        .references();
        let source = references.source();
        let options = Options::default();
        let made = read(&source, &options).and_then(|_| generate(&source, &options));
        let Err(problems) = made else {
            return Ok(references);
        };
        let before = atoms.len();
        atoms.retain(|atom| !is_at(atom, &references, &problems));
        if atoms.len() == before {
            return Err(format!(
                "no name is at the place of any of these problems:\n{problems}"
            ));
        }
    }
}

/// Returns whether a problem is at this name.
pub fn is_at((position, name): &Atom, references: &References, problems: &Problems) -> bool {
    problems.iter().any(|problem| {
        let place = problem.place();
        position.is_home_of(place, name)
            && about(references, place, &problem.to_string())
                .iter()
                .any(|it| it == name)
    })
}

/// Returns the names at a place: the segments, and the text there. For a list, the names that the problem quotes.
fn about(references: &References, place: &Place, problem: &str) -> Vec<String> {
    let Some(mut value) = references.0.get(place.document().as_str()) else {
        return Vec::new();
    };
    let mut names: Vec<_> = file_of(place).map(str::to_owned).into_iter().collect();
    let mut within = "";
    for segment in place.segments() {
        if matches!(within, "properties" | "definitions") {
            names.push(segment.clone());
        }
        within = segment;
        let inner = match value {
            Value::Array(items) => segment
                .parse()
                .ok()
                .and_then(|index: usize| items.get(index)),
            value => value.get(segment),
        };
        let list = if segment == "route" {
            value.get("args")
        } else {
            inner
        };
        let texts = list
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let texts: Vec<_> = texts.map(str::to_owned).collect();
        // Harmless words in an invalid route are not the cause of the problem.
        let is_suspect = |text: &&String| problem.contains(&format!("{text}`")) || !is_plain(text);
        match texts.iter().any(|text| is_suspect(&text)) {
            true => names.extend(texts.iter().filter(is_suspect).cloned()),
            false => names.extend(texts.iter().cloned()),
        }
        let Some(inner) = inner else {
            break;
        };
        for pointer in [
            "",
            "/title",
            "/required/0",
            "/properties/tag-of-kind/enum/0",
        ] {
            let text = inner.pointer(pointer).and_then(Value::as_str);
            names.extend(text.map(|text| file_name(text).unwrap_or(text).to_owned()));
        }
        value = inner;
    }
    names
}

fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '-')
}

/// Returns the name in `v1/name.json#`.
fn file_name(reference: &str) -> Option<&str> {
    let (version, file) = reference.split_once('/')?;
    file.strip_suffix(".json#")
        .filter(|_| version.starts_with('v'))
}

/// Returns the file name of a document without `.json`.
pub fn file_of(place: &Place) -> Option<&str> {
    place
        .document()
        .as_str()
        .rsplit('/')
        .next()?
        .strip_suffix(".json")
}
