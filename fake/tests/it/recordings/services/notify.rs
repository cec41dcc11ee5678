//! Replays the recorded exchanges with a real notify service.

use crate::recordings::replay::replay;

#[tokio::test]
async fn responds_like_the_recorded_notify_service() {
    replay("notify", &[], async |_, _| {}).await;
}
