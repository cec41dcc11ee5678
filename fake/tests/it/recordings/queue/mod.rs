//! Replays the recorded exchanges with a real queue.

use std::time::Duration;

use super::replay::{Exchange, Story, exchanges};
use crate::support::wire::Request;

/// Exchanges that are not replayed, by the start of their names, each with the reason.
const LEFT_OUT: &[(&str, &str)] = &[
    (
        "create-lists/declare",
        "`declareProvisioner` and `declareWorkerType` are not in the newest references",
    ),
    (
        "create-lists/getWorkerType/declared",
        "declared by an endpoint that is not in the newest references",
    ),
    (
        "create-lists/getTaskQueue/declared",
        "declared by an endpoint that is not in the newest references",
    ),
    (
        "create-lists/getProvisioner/declared",
        "declared by an endpoint that is not in the newest references",
    ),
    (
        "create-errors/createTask/nul-in-payload",
        "a 500 of the database, which rejects the character",
    ),
    (
        "workers/declareWorker/empty",
        "a 500 of the service; the newest references require `expires`",
    ),
];

/// Calls of `claimWork` that wait until the timeout.
const WAITING: &[&str] = &[
    "priority/claimWork/no-count",
    "priority/claimWork/long-poll-nothing-pending",
    "workers/claimWork/quarantined-gets-nothing-after-20s",
];

#[tokio::test]
async fn responds_like_the_recorded_queue() {
    let Some(exchanges) = exchanges("queue") else {
        return;
    };
    let mut story = Story::begin(&["queue:get-task:*"]).await;
    let mut differences = Vec::new();
    let mut count = 0;
    for exchange in &exchanges {
        let name = exchange.name.as_str();
        unrecorded(&story, exchange).await;
        let mut left_out = LEFT_OUT.iter().filter(|(start, _)| name.starts_with(start));
        if let Some((_, reason)) = left_out.next() {
            eprintln!("left out: {name}: {reason}");
            continue;
        }
        count += 1;
        let found = match WAITING.contains(&name) {
            true => story.tell_and_wait(exchange, Duration::from_secs(20)).await,
            false => story.tell(exchange).await,
        };
        differences.extend(found.into_iter().map(|what| format!("{name}: {what}")));
    }
    eprintln!("{count} of {} exchanges were replayed", exchanges.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Repeats unrecorded calls, and applies the settings of the recorded server.
async fn unrecorded(story: &Story, exchange: &Exchange) {
    let fake = &story.wire.fake;
    match exchange.name.as_str() {
        "claim-expiry/createTask/prepare" => fake.set_claim_timeout(Duration::from_secs(8)),
        "dependencies/createTask/a" => fake.set_claim_timeout(Duration::from_secs(1200)),
        "max-runs/cancelTask/run-49-after-49-unrecorded-cancel-and-rerun-pairs" => {
            fake.set_now(exchange.time);
            let task = exchange.request.path.trim_end_matches("/cancel");
            for _ in 0..49 {
                post(story, &format!("{task}/cancel")).await;
                post(story, &format!("{task}/rerun")).await;
            }
        }
        _ => {}
    }
}

async fn post(story: &Story, path: &str) {
    let reply = story.wire.send(Request {
        method: "POST",
        path,
        ..Request::default()
    });
    reply.await.ok();
}
