//! Lost and half-open connections.

use std::sync::{Arc, Mutex};

use taskcluster_client::pulse::{Event, Listener};
use taskcluster_client::queue::exchange::TaskGroupSealed;

use crate::support::broker::{Broker, new_queue};
use crate::support::proxy::Proxy;
use crate::support::publisher::Publisher;

const EXCHANGE: &str = TaskGroupSealed::EXCHANGE;

/// The names of the events of a listener.
#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<&'static str>>>);

impl Events {
    fn record(&self) -> impl Fn(&Event) + Send + Sync + 'static {
        let events = self.0.clone();
        move |event| {
            events.lock().unwrap().push(match event {
                Event::Disconnected(_) => "disconnected",
                Event::AttemptFailed { .. } => "failed",
                Event::Reconnected { .. } => "reconnected",
                _ => "other",
            });
        }
    }

    fn has(&self, name: &str) -> bool {
        self.0.lock().unwrap().contains(&name)
    }

    fn take(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

#[tokio::test]
async fn a_half_open_connection_is_replaced() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(EXCHANGE).await;
    let proxy = Proxy::start(broker.address()).await;
    let (queue, events, group) = (new_queue(), Events::default(), new_queue());
    // The default of 20 s finds it within 50 s.
    let url = broker.url_at(&proxy.address) + "?heartbeat=1";
    let mut listener = Listener::builder(url)
        .queue(&queue)
        .bind(TaskGroupSealed::binding().task_group_id(&group))
        .on_event(events.record())
        .connect()
        .await
        .unwrap();
    let key = format!("primary.{group}.s._");
    publisher.publish(EXCHANGE, &key, b"1").await;
    let held = listener.next().await.unwrap().unwrap();
    proxy.freeze();
    publisher.publish(EXCHANGE, &key, b"2").await;
    let mut bodies = Vec::new();
    while bodies.len() < 2 {
        let delivery = listener.next().await.unwrap().unwrap();
        bodies.push((delivery.body().to_vec(), delivery.redelivered()));
        delivery.ack().await.unwrap();
    }
    // The first one was not acknowledged, so it comes again.
    assert_eq!(bodies[0].0, b"1");
    assert_eq!(events.take(), ["disconnected", "reconnected"]);
    // The acknowledgement of the lost connection is dropped.
    held.ack().await.unwrap();
    listener.close().await.unwrap();
    let queue = format!("queue/guest/{queue}");
    assert_eq!(publisher.ready(&queue).await, 0);
    publisher.delete_queue(&queue).await;
}

#[tokio::test]
async fn an_ephemeral_queue_is_declared_and_bound_again() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(EXCHANGE).await;
    let proxy = Proxy::start(broker.address()).await;
    let (events, group) = (Events::default(), new_queue());
    let mut listener = Listener::builder(broker.url_at(&proxy.address))
        .ephemeral()
        .bind(TaskGroupSealed::binding().task_group_id(&group))
        .on_event(events.record())
        .connect()
        .await
        .unwrap();
    let key = format!("primary.{group}.s._");
    for _ in 0..3 {
        proxy.reset();
        while !events.has("reconnected") {
            tokio::select! {
                biased;
                delivery = listener.next() => delivery.unwrap().unwrap().ack().await.unwrap(),
                () = publisher.publish(EXCHANGE, &key, b"old") => {}
            }
        }
        assert_eq!(events.take(), ["disconnected", "reconnected"]);
        publisher.publish(EXCHANGE, &key, b"new").await;
        loop {
            let delivery = listener.next().await.unwrap().unwrap();
            let is_new = delivery.body() == b"new";
            delivery.ack().await.unwrap();
            if is_new {
                break;
            }
        }
    }
    listener.close().await.unwrap();
}

#[tokio::test]
async fn a_deleted_queue_is_declared_again() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(EXCHANGE).await;
    let (queue, events, group) = (new_queue(), Events::default(), new_queue());
    let mut listener = broker
        .listener()
        .queue(&queue)
        .bind(TaskGroupSealed::binding().task_group_id(&group))
        .on_event(events.record())
        .connect()
        .await
        .unwrap();
    let queue = format!("queue/guest/{queue}");
    publisher.delete_queue(&queue).await;
    let key = format!("primary.{group}.s._");
    let delivery = loop {
        tokio::select! {
            biased;
            delivery = listener.next() => break delivery.unwrap().unwrap(),
            () = publisher.publish(EXCHANGE, &key, b"{}") => {}
        }
    };
    delivery.ack().await.unwrap();
    assert_eq!(events.take(), ["disconnected", "reconnected"]);
    listener.close().await.unwrap();
    publisher.delete_queue(&queue).await;
}
