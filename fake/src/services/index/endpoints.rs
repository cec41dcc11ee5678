//! The endpoints of the index.

use std::collections::BTreeSet;

use hyper::StatusCode;
use hyper::header::{HeaderValue, LOCATION};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::state::{IndexedTask, State, described, integer};
use crate::auth::{self, INDEX};
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::store::Date;

/// The endpoints whose scopes depend on the body in a way that the references do not describe.
pub const AUTHORIZED: &[&str] = &["index.findTasksAtIndex"];

/// The lifetime of a signed URL of an artifact, in seconds: 15 minutes.
const SIGNED_URL: u64 = 15 * 60;

/// The characters of an artifact's name that the URL does not encode, as in JavaScript.
const IN_SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InsertTask {
    task_id: String,
    rank: Value,
    data: Value,
    expires: Date,
}

#[derive(Deserialize)]
struct FindTasks {
    indexes: Vec<String>,
}

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let index = &mut services.index;
    match call.route.name.as_str() {
        "findTask" => {
            let path = call.param("indexPath");
            Ok(ApiResponse::ok(&described(path, found(call, index)?)))
        }
        "findTasksAtIndex" => find_several(call, services),
        "insertTask" => insert(call, index),
        "deleteTask" => {
            index.delete(call.param("namespace"));
            Ok(ApiResponse::ok(&json!({})))
        }
        "listTasks" => {
            let tasks = index.tasks_in(call.param("namespace"), call.now());
            paging::page(call, "tasks", tasks)
        }
        "listNamespaces" => {
            let namespaces = index.namespaces_in(call.param("namespace"), call.now());
            paging::page(call, "namespaces", namespaces)
        }
        "findArtifactFromTask" => redirect_to_artifact(call, services),
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    }
}

/// Returns the task at the path of the call.
fn found<'a>(call: &Call<'_>, index: &'a State) -> Result<&'a IndexedTask, ErrorResponse> {
    let task = index.find(call.param("indexPath"), call.now());
    task.ok_or_else(|| ErrorResponse::not_found("Indexed task not found"))
}

/// `findTasksAtIndex`: returns the tasks at several paths. Skips paths without a task.
fn find_several(call: &Call<'_>, services: &Services) -> Result<ApiResponse, ErrorResponse> {
    let FindTasks { indexes } = call.body()?;
    call.authorize(&services.clients, &json!({ "indexPaths": indexes }))?;
    let paths: BTreeSet<&str> = indexes.iter().map(String::as_str).collect();
    // The real service fails as well.
    if paths.len() < indexes.len() {
        return Err(ErrorResponse::internal());
    }
    let tasks = paths.into_iter().filter_map(|path| {
        let task = services.index.find(path, call.now())?;
        Some(described(path, task))
    });
    paging::page(call, "tasks", tasks)
}

/// `insertTask`: adds a task. A rank with a fraction causes an internal error, as in the real service.
fn insert(call: &Call<'_>, index: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let InsertTask {
        task_id,
        rank,
        data,
        expires,
    } = call.body()?;
    let rank = integer(&rank).ok_or_else(ErrorResponse::internal)?;
    let task = IndexedTask {
        task_id,
        rank,
        data,
        expires,
    };
    let path = call.param("namespace");
    let current = index.insert(path, task, call.now());
    Ok(ApiResponse::ok(&described(path, &current)))
}

/// `findArtifactFromTask`: redirects to the artifact in the queue. The index signs the URL with its own credentials.
fn redirect_to_artifact(
    call: &Call<'_>,
    services: &Services,
) -> Result<ApiResponse, ErrorResponse> {
    let task_id = &found(call, &services.index)?.task_id;
    let name = utf8_percent_encode(call.param("name"), IN_SEGMENT);
    let url = format!(
        "{}/api/queue/v1/task/{task_id}/artifacts/{name}",
        call.root_url
    );
    let client = services.clients.valid(INDEX, call.now())?;
    let until = call.now().later(SIGNED_URL);
    let url = auth::signed_url(&url, INDEX, &client.access_token, until);
    let url = url.ok_or_else(ErrorResponse::internal)?;
    let location = HeaderValue::try_from(&url).map_err(|_| ErrorResponse::internal())?;
    let text = format!("See Other. Redirecting to {url}");
    Ok(ApiResponse {
        headers: vec![(LOCATION, location)],
        ..ApiResponse::text(StatusCode::SEE_OTHER, text)
    })
}
