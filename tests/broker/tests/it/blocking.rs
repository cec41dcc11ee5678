//! The listener without async.

use std::thread;

use taskcluster_client::queue::exchange::TaskGroupSealed;

use crate::support::broker::{Broker, new_queue};
use crate::support::publisher::Publisher;

#[test]
fn a_blocking_iterator_ends_when_stopped() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let publisher = runtime.block_on(Publisher::connect(&broker.url())).unwrap();
    runtime.block_on(publisher.declare(TaskGroupSealed::EXCHANGE));
    let (queue, group) = (new_queue(), new_queue());
    let builder = broker.listener().queue(&queue);
    let builder = builder.bind(TaskGroupSealed::binding().task_group_id(&group));
    let mut listener = builder.wait_connect().unwrap();
    let key = format!("primary.{group}.s._");
    for number in 0..3 {
        let body = format!("{number}");
        runtime.block_on(publisher.publish(TaskGroupSealed::EXCHANGE, &key, body.as_bytes()));
    }
    let mut messages = listener.wait_messages();
    messages.next().unwrap().unwrap().wait_ack().unwrap();
    messages.next().unwrap().unwrap().wait_reject().unwrap();
    let last = messages.next().unwrap().unwrap();
    last.wait_requeue().unwrap();
    let last = messages.next().unwrap().unwrap();
    assert_eq!((last.body(), last.redelivered()), (&b"2"[..], true));
    last.wait_ack().unwrap();
    let stopper = listener.stopper();
    let waiting = thread::spawn(move || {
        let count = listener.wait_messages().count();
        (count, listener)
    });
    stopper.stop();
    let (count, listener) = waiting.join().unwrap();
    assert_eq!(count, 0);
    listener.wait_close().unwrap();
    let queue = format!("queue/guest/{queue}");
    assert_eq!(runtime.block_on(publisher.ready(&queue)), 0);
    runtime.block_on(publisher.delete_queue(&queue));
}
