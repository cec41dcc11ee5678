//! Waits for tasks and task groups that listen to messages. Their polls are a day apart.

use std::time::Duration;

use taskcluster_client::pulse::Listener;
use taskcluster_client::queue::TaskState;
use taskcluster_client::queue::exchange::{
    TaskCompleted, TaskException, TaskFailed, TaskGroupResolved, TaskPending, TaskRunning,
};

use crate::support::broker::{Broker, new_queue};
use crate::support::proxy::Proxy;
use crate::support::publisher::Publisher;
use crate::support::queue_service::QueueService;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Connects a publisher, and declares the exchanges that waits listen to.
async fn publisher(broker: &Broker) -> Publisher {
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    for exchange in [
        TaskPending::EXCHANGE,
        TaskRunning::EXCHANGE,
        TaskCompleted::EXCHANGE,
        TaskFailed::EXCHANGE,
        TaskException::EXCHANGE,
        TaskGroupResolved::EXCHANGE,
    ] {
        publisher.declare(exchange).await;
    }
    publisher
}

/// Returns the routing key of a message about the task.
fn key(task_id: &str) -> String {
    format!("primary.{task_id}.0.g.w.proj.ci.s.group._")
}

#[tokio::test]
async fn a_message_about_the_task_causes_a_poll() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = publisher(&broker).await;
    for exchange in [
        TaskCompleted::EXCHANGE,
        TaskFailed::EXCHANGE,
        TaskException::EXCHANGE,
    ] {
        let service = QueueService::start().await;
        let id = new_queue();
        let wait = service.queue().wait_for_task(&id).every(DAY);
        let wait = wait.listen(Listener::builder(broker.url()));
        let wait = tokio::spawn(wait.into_future());
        service.polled(1).await;
        // A message about another task, and one about a task that still runs.
        publisher.publish(exchange, &key("other"), b"{}").await;
        let running = TaskRunning::EXCHANGE;
        publisher.publish(running, &key(&id), b"{}").await;
        service.polled(2).await;
        service.resolve();
        publisher.publish(exchange, &key(&id), b"not JSON").await;
        assert_eq!(wait.await.unwrap().unwrap().state, TaskState::Completed);
        assert_eq!(service.polls(), 3);
    }
}

#[tokio::test]
async fn the_message_about_a_resolved_group_causes_a_poll() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = publisher(&broker).await;
    let service = QueueService::start().await;
    let id = new_queue();
    let wait = service.queue().wait_for_task_group(&id).every(DAY);
    // A binding and a queue of the program do not count.
    let listener = Listener::builder(broker.url()).queue("").prefetch(1);
    let wait = wait.listen(listener.bind(TaskRunning::binding().task_id("a.b")));
    let wait = tokio::task::spawn_blocking(|| wait.wait());
    service.polled(1).await;
    service.resolve();
    let key = format!("primary.{id}.s._");
    publisher
        .publish(TaskGroupResolved::EXCHANGE, &key, b"{}")
        .await;
    let group = wait.await.unwrap().unwrap();
    assert_eq!((group.counts().completed, group.is_success()), (1, true));
    assert_eq!(service.polls(), 2);
}

#[tokio::test]
async fn a_reconnection_causes_a_poll() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    publisher(&broker).await;
    let service = QueueService::start().await;
    let proxy = Proxy::start(broker.address()).await;
    let wait = service.queue().wait_for_task(&new_queue()).every(DAY);
    let wait = wait.listen(Listener::builder(broker.url_at(&proxy.address)));
    let wait = tokio::spawn(wait.into_future());
    service.polled(1).await;
    // No message arrives, as if it was published without a connection.
    service.resolve();
    proxy.reset();
    assert_eq!(wait.await.unwrap().unwrap().state, TaskState::Completed);
    assert_eq!(service.polls(), 2);
}

#[tokio::test]
async fn polls_find_a_change_without_a_message() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    publisher(&broker).await;
    let service = QueueService::start().await;
    let wait = service.queue().wait_for_task(&new_queue());
    let wait = wait.every(Duration::ZERO);
    let wait = wait.listen(Listener::builder(broker.url()));
    let wait = tokio::spawn(wait.into_future());
    service.polled(3).await;
    service.resolve();
    assert_eq!(wait.await.unwrap().unwrap().state, TaskState::Completed);
}

#[tokio::test]
async fn polls_continue_if_the_broker_refuses_to_reconnect() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    publisher(&broker).await;
    let service = QueueService::start().await;
    let proxy = Proxy::start(broker.address()).await;
    let wait = service.queue().wait_for_task(&new_queue());
    let wait = wait.every(Duration::ZERO);
    let wait = wait.listen(Listener::builder(broker.url_at(&proxy.address)));
    let wait = tokio::spawn(wait.into_future());
    service.polled(1).await;
    proxy.refuse();
    proxy.reset();
    proxy.has_refused().await;
    service.polled(service.polls() + 3).await;
    service.resolve();
    assert_eq!(wait.await.unwrap().unwrap().state, TaskState::Completed);
}
