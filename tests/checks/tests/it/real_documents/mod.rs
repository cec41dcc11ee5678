//! Tasks, payloads and configurations as they occur in public repositories.
//!
//! The documents in `documents/` have the members, types and mistakes of real task definitions and worker pools, but values of their
//! own. The schema accepts a document unless its name starts with `bad-`: workers of another release accepted some of these, and
//! the others are typical mistakes. `rows` lists the outcome of each document that does not stay the same.

mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use samples::Documents;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::payload::docker_worker::DockerWorkerPayload;
use taskcluster_client::payload::generic_worker::{
    InsecurePosixPayload, MultiuserPosixPayload, MultiuserWindowsPayload,
};
use taskcluster_client::queue::CreateTaskRequest;
use taskcluster_client::worker_manager::{AwsConfig, AzureConfig, GoogleConfig, StaticConfig};
use taskcluster_client::{Error, Json, Violations};

use crate::paths::paths;
use crate::schema::{schema_at, validator};
use crate::types::Checked;
use rows::{Outcome, rows};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/documents");

/// What a type writes after it reads a document, and the result of its check.
type Checks = fn(&str) -> Result<(Value, Result<(), Violations>), Error>;

/// The folders, each with its schema and its type.
const KINDS: [(&str, &str, Checks); 9] = [
    (
        "docker_worker",
        "docker-worker/v1/payload.json",
        read::<DockerWorkerPayload>,
    ),
    (
        "insecure_posix",
        "generic-worker/insecure_posix.json",
        read::<InsecurePosixPayload>,
    ),
    (
        "multiuser_posix",
        "generic-worker/multiuser_posix.json",
        read::<MultiuserPosixPayload>,
    ),
    (
        "multiuser_windows",
        "generic-worker/multiuser_windows.json",
        read::<MultiuserWindowsPayload>,
    ),
    (
        "aws",
        "worker-manager/v1/config-aws.json",
        read::<AwsConfig>,
    ),
    (
        "azure",
        "worker-manager/v1/config-azure.json",
        read::<AzureConfig>,
    ),
    (
        "google",
        "worker-manager/v1/config-google.json",
        read::<GoogleConfig>,
    ),
    (
        "static",
        "worker-manager/v1/config-static.json",
        read::<StaticConfig>,
    ),
    (
        "task",
        "queue/v1/create-task-request.json",
        read::<CreateTaskRequest>,
    ),
];

fn read<T: DeserializeOwned + Serialize + Checked>(
    text: &str,
) -> Result<(Value, Result<(), Violations>), Error> {
    let read: T = text.parse::<Json>()?.parse()?;
    Ok((Json::of(&read)?.to_value(), read.checked()))
}

#[test]
fn real_documents_stay_the_same_and_their_checks_agree_with_the_schema() {
    let documents = Documents::read(Path::new(env!("REFERENCES")));
    let mut rows: BTreeMap<_, _> = rows().map(|(name, row)| (*name, row)).collect();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (folder, schema, read) in KINDS {
        let schema =
            schema_at(&documents, &format!("schemas/{schema}#")).expect("the schema exists");
        let validator = validator(&schema);
        for (name, text) in files(folder) {
            let name = format!("{folder}/{name}");
            let row = rows.remove(&*name).unwrap_or(&Outcome::Same);
            let document = Document {
                value: text.parse().expect("the file is JSON"),
                read: read(&text),
                validator: &validator,
            };
            wrong.extend(document.mismatches(&name, row));
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.is_empty(), "no such documents: {:?}", rows.keys());
    assert!(count > 100, "{count}");
}

/// Returns the documents in a folder, by name.
fn files(folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(Path::new(FOLDER).join(folder)).expect("the folder exists");
    let paths = entries.map(|entry| entry.expect("the folder is readable").path());
    let files = paths.map(|path| {
        let name = path.file_stem().and_then(|stem| stem.to_str());
        let text = fs::read_to_string(&path).expect("the file is readable");
        (name.expect("the name is text").to_owned(), text)
    });
    files.collect()
}

struct Document<'a> {
    value: Value,
    read: Result<(Value, Result<(), Violations>), Error>,
    validator: &'a Validator,
}

impl Document<'_> {
    /// Returns the differences from the expected outcome.
    fn mismatches(&self, name: &str, row: &Outcome) -> Vec<String> {
        let is_bad = name.contains("/bad-");
        let (expected, violated, is_valid) = match row {
            Outcome::Same => (self.value.clone(), &[][..], true),
            Outcome::Rewritten(changes) => (self.rewritten(changes), &[][..], true),
            Outcome::Without(pointers) => (self.without(pointers), &[][..], false),
            Outcome::Violates(paths) => (self.value.clone(), *paths, false),
            Outcome::Unread(path) => return self.unread(name, path, false),
            Outcome::UnreadByFixup(path) => return self.unread(name, path, true),
        };
        let (written, checked) = match &self.read {
            Ok(read) => read,
            Err(error) => {
                return vec![format!(
                    "{name}: unread at {:?}: {error}",
                    error.decode_path()
                )];
            }
        };
        let mut wrong = Vec::new();
        if *written != expected {
            wrong.push(format!("{name}: written as {written}"));
        }
        let found = checked
            .as_ref()
            .err()
            .into_iter()
            .flat_map(Violations::iter);
        let found: BTreeSet<_> = found.map(|it| it.path().to_owned()).collect();
        if found != violated.iter().map(|&path| path.to_owned()).collect() {
            wrong.push(format!("{name}: {checked:?}"));
        }
        if self.validator.is_valid(&self.value) != is_valid || is_bad == violated.is_empty() {
            wrong.push(format!(
                "{name}: {:?}",
                self.validator.validate(&self.value)
            ));
        }
        if self.validator.is_valid(written) != checked.is_ok() {
            wrong.push(format!("{name}: {:?}", self.validator.validate(written)));
        }
        if let Some(expected) = paths(self.validator, written).filter(|paths| *paths != found) {
            wrong.push(format!("{name}: the validator has the paths {expected:?}"));
        }
        wrong
    }

    fn unread(&self, name: &str, path: &str, is_valid: bool) -> Vec<String> {
        let found = self.read.as_ref().map_err(|error| error.decode_path());
        let is_unread = found.is_err_and(|found| found.unwrap_or_default() == path);
        let is_expected = self.validator.is_valid(&self.value) == is_valid;
        match is_unread && is_expected && name.contains("/bad-") {
            true => Vec::new(),
            false => vec![format!("{name}: not unread at {path:?}: {:?}", self.read)],
        }
    }

    /// Returns the document with other values at some pointers.
    fn rewritten(&self, changes: &[(&str, &str)]) -> Value {
        let mut value = self.value.clone();
        for (pointer, text) in changes {
            let place = value.pointer_mut(pointer).expect("the pointer exists");
            *place = text.parse().expect("the new value is JSON");
        }
        value
    }

    /// Returns the document without the members at some pointers.
    fn without(&self, pointers: &[&str]) -> Value {
        let mut value = self.value.clone();
        for pointer in pointers {
            let (object, name) = pointer.rsplit_once('/').expect("a pointer to a member");
            let object = value.pointer_mut(object).and_then(Value::as_object_mut);
            let removed = object.and_then(|members| members.remove(name));
            removed.expect("the pointer exists");
        }
        value
    }
}
