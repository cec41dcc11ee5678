//! The patterns with which a queue is bound to an exchange.

use serde_json::json;

use crate::support::tasks::create;
use crate::support::wire::Wire;

#[tokio::test]
async fn a_message_matches_patterns_of_all_its_routing_keys() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({ "routes": ["index.a.latest"] })).await;
    let message = wire.fake.messages().try_next().unwrap();
    let exchange = "exchange/taskcluster-queue/v1/task-defined";
    let own = format!("primary.{task}.#");
    for pattern in ["#", &own, "route.index.*.latest", "route.#"] {
        assert!(message.matches(exchange, pattern), "{pattern}");
    }
    for pattern in ["", "primary", "route.index.latest", "index.#"] {
        assert!(!message.matches(exchange, pattern), "{pattern}");
    }
    assert!(!message.matches("exchange/taskcluster-queue/v1/task-pending", "#"));
}
