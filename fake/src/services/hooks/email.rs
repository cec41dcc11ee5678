//! The email to the owner of a hook whose schedule could not create a task.

use serde_json::{Value, json};

use super::state::Hook;
use crate::auth::HOOKS;
use crate::call::Host;
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::services::notify;
use crate::store::Date;

/// The maximum number of characters of an error in an email. The text of an email has a limit.
const ERROR: usize = 50_000;

/// Sends an email about a failed scheduled fire to the owner of the hook, unless the hook says `emailOnError: false`.
pub fn report_failure(
    services: &mut Services,
    host: Host<'_>,
    (group, id): (&str, &str),
    error: &ErrorResponse,
    now: Date,
) {
    let hook = services.hooks.find(group, id);
    let Some(owner) = hook.and_then(owner_to_notify) else {
        return;
    };
    let error: String = error.message.chars().take(ERROR).collect();
    let body = json!({
        "address": owner,
        "subject": format!("[Taskcluster Hooks] Scheduled Hook failure: {group}/{id}"),
        "content": format!(
            "The hooks service could not create a task for the hook {group}/{id}. You are its owner.\n\nThe error was:\n\n{error}\n"
        ),
    });
    // The address may be on the deny list.
    let _ = notify::email(services, host, HOOKS, body, now);
}

fn owner_to_notify(hook: &Hook) -> Option<&str> {
    let metadata = &hook.definition.metadata;
    match metadata["emailOnError"] {
        Value::Bool(false) => None,
        _ => metadata["owner"].as_str(),
    }
}
