use std::time::Duration;

use serde_json::Value;
use taskcluster_client::Timestamp;
use taskcluster_fake::NewPoolError;

use crate::support::wire::Wire;
use crate::support::workers::with_worker;

const HOUR: Duration = Duration::from_secs(3600);
const NOON: &str = "2001-02-10T12:30:00Z";

/// Starts a fake with errors that happened these hours before [`NOON`].
async fn with_errors(hours: &[u32]) -> Wire {
    let wire = with_worker().await;
    let noon: Timestamp = NOON.parse().unwrap();
    for ago in hours {
        wire.fake.set_now(noon - HOUR * *ago);
        let error = NewPoolError::new("worker-error", "Title", "");
        wire.fake.add_worker_pool_error("a/b", error);
    }
    wire.fake.set_now(noon);
    wire
}

async fn totals(wire: &Wire) -> Value {
    let stats = wire.get("/worker-pool-errors/stats").await.ok();
    stats["totals"].clone()
}

fn counted(periods: &Value) -> u64 {
    let periods = periods.as_object().unwrap().values();
    periods.map(|n| n.as_u64().unwrap()).sum()
}

#[tokio::test]
async fn counts_errors_of_7_days_and_of_each_of_24_hours() {
    // The current hour, the first of 24 hours, the hour before that; the first hour of 7 days, and the hour before that.
    let wire = with_errors(&[0, 23, 24, 6 * 24 + 12, 6 * 24 + 13]).await;
    let totals = totals(&wire).await;
    assert_eq!(totals["total"], 4);
    assert_eq!(counted(&totals["daily"]), 4);
    assert_eq!(counted(&totals["hourly"]), 2);
    assert_eq!(totals["hourly"]["2001-02-09T13:00:00.000Z"], 1);
    assert_eq!(totals["hourly"]["2001-02-10T12:00:00.000Z"], 1);
    assert_eq!(totals["daily"]["2001-02-04T00:00:00.000Z"], 1);
    assert_eq!(totals["hourly"].as_object().unwrap().len(), 24);
    assert_eq!(totals["daily"].as_object().unwrap().len(), 7);
}

#[tokio::test]
async fn errors_leave_the_counts_as_time_passes() {
    let wire = with_errors(&[0]).await;
    wire.fake.advance(24 * HOUR);
    assert_eq!(counted(&totals(&wire).await["hourly"]), 0);
    assert_eq!(totals(&wire).await["total"], 1);
    wire.fake.advance(6 * 24 * HOUR);
    assert_eq!(totals(&wire).await["total"], 0);
    let list = wire.get("/worker-pool-errors/a%2Fb").await.ok();
    assert_eq!(list["workerPoolErrors"].as_array().unwrap().len(), 1);
}
