//! Replays the recorded exchanges with a real worker-manager to a fake, in their order. The status, the code, the shape of
//! the body, and all values that depend on neither time nor chance must be equal.
//!
//! The recording contains only some of the exchanges. The replay also repeats unrecorded ones, and changes that came from
//! the database or other services.

mod unrecorded;

use super::replay::{Exchange, Story, exchanges};

/// Exchanges that are not replayed, by the start of their names, each with the reason.
const LEFT_OUT: &[(&str, &str)] = &[(
    "server-error/",
    "depends on a missing table of the database, which the fake does not have",
)];

fn left_out(exchange: &Exchange) -> Option<&'static str> {
    let mut reasons = LEFT_OUT.iter();
    let found = reasons.find(|(name, _)| exchange.name.starts_with(name));
    found.map(|(_, reason)| *reason)
}

#[tokio::test]
async fn responds_like_the_recorded_worker_manager() {
    let Some(exchanges) = exchanges("worker-manager") else {
        return;
    };
    let mut story = Story::begin(&[
        "worker-manager:list-providers",
        "worker-manager:get-worker-pool:lab-a/*",
        "auth:create-client:lab-temp/few/*",
    ])
    .await;
    let fake = &story.wire.fake;
    fake.add_static_provider("static2");
    fake.add_provider("testing1", "testing", |_| false);
    fake.add_broken_provider("broken", "testing");
    let mut differences = Vec::new();
    let (mut told, mut next) = (0, 1);
    for exchange in &exchanges {
        for n in next..exchange.n {
            unrecorded::exchange(&mut story, n).await;
        }
        next = exchange.n + 1;
        unrecorded::deed_before(&mut story, exchange.n).await;
        if let Some(reason) = left_out(exchange) {
            eprintln!("left out: {}: {reason}", exchange.name);
            continue;
        }
        told += 1;
        let found = story.tell(exchange).await;
        let name = &exchange.name;
        differences.extend(found.into_iter().map(|what| format!("{name}: {what}")));
    }
    eprintln!("{told} of {} exchanges were replayed", exchanges.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
