//! Acknowledged, rejected, requeued and dropped deliveries.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use taskcluster_client::Error;
use taskcluster_client::pulse::{Delivery, Listener};
use taskcluster_client::queue::exchange::TaskGroupSealed;

use crate::support::broker::{Broker, new_queue};
use crate::support::publisher::Publisher;

const EXCHANGE: &str = TaskGroupSealed::EXCHANGE;

/// A queue bound to one exchange with random group ids, so that tests can run in parallel.
struct Fixture {
    publisher: Publisher,
    listener: Listener,
    queue: String,
    group: String,
}

impl Fixture {
    async fn start(broker: &Broker, prefetch: u16) -> Self {
        let publisher = Publisher::connect(&broker.url()).await.unwrap();
        publisher.declare(EXCHANGE).await;
        let (name, group) = (new_queue(), new_queue());
        let binding = TaskGroupSealed::binding().task_group_id(&group);
        let builder = broker
            .listener()
            .queue(&name)
            .bind(binding)
            .prefetch(prefetch);
        Self {
            publisher,
            listener: builder.connect().await.unwrap(),
            queue: format!("queue/guest/{name}"),
            group,
        }
    }

    async fn publish(&self, scheduler: &str) {
        let key = format!("primary.{}.{scheduler}._", self.group);
        self.publisher.publish(EXCHANGE, &key, b"{}").await;
    }

    async fn next(&mut self) -> Delivery {
        self.listener.next().await.unwrap().unwrap()
    }

    /// Returns whether a delivery is available now.
    async fn is_pending(&mut self) -> bool {
        let mut next = pin!(self.listener.next());
        poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_pending())).await
    }

    /// Closes the listener. Returns the number of messages that remain in the queue, and deletes it.
    async fn end(self) -> u32 {
        self.listener.close().await.unwrap();
        let ready = self.publisher.ready(&self.queue).await;
        self.publisher.delete_queue(&self.queue).await;
        ready
    }
}

fn scheduler(delivery: &Delivery) -> String {
    let key = TaskGroupSealed::routing_key(delivery.routing_key()).unwrap();
    key.scheduler_id().to_owned()
}

#[tokio::test]
async fn requeued_and_dropped_deliveries_return_and_others_do_not() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let mut fixture = Fixture::start(&broker, 1).await;
    for scheduler in ["acknowledged", "rejected", "requeued", "dropped"] {
        fixture.publish(scheduler).await;
        let delivery = fixture.next().await;
        assert_eq!(
            (scheduler, delivery.redelivered()),
            (&*self::scheduler(&delivery), false)
        );
        match scheduler {
            "acknowledged" => delivery.ack().await.unwrap(),
            "rejected" => delivery.reject().await.unwrap(),
            "requeued" => delivery.requeue().await.unwrap(),
            _ => drop(delivery),
        }
        if matches!(scheduler, "requeued" | "dropped") {
            let delivery = fixture.next().await;
            assert_eq!(
                (scheduler, delivery.redelivered()),
                (&*self::scheduler(&delivery), true)
            );
            delivery.ack().await.unwrap();
        }
    }
    assert_eq!(fixture.end().await, 0);
}

#[tokio::test]
async fn holds_at_most_prefetch_messages() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let mut fixture = Fixture::start(&broker, 3).await;
    for _ in 0..10 {
        fixture.publish("s").await;
    }
    let held = [
        fixture.next().await,
        fixture.next().await,
        fixture.next().await,
    ];
    assert!(fixture.is_pending().await);
    assert_eq!(fixture.publisher.ready(&fixture.queue).await, 7);
    for delivery in held {
        delivery.ack().await.unwrap();
    }
    fixture.next().await.ack().await.unwrap();
    assert_eq!(fixture.end().await, 6);
}

#[tokio::test]
async fn closing_waits_for_deliveries_and_requeues_the_prefetched() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let mut fixture = Fixture::start(&broker, 10).await;
    for _ in 0..5 {
        fixture.publish("s").await;
    }
    let (first, second) = (fixture.next().await, fixture.next().await);
    let late = fixture.next().await;
    let Fixture {
        publisher,
        listener,
        queue,
        ..
    } = fixture;
    let mut closing = pin!(listener.close());
    // Starts to close.
    poll_fn(|context| Poll::Ready(assert!(closing.as_mut().poll(context).is_pending()))).await;
    let settle = async {
        first.ack().await.unwrap();
        second.ack().await.unwrap();
        drop(late);
    };
    let (closed, ()) = tokio::join!(closing, settle);
    closed.unwrap();
    assert_eq!(publisher.ready(&queue).await, 3);
    publisher.delete_queue(&queue).await;
}

#[tokio::test(start_paused = true)]
async fn closing_gives_up_after_30_s_and_later_acknowledgements_fail() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    tokio::time::resume();
    let mut fixture = Fixture::start(&broker, 10).await;
    fixture.publish("s").await;
    let held = fixture.next().await;
    let Fixture {
        publisher,
        listener,
        queue,
        ..
    } = fixture;
    tokio::time::pause();
    let error: Error = listener.close().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    let error = held.ack().await.unwrap_err();
    assert!(error.is_listener_closed(), "{error}");
    tokio::time::resume();
    publisher.delete_queue(&queue).await;
}

#[tokio::test]
async fn selects_messages_by_custom_routes() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(EXCHANGE).await;
    let project = new_queue();
    let binding = TaskGroupSealed::binding().route(format!("index.{project}.*"));
    let builder = broker.listener().ephemeral().bind(binding);
    let mut listener = builder.connect().await.unwrap();
    let (wrong, right) = (
        format!("route.index.{project}.a.b"),
        format!("route.index.{project}.a"),
    );
    for cc in [&[&*wrong][..], &[], &[&*right, "route.notify.x", "other"]] {
        let body = b"{}";
        publisher
            .publish_with(EXCHANGE, "primary.g.s._", cc, "application/json", body)
            .await;
    }
    let delivery = listener.next().await.unwrap().unwrap();
    assert_eq!(delivery.routing_key(), "primary.g.s._");
    let routes = [&*format!("index.{project}.a"), "notify.x", "other"];
    assert_eq!(delivery.routes(), routes);
    drop(delivery);
    listener.close().await.unwrap();
}
