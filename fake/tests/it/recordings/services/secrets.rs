//! Replays the recorded exchanges with a real secrets service.

use crate::recordings::replay::replay;

const LEFT_OUT: &[(&str, &str)] = &[
    (
        "errors/set/not-json",
        "a 500 of the service with an HTML page; the fake responds with 400",
    ),
    (
        "errors/set/big",
        "the recording omits the body, which is a valid one",
    ),
];

#[tokio::test]
async fn responds_like_the_recorded_secrets_service() {
    replay("secrets", LEFT_OUT, async |_, _| {}).await;
}
