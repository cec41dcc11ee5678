//! Replays the recorded exchanges with a real object service.

use crate::recordings::replay::replay;

#[tokio::test]
async fn responds_like_the_recorded_object_service() {
    replay("object", &[], async |_, _| {}).await;
}
