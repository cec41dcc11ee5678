//! Wrong accounts, and queues and exchanges without access.

use taskcluster_client::pulse::{Listener, ListenerBuilder};
use taskcluster_client::queue::exchange::TaskGroupSealed;
use taskcluster_client::{Binding, Exchange};

use crate::support::broker::{Broker, new_queue};
use crate::support::publisher::Publisher;

async fn refused(builder: ListenerBuilder, reasons: &[&str]) {
    let debug = format!("{builder:?}");
    let error = builder.connect().await.unwrap_err();
    assert!(error.is_refused_by_broker(), "{error:?}");
    let text = error.to_string();
    for reason in reasons {
        assert!(text.contains(reason), "{text}");
    }
    for text in [text, debug, format!("{error:?} {error:#}")] {
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[tokio::test]
async fn access_errors_fail_immediately_and_name_the_cause() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(TaskGroupSealed::EXCHANGE).await;
    let address = broker.address();
    let builder = |url: String| {
        let builder = Listener::builder(url).ephemeral();
        builder.bind(TaskGroupSealed::binding())
    };
    let url = format!("amqp://guest:hunter2@{address}/%2f");
    refused(builder(url), &["cannot connect", "403", "ACCESS_REFUSED"]).await;
    let url = format!("amqp://stranger:hunter2@{address}/%2f");
    refused(builder(url), &["cannot connect", "403"]).await;
    let url = format!("amqp://guest:guest@{address}/elsewhere");
    refused(builder(url), &["cannot connect", "530", "elsewhere"]).await;

    // A durable queue of the same name, with other settings.
    let queue = new_queue();
    publisher
        .declare_transient_queue(&format!("queue/guest/{queue}"))
        .await;
    let url = broker.url();
    let builder = Listener::builder(&url)
        .queue(&queue)
        .bind(TaskGroupSealed::binding());
    refused(
        builder,
        &["declare the queue `queue/guest/", "406 PRECONDITION_FAILED"],
    )
    .await;
    publisher
        .delete_queue(&format!("queue/guest/{queue}"))
        .await;

    enum Missing {}
    impl Exchange for Missing {
        const API: taskcluster_client::Api = <TaskGroupSealed as Exchange>::API;
        const NAME: &'static str = "missing";
        const EXCHANGE: &'static str = "exchange/taskcluster-queue/v1/missing";
        const ROUTING_KEY: &'static [taskcluster_client::RoutingKeyWord] = &[];
        type Message = ();
    }
    let builder = Listener::builder(&url)
        .ephemeral()
        .bind(Binding::<Missing>::new());
    let reasons = [
        "bind the queue to `exchange/taskcluster-queue/v1/missing`",
        "404 NOT_FOUND",
    ];
    refused(builder, &reasons).await;
}

/// `.ci/run` creates the account `bot`, with the permissions that Pulse gives to an account.
#[tokio::test]
async fn an_account_of_pulse_can_listen_to_its_queues() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    if std::env::var("TASKCLUSTER_TEST_BROKER_RESTART").is_err() {
        println!("skipped: the account `bot` exists only in `.ci/run`");
        return;
    }
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(TaskGroupSealed::EXCHANGE).await;
    let (queue, group) = (new_queue(), new_queue());
    let url = format!("amqp://bot:hunter2@{}/%2f", broker.address());
    for ephemeral in [false, true] {
        let builder =
            Listener::builder(&url).bind(TaskGroupSealed::binding().task_group_id(&group));
        let builder = if ephemeral {
            builder.ephemeral()
        } else {
            builder.queue(&queue)
        };
        let mut listener = builder.connect().await.unwrap();
        let key = format!("primary.{group}.s._");
        publisher
            .publish(TaskGroupSealed::EXCHANGE, &key, b"{}")
            .await;
        let delivery = listener.next().await.unwrap().unwrap();
        delivery.ack().await.unwrap();
        listener.close().await.unwrap();
    }
    publisher.delete_queue(&format!("queue/bot/{queue}")).await;
}
