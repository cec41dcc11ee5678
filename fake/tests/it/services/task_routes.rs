//! Notifications that the routes of tasks ask for.

use serde_json::{Value, json};
use taskcluster_fake::Notification;

use crate::support::tasks::{claim_work, create, post, report, status};
use crate::support::wire::Wire;

/// Returns the type and address of each notification so far.
fn targets(wire: &Wire) -> Vec<String> {
    let sent = wire.fake.notifications();
    let target = |sent: &Notification| format!("{} {}", sent.notification_type(), sent.address());
    sent.iter().map(target).collect()
}

/// Creates a task with these routes, claims it and resolves it. `what` is the end of the path.
async fn resolve(wire: &Wire, more: Value, what: &str) -> String {
    let task = create(wire, more).await;
    claim_work(wire, 1).await;
    report(wire, &task, 0, what).await.ok();
    task
}

#[tokio::test]
async fn routes_select_types_addresses_and_resolutions() {
    let routes = json!({ "routes": [
        "notify.email.a@example.com.on-completed",
        "notify.email.b@example.com.on-failed",
        "notify.pulse.some.key.on-any",
        "notify.slack-channel.C1.on-resolved",
        "notify.matrix-room.!r:example.com.on-any",
        "notify.irc-channel.#x.on-any",
        "notify.email.c@example.com.on-exception",
        "index.a.b",
    ]});
    let resolved = [
        "pulse some.key",
        "slack-channel C1",
        "matrix-room !r:example.com",
    ];
    for (what, email) in [("completed", "a"), ("failed", "b")] {
        let wire = Wire::start().await;
        resolve(&wire, routes.clone(), what).await;
        let email = format!("email {email}@example.com");
        let expected = [email.as_str()].into_iter().chain(resolved);
        let mut sent = targets(&wire);
        sent.sort_by_key(|target| expected.clone().position(|known| known == target));
        assert_eq!(sent, expected.collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn routes_select_steps_before_the_resolution() {
    let wire = Wire::start().await;
    let routes = |name: &str| {
        let steps = ["defined", "pending", "running", "transition"];
        let route = |step| format!("notify.pulse.{name}-{step}.on-{step}");
        json!(steps.map(route))
    };
    let first = create(&wire, json!({ "routes": routes("first") })).await;
    // It has no runs yet.
    let waiting = json!({ "dependencies": [first], "routes": routes("second") });
    create(&wire, waiting).await;
    let expected = [
        "pulse first-pending",
        "pulse first-transition",
        "pulse second-defined",
        "pulse second-transition",
    ];
    assert_eq!(targets(&wire), expected);
    claim_work(&wire, 1).await;
    let expected = ["pulse first-running", "pulse first-transition"];
    assert_eq!(targets(&wire)[4..], expected);
}

#[tokio::test]
async fn the_default_texts_name_the_task_and_its_state() {
    let wire = Wire::start().await;
    let routes = json!({ "routes": [
        "notify.email.a@example.com.on-any",
        "notify.slack-channel.C1.on-any",
        "notify.matrix-room.!r:example.com.on-any",
    ]});
    let task = resolve(&wire, routes, "failed").await;
    let href = format!("{}/tasks/{task}", wire.fake.root_url());
    let sent = wire.fake.notifications();
    let [email, slack, matrix] = &sent[..] else {
        panic!("{sent:?}")
    };
    assert_eq!(email.body()["subject"], format!("Task failed: n - {task}"));
    let link = json!({ "text": "Inspect Task", "href": href });
    assert_eq!(email.body()["link"], link);
    let content = email.body()["content"].as_str().unwrap();
    assert!(
        content.contains("**Status:** failed (in 1 run)\n"),
        "{content}"
    );
    let text = format!(":x: *<{href}|n>* transitioned to _failed_");
    assert_eq!(slack.body()["text"], text);
    assert_eq!(slack.body()["blocks"][0]["text"]["text"], text);
    assert_eq!(
        matrix.body()["body"],
        format!("'n' resolved as 'failed': {href}")
    );
    assert_eq!(matrix.body()["msgtype"], "m.notice");
}

#[tokio::test]
async fn a_task_can_replace_the_texts_by_templates() {
    let wire = Wire::start().await;
    let task = json!({
        "routes": [
            "notify.email.a@example.com.on-completed",
            "notify.slack-channel.C1.on-completed",
            "notify.matrix-room.!r:example.com.on-completed",
        ],
        "extra": { "notify": {
            "email": {
                "subject": "${task.metadata.name} is ${status.state}",
                "content": "see ${rootUrl}/x/${taskId}",
                "link": { "text": "look", "href": "https://example.com/${status.taskId}" },
                "template": "fullscreen",
            },
            "slackText": "${missing}",
            "slackBlocks": [{ "type": "divider" }],
            "matrixBody": "done",
            "matrixFormattedBody": "<b>${status.state}</b>",
            "matrixFormat": "org.matrix.custom.html",
            "matrixMsgtype": "m.text",
        }},
    });
    let task = resolve(&wire, task, "completed").await;
    let root = wire.fake.root_url();
    let sent = wire.fake.notifications();
    let email = json!({
        "address": "a@example.com",
        "subject": "n is completed",
        "content": format!("see {root}/x/{task}"),
        "link": { "text": "look", "href": format!("https://example.com/{task}") },
        "template": "fullscreen",
    });
    assert_eq!(sent[0].body(), &email);
    let text = sent[1].body()["text"].as_str().unwrap();
    assert!(text.starts_with("Error parsing custom message: "), "{text}");
    assert_eq!(sent[1].body()["blocks"], json!([{ "type": "divider" }]));
    let matrix = json!({
        "roomId": "!r:example.com",
        "body": "done",
        "formattedBody": "<b>completed</b>",
        "format": "org.matrix.custom.html",
        "msgtype": "m.text",
    });
    assert_eq!(sent[2].body(), &matrix);
}

#[tokio::test]
async fn a_notification_by_pulse_contains_the_status() {
    let wire = Wire::start().await;
    let routes = json!({ "routes": ["notify.pulse.some.key.on-completed"] });
    let task = resolve(&wire, routes, "completed").await;
    let mut messages = wire.fake.messages();
    let published = std::iter::from_fn(|| messages.try_next());
    let exchange = "exchange/taskcluster-notify/v1/notification";
    let mut published = published.filter(|message| message.exchange() == exchange);
    let message = published.next().unwrap();
    assert_eq!(message.routing_key(), "primary.some.key");
    assert_eq!(
        message.json::<serde_json::Value>().unwrap()["message"],
        status(&wire, &task).await
    );
    assert!(published.next().is_none());
}

#[tokio::test]
async fn denied_addresses_and_cancelled_tasks_get_no_notifications() {
    let wire = Wire::start().await;
    let denied = json!({ "notificationType": "email", "notificationAddress": "a@example.com" });
    let path = "/api/notify/v1/denylist/add";
    wire.send_json("POST", path, &denied).await;
    let routes = json!({ "routes": [
        "notify.email.a@example.com.on-any",
        "notify.email.b@example.com.on-any",
    ]});
    resolve(&wire, routes.clone(), "completed").await;
    assert_eq!(targets(&wire), ["email b@example.com"]);
    let task = create(&wire, routes).await;
    post(&wire, &format!("/task/{task}/cancel"), &json!({}))
        .await
        .ok();
    assert_eq!(targets(&wire), ["email b@example.com"]);
}
