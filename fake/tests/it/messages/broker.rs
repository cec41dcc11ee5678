//! Messages on a real broker. `TASKCLUSTER_TEST_AMQP` is its URL; without it, the tests that need one are skipped.

use lapin::message::{Delivery, DeliveryResult};
use lapin::options::{BasicConsumeOptions, QueueBindOptions, QueueDeclareOptions};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{Channel, Connection, ConnectionProperties};
use serde_json::json;
use taskcluster_fake::Fake;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::{JoinHandle, JoinSet};

use crate::support::tasks::{definition, put, task_id};
use crate::support::wire::Wire;

const DEFINED: &str = "exchange/taskcluster-queue/v1/task-defined";

/// Returns the URL of the broker, if there is one.
fn broker() -> Option<String> {
    let url = std::env::var("TASKCLUSTER_TEST_AMQP").ok();
    if url.is_none() {
        eprintln!("skipped: TASKCLUSTER_TEST_AMQP is not set to the URL of an AMQP broker");
    }
    url
}

/// A queue that receives the messages of an exchange.
struct Queue {
    deliveries: UnboundedReceiver<Delivery>,
    _connection: Connection,
    _channel: Channel,
}

impl Queue {
    async fn bound(url: &str, exchange: &str, pattern: &str) -> Queue {
        let connection = Connection::connect(url, ConnectionProperties::default());
        let connection = connection.await.unwrap();
        let channel = connection.create_channel().await.unwrap();
        let exclusive = QueueDeclareOptions {
            exclusive: true,
            ..QueueDeclareOptions::default()
        };
        let none = FieldTable::default;
        let queue = channel.queue_declare("".into(), exclusive, none());
        let queue = queue.await.unwrap().name().clone();
        let options = QueueBindOptions::default();
        channel
            .queue_bind(
                queue.clone(),
                exchange.into(),
                pattern.into(),
                options,
                none(),
            )
            .await
            .unwrap();
        let options = BasicConsumeOptions {
            no_ack: true,
            ..BasicConsumeOptions::default()
        };
        let consumer = channel.basic_consume(queue, "".into(), options, none());
        let (sender, deliveries) = unbounded_channel();
        consumer
            .await
            .unwrap()
            .set_delegate(move |delivery: DeliveryResult| {
                let sender = sender.clone();
                async move {
                    if let Ok(Some(delivery)) = delivery {
                        // The test may have ended.
                        let _ = sender.send(delivery);
                    }
                }
            });
        Queue {
            deliveries,
            _connection: connection,
            _channel: channel,
        }
    }

    async fn next(&mut self) -> Delivery {
        self.deliveries.recv().await.unwrap()
    }
}

async fn fake(url: &str) -> Wire {
    Wire::of(Fake::builder().amqp(url).start().await.unwrap())
}

async fn create(wire: &Wire, id: &str) {
    let more = json!({ "routes": ["index.links.ä"] });
    let definition = definition(&wire.fake, more);
    put(wire, &format!("/task/{id}"), &definition).await.ok();
}

#[tokio::test]
async fn publishes_messages_like_a_deployment() {
    let Some(url) = broker() else { return };
    let wire = fake(&url).await;
    let id = task_id();
    let mut queue = Queue::bound(&url, DEFINED, &format!("primary.{id}.#")).await;
    let mut indexed = Queue::bound(&url, DEFINED, "route.index.links.*").await;
    create(&wire, &id).await;
    let message = wire.fake.messages().try_next().unwrap();
    let delivery = queue.next().await;
    assert_eq!(delivery.exchange.as_str(), message.exchange());
    assert_eq!(delivery.routing_key.as_str(), message.routing_key());
    assert_eq!(delivery.data, message.body());
    let properties = &delivery.properties;
    let content_type = properties.content_type().as_ref().unwrap();
    assert_eq!(content_type.as_str(), "application/json");
    assert_eq!(properties.delivery_mode(), &Some(2));
    let headers = properties.headers().as_ref().unwrap().inner();
    let Some(AMQPValue::FieldArray(cc)) = headers.get("CC") else {
        panic!("{headers:?}")
    };
    let route = AMQPValue::LongString("route.index.links.ä".into());
    assert_eq!(cc.as_slice(), [route]);
    // Another test may create such tasks at the same time.
    while indexed.next().await.routing_key != delivery.routing_key {}
}

#[tokio::test]
async fn declares_the_exchanges_of_all_services() {
    let Some(url) = broker() else { return };
    let _wire = fake(&url).await;
    for exchange in [
        "exchange/taskcluster-auth/v1/client-created",
        "exchange/taskcluster-github/v1/push",
        "exchange/taskcluster-worker-manager/v1/worker-removed",
    ] {
        Queue::bound(&url, exchange, "#").await;
    }
}

#[tokio::test]
async fn sends_all_messages_in_their_order_after_reconnecting() {
    let Some(url) = broker() else { return };
    let (authority, path) = url.split_once('@').unwrap();
    let (address, path) = path.split_once('/').unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let local = listener.local_addr().unwrap();
    let proxy = forward(listener, address.to_string());
    let wire = fake(&format!("{authority}@{local}/{path}")).await;
    let ids: Vec<String> = std::iter::repeat_with(task_id).take(30).collect();
    let mut queue = Queue::bound(&url, DEFINED, "#").await;
    create(&wire, &ids[0]).await;
    while id_of(&queue.next().await) != ids[0] {}

    proxy.abort();
    assert!(proxy.await.unwrap_err().is_cancelled());
    for id in &ids[1..20] {
        create(&wire, id).await;
    }
    let listener = TcpListener::bind(local).await.unwrap();
    let proxy = forward(listener, address.to_string());
    for id in &ids[20..] {
        create(&wire, id).await;
    }
    let mut received: Vec<String> = Vec::new();
    while received.len() < ids.len() - 1 {
        let id = id_of(&queue.next().await);
        // A message can arrive twice, and other tests use the broker.
        if ids[1..].contains(&id) && !received.contains(&id) {
            received.push(id);
        }
    }
    assert_eq!(received, ids[1..]);
    proxy.abort();
}

fn id_of(delivery: &Delivery) -> String {
    let key = delivery.routing_key.as_str();
    key.split('.').nth(1).unwrap().to_string()
}

/// Forwards connections to an address, until the task is aborted.
fn forward(listener: TcpListener, address: String) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut connections = JoinSet::new();
        loop {
            let (mut near, _) = listener.accept().await.unwrap();
            let mut far = TcpStream::connect(&address).await.unwrap();
            connections.spawn(async move {
                // Either side may close the connection.
                let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
            });
        }
    })
}

#[tokio::test]
async fn fails_to_start_without_a_broker() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let url = format!("amqp://user:secret@{address}/%2f");
    let error = Fake::builder().amqp(url).start().await.unwrap_err();
    let text = error.to_string();
    let start = format!("cannot connect to the broker at {address}: ");
    assert!(text.starts_with(&start), "{text}");
    assert!(!text.contains("secret"), "{text}");
}

#[tokio::test]
async fn rejects_an_invalid_url_of_a_broker() {
    let error = Fake::builder()
        .amqp("http://user:secret@localhost/")
        .start()
        .await;
    let text = error.unwrap_err().to_string();
    assert!(
        text.starts_with("the URL of the broker is invalid: "),
        "{text}"
    );
    assert!(!text.contains("secret"), "{text}");
}
