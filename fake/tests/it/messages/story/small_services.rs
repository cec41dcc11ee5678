//! The smaller services: auth, secrets, purge-cache, hooks, notify and the index.

use serde_json::{Value, json};

use super::NONE;
use crate::messages::teller::Teller;
use crate::support::references::endpoint;
use crate::support::tasks::{HOUR, task_id};

pub async fn auth(teller: &mut Teller) {
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let client = json!({ "expires": expires, "description": "d", "scopes": ["a:b"] });
    let updated = &["client-updated"];
    teller
        .call(
            "auth.createClient",
            &["c/x"],
            client.clone(),
            &["client-created"],
        )
        .await;
    teller
        .call("auth.updateClient", &["c/x"], client, updated)
        .await;
    teller
        .call("auth.disableClient", &["c/x"], Value::Null, updated)
        .await;
    teller
        .call("auth.enableClient", &["c/x"], Value::Null, updated)
        .await;
    teller
        .call("auth.resetAccessToken", &["c/x"], Value::Null, updated)
        .await;
    teller
        .call(
            "auth.deleteClient",
            &["c/x"],
            Value::Null,
            &["client-deleted"],
        )
        .await;
    let role = json!({ "description": "d", "scopes": ["a:b"] });
    teller
        .call("auth.createRole", &["r"], role.clone(), &["role-created"])
        .await;
    teller
        .call("auth.updateRole", &["r"], role, &["role-updated"])
        .await;
    teller
        .call("auth.deleteRole", &["r"], Value::Null, &["role-deleted"])
        .await;
    let scopes = json!({ "scopes": ["a:b"] });
    teller.call("auth.expandScopes", &[], scopes, NONE).await;
    let request = json!({ "method": "get", "resource": "/", "host": "h", "port": 80 });
    teller
        .call("auth.authenticateHawk", &[], request, NONE)
        .await;
    // This endpoint has a client of its own.
    if let Some(error) = denied(teller, "auth.testAuthenticate").await {
        assert_eq!(error, "AuthenticationFailed");
    }
}

/// Calls an endpoint that refuses the root client. Returns the code of the error.
async fn denied(teller: &mut Teller, name: &str) -> Option<String> {
    teller.called.insert(name.to_string());
    let body = json!({ "clientScopes": [], "requiredScopes": [] });
    let path = endpoint(name).path(&[]);
    let reply = teller.wire.send_json("POST", &path, &body).await;
    teller.expect(name, NONE);
    Some(reply.json()["code"].as_str()?.to_string())
}

pub async fn secrets_and_caches(teller: &mut Teller) {
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let secret = json!({ "secret": {}, "expires": expires });
    teller.call("secrets.set", &["s"], secret, NONE).await;
    teller
        .call("secrets.remove", &["s"], Value::Null, NONE)
        .await;
    let cache = json!({ "cacheName": "c" });
    teller
        .call("purge-cache.purgeCache", &["proj/ci"], cache, NONE)
        .await;
}

pub async fn hooks(teller: &mut Teller) {
    let scopes = ["queue:create-task:*", "queue:scheduler-id:*"];
    teller.wire.fake.add_role("hook-id:g/h", scopes);
    let hook = json!({
        "metadata": { "name": "n", "description": "d", "owner": "o@example.com" },
        "task": {
            "taskQueueId": "proj/hooks",
            "payload": {},
            "metadata": {
                "name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/",
            },
        },
    });
    let parameters = &["g", "h"];
    let fired = &["task-defined", "task-pending"];
    teller
        .call(
            "hooks.createHook",
            parameters,
            hook.clone(),
            &["hook-created"],
        )
        .await;
    teller
        .call("hooks.updateHook", parameters, hook, &["hook-updated"])
        .await;
    teller
        .call("hooks.triggerHook", parameters, json!({}), fired)
        .await;
    teller
        .call("hooks.resetTriggerToken", parameters, Value::Null, NONE)
        .await;
    let token = teller.wire.get("/api/hooks/v1/hooks/g/h/token").await.ok();
    let token = token["token"].as_str().unwrap();
    teller
        .call(
            "hooks.triggerHookWithToken",
            &["g", "h", token],
            json!({}),
            fired,
        )
        .await;
    teller
        .call(
            "hooks.removeHook",
            parameters,
            Value::Null,
            &["hook-deleted"],
        )
        .await;
}

pub async fn notify(teller: &mut Teller) {
    let address = json!({ "notificationType": "email", "notificationAddress": "x@example.com" });
    teller
        .call("notify.addDenylistAddress", &[], address.clone(), NONE)
        .await;
    teller
        .call("notify.deleteDenylistAddress", &[], address, NONE)
        .await;
    let email = json!({ "address": "a@example.com", "subject": "s", "content": "c" });
    teller.call("notify.email", &[], email, NONE).await;
    let slack = json!({ "channelId": "C1", "text": "t" });
    teller.call("notify.slack", &[], slack, NONE).await;
    let pulse = json!({ "routingKey": "a.b", "message": {} });
    teller
        .call("notify.pulse", &[], pulse, &["notification"])
        .await;
    // Matrix is not configured.
    teller.called.insert("notify.matrix".to_string());
    let matrix = json!({ "roomId": "!r:example.com", "body": "b" });
    let reply = teller
        .wire
        .send_json("POST", "/api/notify/v1/matrix", &matrix)
        .await;
    assert_eq!(reply.status, 500);
    teller.expect("notify.matrix", NONE);
}

pub async fn index(teller: &mut Teller) {
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let task = json!({ "taskId": task_id(), "rank": 0, "data": {}, "expires": expires });
    teller.call("index.insertTask", &["a.b"], task, NONE).await;
    let indexes = json!({ "indexes": ["a.b"] });
    teller
        .call("index.findTasksAtIndex", &[], indexes, NONE)
        .await;
    teller
        .call("index.deleteTask", &["a.b"], Value::Null, NONE)
        .await;
}
