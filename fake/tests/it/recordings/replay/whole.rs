//! Replays the whole recording of a service.

use super::recording::{Exchange, exchanges};
use super::story::Story;

/// The scopes of the recorded client with few scopes.
const FEW_SCOPES: [&str; 16] = [
    "assume:hook-id:few/*",
    "auth:create-client:lab-few/*",
    "auth:create-role:lab-few/*",
    "auth:update-role:lab-few/*",
    "few:*",
    "hooks:modify-hook:few/*",
    "hooks:trigger-hook:few/*",
    "index:insert-task:few.*",
    "purge-cache:lab-p/few:few-*",
    "queue:create-task:lowest:lab-p/few",
    "queue:create-task:project:few",
    "queue:create-task:project:none",
    "queue:get-task:*",
    "queue:scheduler-id:few",
    "secrets:get:few/*",
    "secrets:set:few/*",
];

/// Replays all exchanges with a service in their order, and fails with all differences.
///
/// `left_out` contains the exchanges that are not replayed, by the start of their names, each with the reason. `before` repeats
/// unrecorded calls before an exchange.
pub async fn replay(
    service: &str,
    left_out: &[(&str, &str)],
    before: impl AsyncFn(&Story, &Exchange),
) {
    let Some(exchanges) = exchanges(service) else {
        return;
    };
    let mut story = Story::begin(&FEW_SCOPES).await;
    let (mut differences, mut count) = (Vec::new(), 0);
    for exchange in &exchanges {
        let name = exchange.name.as_str();
        before(&story, exchange).await;
        let mut reasons = left_out.iter().filter(|(start, _)| name.starts_with(start));
        if let Some((_, reason)) = reasons.next() {
            eprintln!("left out: {name}: {reason}");
            continue;
        }
        count += 1;
        let found = story.tell(exchange).await;
        differences.extend(found.into_iter().map(|what| format!("{name}: {what}")));
    }
    eprintln!("{count} of {} exchanges were replayed", exchanges.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
