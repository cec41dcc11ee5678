//! Messages that no service would publish.

use serde_json::Value;
use taskcluster_client::queue::exchange::{TaskGroupResolved, TaskGroupSealed};

use crate::support::broker::{Broker, new_queue};
use crate::support::publisher::Publisher;

const EXCHANGE: &str = TaskGroupSealed::EXCHANGE;
const SEALED: &str = r#"{ "version": 1, "taskGroupId": "g", "schedulerId": "s", "expires": "2030-01-01T00:00:00Z" }"#;

#[tokio::test]
async fn undecodable_messages_are_errors_and_can_be_rejected() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(EXCHANGE).await;
    let group = new_queue();
    // A word of the routing key that the other tests do not use.
    let key = format!("primary.{group}.s._");
    let (queue, binding) = (
        new_queue(),
        TaskGroupSealed::binding().task_group_id(&group),
    );
    let builder = broker.listener().queue(&queue).bind(binding).prefetch(2);
    let mut listener = builder.connect().await.unwrap();

    let long = [b"\"".as_slice(), &vec![b'x'; 10 << 20], b"\""].concat();
    let wrong_type = SEALED.replace("\"g\"", "[7]");
    let bodies: [(&[u8], Option<&str>); 8] = [
        (b"", None),
        (b"not JSON", None),
        (b"\0\xff\xfe", None),
        (b"[]", None),
        (wrong_type.as_bytes(), Some("taskGroupId")),
        (&SEALED.as_bytes()[..40], None),
        (&long, None),
        (&b"[".repeat(1 << 20), None),
    ];
    for (body, path) in bodies {
        publisher.publish(EXCHANGE, &key, body).await;
        let delivery = listener.next().await.unwrap().unwrap();
        assert_eq!(delivery.body(), body);
        let error = TaskGroupSealed::decode(&delivery).unwrap_err();
        assert!(
            error.is_decode() && error.to_string().contains(EXCHANGE),
            "{error}"
        );
        assert!(error.to_string().len() < 500, "{error}");
        if path.is_some() {
            assert_eq!(error.decode_path(), path, "{error}");
        }
        assert!(delivery.read::<TaskGroupResolved>().unwrap().is_none());
        delivery.reject().await.unwrap();
    }

    // The content type does not matter, as services do not agree on it.
    for content_type in ["", "text/plain", "application/x-protobuf", "\u{1b}[2J"] {
        publisher
            .publish_with(EXCHANGE, &key, &[], content_type, SEALED.as_bytes())
            .await;
        let delivery = listener.next().await.unwrap().unwrap();
        let sealed = TaskGroupSealed::decode(&delivery).unwrap();
        assert_eq!(sealed.message.task_group_id, "g");
        assert_eq!(sealed.routing_key.task_group_id(), group);
        delivery.ack().await.unwrap();
    }
    listener.close().await.unwrap();
    let queue = format!("queue/guest/{queue}");
    assert_eq!(publisher.ready(&queue).await, 0);
    publisher.delete_queue(&queue).await;
}

#[tokio::test]
async fn foreign_routing_keys_are_errors() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(EXCHANGE).await;
    let route = new_queue();
    let binding = TaskGroupSealed::binding().route(&route);
    let builder = broker.listener().ephemeral().bind(binding);
    let mut listener = builder.connect().await.unwrap();
    let cc = format!("route.{route}");
    let longest = "x.".repeat(127) + "x";
    for key in [
        "",
        "x",
        "primary",
        "route.a",
        "primary.g.s.a.b.\u{1f984}",
        &longest,
    ] {
        publisher
            .publish_with(EXCHANGE, key, &[&cc], "", SEALED.as_bytes())
            .await;
        let delivery = listener.next().await.unwrap().unwrap();
        assert_eq!(
            (delivery.routing_key(), delivery.routes()),
            (key, &[route.clone()][..])
        );
        if key.starts_with("primary.g") {
            // The last part of the key takes any number of words.
            delivery.ack().await.unwrap();
            continue;
        }
        let error = TaskGroupSealed::decode(&delivery).unwrap_err();
        assert!(error.is_decode(), "{error}");
        let body: Value = delivery.json().unwrap();
        assert_eq!(body["taskGroupId"], "g");
        delivery.reject().await.unwrap();
    }
    listener.close().await.unwrap();
}
