//! 100,000 messages while the broker restarts and the network resets connections.

use std::collections::HashMap;
use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use taskcluster_client::pulse::{Delivery, Event, Listener};
use tokio::process::Command;

use crate::support::broker::{Broker, new_queue};
use crate::support::exchanges::{Known, bodies, known};
use crate::support::proxy::Proxy;
use crate::support::publisher::Publisher;

const MESSAGES: usize = 100_000;
const RESTARTS: usize = 3;
/// The proxy resets a connection after this number of deliveries.
const RESET_AFTER: usize = 9_973;
const PREFETCH: u16 = 100;
/// The maximum number of messages without a confirmation.
const UNCONFIRMED: usize = 500;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_is_lost_and_acknowledged_ones_do_not_return() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let Ok(restart) = env::var("TASKCLUSTER_TEST_BROKER_RESTART") else {
        println!("skipped: TASKCLUSTER_TEST_BROKER_RESTART is not set");
        return;
    };
    let known = Arc::new(known());
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    for known in known.iter() {
        publisher.declare(known.exchange).await;
    }
    let queue = new_queue();
    let proxy = Proxy::start(broker.address()).await;
    let connection = Arc::new(AtomicU64::new(0));
    let lost = connection.clone();
    let mut builder = Listener::builder(broker.url_at(&proxy.address));
    for known in known.iter() {
        builder = (known.bind)(builder);
    }
    let mut listener = builder
        .queue(&queue)
        .prefetch(PREFETCH)
        .on_event(move |event| match event {
            Event::Disconnected(error) => {
                assert!(error.to_string().contains("the broker at"), "{error}");
                lost.fetch_add(1, Ordering::Relaxed);
            }
            event => println!("{event:?}"),
        })
        .connect()
        .await
        .unwrap();
    let publishing = tokio::spawn(publish(publisher, broker.clone(), known.clone(), restart));

    let mut history = History::new(&known);
    let mut deliveries = 0;
    // The number of the connection, and the deliveries on it.
    let mut on_connection = (0, 0);
    while !history.is_complete() {
        let delivery = listener.next().await.unwrap().unwrap();
        history.receive(&delivery, connection.load(Ordering::Relaxed));
        delivery.ack().await.unwrap();
        deliveries += 1;
        let current = connection.load(Ordering::Relaxed);
        on_connection = match on_connection {
            (number, count) if number == current => (current, count + 1),
            _ => (current, 1),
        };
        if on_connection.1 == RESET_AFTER {
            proxy.reset();
        }
    }
    let publisher = publishing.await.unwrap();
    listener.close().await.unwrap();
    let losses = connection.load(Ordering::Relaxed);
    println!(
        "{deliveries} deliveries, {} repeated, {losses} connections lost",
        history.repeated
    );
    // A connection that is reset still delivers the messages that have arrived.
    assert!(losses as usize >= MESSAGES / (RESET_AFTER + 2 * usize::from(PREFETCH)));
    // The broker cannot know of the acknowledgements in the buffers of a lost connection.
    assert!(history.repeated <= losses * u64::from(PREFETCH));
    publisher
        .delete_queue(&format!("queue/guest/{queue}"))
        .await;
    publisher.close().await;
}

/// Publishes all messages, and again those that the broker has not confirmed before a restart.
async fn publish(
    mut publisher: Publisher,
    broker: Broker,
    known: Arc<Vec<Known>>,
    restart: String,
) -> Publisher {
    let bodies = bodies(&known);
    let mut open: Vec<usize> = (0..MESSAGES).rev().collect();
    let mut unconfirmed = Vec::new();
    let mut number = 0;
    let mut restarts = 0;
    while !open.is_empty() || !unconfirmed.is_empty() {
        let is_full = unconfirmed.len() == UNCONFIRMED || open.is_empty();
        if restarts < RESTARTS && number > (restarts + 1) * MESSAGES / (RESTARTS + 1) {
            restarts += 1;
            let status = Command::new("bash").args(["-c", &restart]).status().await;
            assert!(status.unwrap().success());
            for (id, confirm) in unconfirmed.drain(..) {
                if !is_confirmed(confirm).await {
                    open.push(id);
                }
            }
            publisher = Publisher::connect(&broker.url()).await.unwrap();
        } else if is_full {
            for (id, confirm) in unconfirmed.drain(..) {
                assert!(is_confirmed(confirm).await, "{id} was not confirmed");
            }
        } else if let Some(id) = open.pop() {
            let exchange = id % known.len();
            let key = known[exchange].routing_key(&format!("{id}-{number}"));
            let body = &bodies[exchange][id / known.len() % bodies[exchange].len()];
            let sent = publisher.send(
                known[exchange].exchange,
                &key,
                &[],
                "application/json",
                body,
            );
            unconfirmed.push((id, sent.await.unwrap()));
            number += 1;
        }
    }
    assert_eq!(restarts, RESTARTS);
    publisher
}

async fn is_confirmed(confirm: lapin::PublisherConfirm) -> bool {
    confirm
        .await
        .is_ok_and(|confirmation| confirmation.is_ack())
}

/// What a listener has received.
struct History {
    decode: HashMap<&'static str, fn(&Delivery) -> Result<(), taskcluster_client::Error>>,
    seen: Vec<bool>,
    unseen: usize,
    /// By the number of the publication, the connection that acknowledged it.
    acknowledged: HashMap<u64, u64>,
    /// The number of deliveries of acknowledged messages.
    repeated: u64,
    /// The latest connection, and the latest publication on it.
    latest: (u64, Option<u64>),
}

impl History {
    fn new(known: &[Known]) -> Self {
        Self {
            decode: known
                .iter()
                .map(|known| (known.exchange, known.decode))
                .collect(),
            seen: vec![false; MESSAGES],
            unseen: MESSAGES,
            acknowledged: HashMap::new(),
            repeated: 0,
            latest: (0, None),
        }
    }

    fn is_complete(&self) -> bool {
        self.unseen == 0
    }

    /// Records a delivery that is acknowledged afterwards.
    fn receive(&mut self, delivery: &Delivery, connection: u64) {
        (self.decode[delivery.exchange()])(delivery).unwrap();
        let word = delivery.routing_key().rsplit('.').next().unwrap();
        let (id, number) = word.split_once('-').unwrap();
        let (id, number) = (id.parse::<usize>().unwrap(), number.parse().unwrap());
        if self.latest.0 == connection {
            assert!(
                self.latest.1 < Some(number),
                "{number} after {:?}",
                self.latest.1
            );
        }
        self.latest = (connection, Some(number));
        if let Some(before) = self.acknowledged.insert(number, connection) {
            assert!(before < connection, "acknowledged twice on one connection");
            assert!(delivery.redelivered());
            self.repeated += 1;
        }
        if !std::mem::replace(&mut self.seen[id], true) {
            self.unseen -= 1;
        }
    }
}
