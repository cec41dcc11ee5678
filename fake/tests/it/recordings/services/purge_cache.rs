//! Replays the recorded exchanges with a real purge-cache service.

use crate::recordings::replay::replay;

#[tokio::test]
async fn responds_like_the_recorded_purge_cache_service() {
    replay("purge-cache", &[], async |_, _| {}).await;
}
