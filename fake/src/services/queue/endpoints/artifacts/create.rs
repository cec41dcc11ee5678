//! `createArtifact`: creates a record, and returns how to upload the content.

use serde_json::{Value, json};

use super::credentials::issue;
use super::records::{Key, content, key};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::bodies::CreateArtifact;
use crate::services::queue::lifecycle::artifact_created;
use crate::services::queue::state::{Artifact, Event, Run, RunState, State, Storage, Task};
use crate::store::{Date, random};

/// The time after an exception during which a worker may create artifacts, in seconds: 25 minutes.
const AFTER_EXCEPTION: u64 = 25 * 60;
/// A day, in seconds.
const DAY: u64 = 24 * 3600;

/// `createArtifact`: creates an artifact.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let wanted: CreateArtifact = call.body()?;
    let now = call.now();
    let key = key(call)?;
    if wanted.expires.later(15 * 60) < now {
        let message = "Expires must be in the future";
        return Err(ErrorResponse::input_error(message));
    }
    check_run(&services.queue, &key, &wanted, now)?;
    let mut artifact = artifact(wanted);
    if let Some(known) = services.queue.artifacts.get(&key) {
        check_repetition(known, &artifact)?;
        artifact.content_type = known.content_type.clone();
        artifact.content_length = known.content_length;
    }
    let body = created(call, services, &key, &artifact)?;
    let deleted = artifact.expires.later(DAY);
    let event = Event::ArtifactExpires(Box::new(key.clone()));
    services.queue.timers.add(deleted, event);
    // The service publishes no message for artifacts in S3.
    if artifact.is_present && artifact.storage != Storage::S3 {
        let json = json!(artifact.to_json(&key.2));
        artifact_created(services, key.0, key.1, json);
    }
    services.queue.artifacts.insert(key, artifact);
    Ok(ApiResponse::ok(&body))
}

fn check_run(
    state: &State,
    key: &Key,
    wanted: &CreateArtifact,
    now: Date,
) -> Result<(), ErrorResponse> {
    let input_error = |message: &str| ErrorResponse::input_error(message);
    let task = state.tasks.get(&key.0);
    let task = task.ok_or_else(|| input_error("Task not found"))?;
    let run = task
        .runs
        .get(key.1)
        .ok_or_else(|| input_error("Run not found"))?;
    if run.worker.is_none() {
        let message = "Run was not claimed by a worker and so no artifacts can exist";
        return Err(input_error(message));
    }
    if wanted.expires > task.expires {
        let (expires, of_task) = (wanted.expires, task.expires);
        return Err(ErrorResponse::input_error(format!(
            "Artifact expires ({expires}) after the task expiration {of_task} (task.expires < expires) - this is not allowed, artifacts may not expire after the task they belong to expires"
        )));
    }
    check_running(task, run, now)
}

fn check_running(task: &Task, run: &Run, now: Date) -> Result<(), ErrorResponse> {
    let is_recent = run
        .resolved
        .is_some_and(|resolved| resolved.later(AFTER_EXCEPTION) > now);
    if run.state == RunState::Running || run.state == RunState::Exception && is_recent {
        return Ok(());
    }
    let status = serde_json::to_string_pretty(&task.status()).unwrap_or_default();
    Err(ErrorResponse::conflict(format!(
        "Artifacts cannot be created for a task after it is resolved, unless it is resolved 'exception', and even in this case only up to 25 min past resolution.This to ensure that artifacts have been uploaded before a task is 'completed' and output is consumed by a dependent task\n\nTask status: {status}"
    )))
}

fn artifact(wanted: CreateArtifact) -> Artifact {
    let storage = match wanted.storage_type.as_str() {
        "s3" => Storage::S3,
        "object" => Storage::Object {
            upload_id: random::slugid(),
        },
        "reference" => Storage::Reference { url: wanted.url },
        "link" => Storage::Link {
            artifact: wanted.artifact,
        },
        _ => Storage::Error {
            reason: wanted.reason,
            message: wanted.message,
        },
    };
    let content_type = wanted.content_type;
    Artifact {
        is_present: !matches!(storage, Storage::Object { .. }),
        content_type: content_type.unwrap_or_else(|| "application/binary".to_string()),
        content_length: wanted.content_length,
        expires: wanted.expires,
        storage,
    }
}

/// Checks a repetition. It may extend the expiry. A reference may change its URL, or become a link.
fn check_repetition(known: &Artifact, new: &Artifact) -> Result<(), ErrorResponse> {
    if let (Storage::Object { .. }, Storage::Object { .. }) = (&known.storage, &new.storage) {
        return Err(ErrorResponse::internal());
    }
    let fits = match (&known.storage, &new.storage) {
        (Storage::Reference { .. }, Storage::Reference { .. } | Storage::Link { .. }) => true,
        (known, new) => known == new,
    };
    let was_reference = matches!(known.storage, Storage::Reference { .. });
    let becomes_link = was_reference && matches!(new.storage, Storage::Link { .. });
    let has_type = becomes_link || known.content_type == new.content_type;
    if fits && has_type && new.expires >= known.expires {
        return Ok(());
    }
    let original = json!({
        "storageType": known.storage.name(),
        "contentType": known.content_type,
        "expires": known.expires,
    });
    let original = ordered(&original);
    Err(ErrorResponse::conflict(format!(
        "Artifact already exists with different properties, and none of the allowed exceptions apply: {original}"
    )))
}

/// Prints the properties of an artifact in the order of the service.
fn ordered(original: &Value) -> String {
    let line = |name: &str| format!("  \"{name}\": {}", original[name]);
    let lines = ["storageType", "contentType", "expires"].map(line);
    format!("{{\n{}\n}}", lines.join(",\n"))
}

fn created(
    call: &Call<'_>,
    services: &Services,
    key: &Key,
    artifact: &Artifact,
) -> Result<Value, ErrorResponse> {
    let now = call.now();
    let content = content(call, key);
    Ok(match &artifact.storage {
        Storage::S3 => {
            let (url, expires) = content.put_url(&services.storage, now);
            json!({
                "storageType": "s3",
                "contentType": artifact.content_type,
                "expires": expires,
                "putUrl": url,
            })
        }
        Storage::Object { upload_id } => {
            let task = &services.queue.tasks[&key.0];
            let (project, name) = (&task.project_id, content.object_name());
            let worker = task.runs[key.1].worker.as_deref();
            let worker = worker.ok_or_else(ErrorResponse::internal)?;
            let client_id = format!(
                "artifact-upload/{}/{}/on/{}/{}",
                key.0, key.1, worker.worker_group, worker.worker_id
            );
            let scope = format!("object:upload:{project}:{name}");
            let until = artifact.expires.min(now.later(DAY));
            json!({
                "storageType": "object",
                "name": name,
                "projectId": project,
                "uploadId": upload_id,
                "expires": artifact.expires,
                "credentials": issue(services, &client_id, scope, now, until)?,
            })
        }
        other => json!({ "storageType": other.name() }),
    })
}
