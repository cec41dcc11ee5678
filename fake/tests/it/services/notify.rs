use serde_json::{Value, json};

use crate::support::wire::Wire;

#[tokio::test]
async fn keeps_sent_notifications_for_the_test() {
    let wire = Wire::start().await;
    let email = json!({ "address": "a@example.com", "subject": "s", "content": "c" });
    let path = "/api/notify/v1/email";
    assert_eq!(wire.send_json("POST", path, &email).await.text, "OK");
    let again = wire.send_json("POST", path, &email).await;
    assert_eq!((again.status, again.text.as_str()), (204, ""));
    let sent = wire.fake.notifications();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].notification_type(), "email");
    assert_eq!(sent[0].address(), "a@example.com");
    assert_eq!(sent[0].body()["content"], "c");
    assert!(!format!("{sent:?}").contains("content"));
}

#[tokio::test]
async fn sends_nothing_to_denied_addresses() {
    let wire = Wire::start().await;
    let denied = json!({ "notificationType": "slack-channel", "notificationAddress": "C1" });
    let path = "/api/notify/v1/denylist/add";
    assert_eq!(wire.send_json("POST", path, &denied).await.text, "OK");
    let slack = json!({ "channelId": "C1", "text": "t" });
    let reply = wire.send_json("POST", "/api/notify/v1/slack", &slack).await;
    reply.fails(400, "DenylistedAddress", "Slack channel C1 is denylisted");
    assert!(wire.fake.notifications().is_empty());
}

#[tokio::test]
async fn publishes_notifications_by_pulse() {
    let wire = Wire::start().await;
    let pulse = json!({ "routingKey": "a.b", "message": { "x": 1 } });
    let reply = wire.send_json("POST", "/api/notify/v1/pulse", &pulse).await;
    assert_eq!((reply.status, reply.text.as_str()), (200, "OK"));
    let message = wire.fake.messages().try_next().unwrap();
    assert_eq!(
        message.exchange(),
        "exchange/taskcluster-notify/v1/notification"
    );
    assert_eq!(message.routing_key(), "primary.a.b");
    assert_eq!(message.routes(), ["a.b"]);
    assert_eq!(
        message.json::<Value>().unwrap(),
        json!({ "version": 1, "message": { "x": 1 } })
    );
}
