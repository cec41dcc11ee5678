//! Replays the recorded exchanges with a real hooks service.

use std::time::Duration;

use crate::recordings::replay::replay;

const LEFT_OUT: &[(&str, &str)] = &[
    (
        "trigger/listLastFires/hook-role-lacks-scopes",
        "the error repeats the whole response of the queue; the fake keeps a part",
    ),
    (
        "trigger/getHookStatus/hook-role-lacks-scopes",
        "the error repeats the whole response of the queue; the fake keeps a part",
    ),
    (
        "trigger/triggerHook/eval-error",
        "the message has the words of another JSON-e library",
    ),
    (
        "trigger-task-id/triggerHook/own-task-id-again-same-payload",
        "the message has the words of the database",
    ),
];

/// The groups whose hooks have a role, which unrecorded calls created.
const WITH_ROLE: [&str; 8] = [
    "lab-h", "lab-t", "lab-l", "lab-tk", "lab-s", "few", "lab-ti", "lab-sc",
];

#[tokio::test]
async fn responds_like_the_recorded_hooks_service() {
    replay("hooks", LEFT_OUT, async |story, exchange| {
        let fake = &story.wire.fake;
        match exchange.name.as_str() {
            "service/ping/ok" => {
                for group in WITH_ROLE {
                    let scopes = [
                        "queue:create-task:*",
                        "queue:scheduler-id:*",
                        "queue:route:*",
                    ];
                    fake.add_role(format!("hook-id:{group}/*"), scopes);
                }
            }
            // The scheduler looked at the hook a minute after its creation.
            "scheduled/listLastFires/after-68-s" => fake.advance(Duration::from_secs(61)),
            _ => {}
        }
    })
    .await;
}
