//! Roles, a secret, a hook and an index entry.

use serde_json::json;

use crate::seed::past::Past;

/// Creates the data of auth, secrets, hooks and the index.
///
/// # Errors
///
/// Fails if a service rejects a call.
pub fn create(past: &mut Past<'_>) -> Result<(), String> {
    roles(past)?;
    let secret = json!({
        "secret": { "token": "a-public-example" },
        "expires": past.in_minutes(30 * 24 * 60),
    });
    past.call("secrets.set", [("name", "project/demo/deploy")], secret)?;
    hook(past)
}

fn roles(past: &mut Past<'_>) -> Result<(), String> {
    let roles = [
        (
            "anonymous",
            "Everybody, also without credentials",
            vec!["queue:get-artifact:public/*"],
        ),
        (
            "project:demo",
            "Administrators of the project",
            vec![
                "queue:create-task:highest:demo/*",
                "queue:create-task:project:demo",
                "queue:scheduler-id:demo",
                "secrets:get:project/demo/*",
            ],
        ),
        (
            "repo:github.com/example/demo:*",
            "Tasks of the repository",
            vec!["assume:project:demo", "queue:route:index.demo.*"],
        ),
        (
            "hook-id:demo/nightly",
            "The nightly build",
            vec!["assume:repo:github.com/example/demo:cron:nightly"],
        ),
    ];
    for (id, description, scopes) in roles {
        let role = json!({ "description": description, "scopes": scopes });
        past.call("auth.createRole", [("roleId", id)], role)?;
    }
    Ok(())
}

fn hook(past: &mut Past<'_>) -> Result<(), String> {
    let metadata = json!({
        "name": "nightly",
        "description": "Builds the project every night",
        "owner": "demo@example.com",
    });
    let task = json!({
        "taskQueueId": super::ids::LINUX,
        "schedulerId": "demo",
        "projectId": "demo",
        "payload": { "command": ["make", "nightly"], "maxRunTime": 3600 },
        "metadata": {
            "name": "nightly build",
            "description": "Fired by ${firedBy}",
            "owner": "demo@example.com",
            "source": "https://example.com/demo",
        },
    });
    let hook = json!({ "metadata": metadata, "task": task, "schedule": ["0 0 3 * * *"] });
    let ids = [("hookGroupId", "demo"), ("hookId", "nightly")];
    past.call("hooks.createHook", ids, hook)?;
    Ok(())
}
