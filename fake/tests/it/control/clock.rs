use std::time::Duration;

use taskcluster_client::Timestamp;

use crate::support::pools::definition;
use crate::support::wire::{Request, Signature, Wire};

const POOLS: &str = "/worker-pools";
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

fn late(seconds: i64) -> Request<'static> {
    Request {
        method: "GET",
        path: POOLS,
        signature: Signature {
            late: seconds,
            ..Signature::default()
        },
        ..Request::default()
    }
}

#[tokio::test]
async fn stored_dates_use_the_fakes_clock() {
    let wire = Wire::start().await;
    let start: Timestamp = "2001-02-03T04:05:06Z".parse().unwrap();
    wire.fake.set_now(start);
    let path = "/worker-pool/a%2Fb";
    let pool = definition("static");
    let created = wire.send_json("PUT", path, &pool).await.ok();
    assert!(
        created["created"]
            .as_str()
            .unwrap()
            .starts_with("2001-02-03T04:")
    );
    wire.fake.advance(YEAR);
    let updated = wire.send_json("POST", path, &pool).await.ok();
    assert_eq!(updated["created"], created["created"]);
    let modified = updated["lastModified"].as_str().unwrap();
    assert!(modified.starts_with("2002-02-03T04:"), "{modified}");
    let error = wire.get("/worker-pool/a%2Fnope").await.json();
    let time = error["requestInfo"]["time"].as_str().unwrap();
    assert!(time.starts_with("2002-02-03T04:"), "{time}");
}

#[tokio::test]
async fn clients_keep_working_after_any_move_of_the_clock() {
    let wire = Wire::start().await;
    wire.fake.advance(YEAR);
    let reply = wire.get(POOLS).await;
    reply.ok();
    assert!(reply.header("date").unwrap().ends_with(" GMT"));
    wire.fake.set_now(Timestamp::from_millis(0));
    wire.get(POOLS).await.ok();
}

#[tokio::test]
async fn accepts_signatures_within_15_minutes() {
    let wire = Wire::start().await;
    for seconds in [890, -890] {
        wire.send(late(seconds)).await.ok();
    }
    for seconds in [910, -910] {
        let reply = wire.send(late(seconds)).await;
        reply.fails(401, "AuthenticationFailed", "Unauthorized: Stale timestamp");
    }
}

#[tokio::test]
async fn a_wrong_clock_rejects_signatures_and_reports_its_time() {
    let wire = Wire::start().await;
    let stale = "Unauthorized: Stale timestamp";
    wire.fake.set_clock_ahead(YEAR);
    let reply = wire.get(POOLS).await;
    reply.fails(401, "AuthenticationFailed", stale);
    let year = |reply: &crate::support::wire::Reply| -> i32 {
        let date = reply.header("date").unwrap();
        date.split(' ').nth(3).unwrap().parse().unwrap()
    };
    let ahead = year(&reply);
    wire.send(late(-(YEAR.as_secs() as i64))).await.ok();

    wire.fake.set_clock_behind(YEAR);
    let reply = wire.get(POOLS).await;
    reply.fails(401, "AuthenticationFailed", stale);
    assert!((1..=2).contains(&(ahead - year(&reply))));
    wire.send(late(YEAR.as_secs() as i64)).await.ok();

    wire.fake.set_clock_behind(Duration::ZERO);
    wire.get(POOLS).await.ok();
}

#[tokio::test]
async fn uptime_includes_advanced_time() {
    let wire = Wire::start().await;
    wire.fake.advance(YEAR);
    let uptime = wire.get("/ping").await.ok()["uptime"].as_f64().unwrap();
    assert!(uptime >= YEAR.as_secs_f64());
    wire.fake.set_now(Timestamp::from_millis(0));
    assert_eq!(wire.get("/ping").await.ok()["uptime"], 0.0);
}

#[tokio::test]
async fn a_signed_url_expires_by_the_fakes_clock() {
    let wire = Wire::start().await;
    let bewit = wire.bewit(POOLS, Duration::from_secs(3600));
    let path = format!("{POOLS}?bewit={bewit}");
    let request = || Request {
        method: "GET",
        path: &path,
        signature: Signature {
            absent: true,
            ..Signature::default()
        },
        ..Request::default()
    };
    wire.fake.advance(Duration::from_secs(3500));
    wire.send(request()).await.ok();
    wire.fake.advance(Duration::from_secs(200));
    let reply = wire.send(request()).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Access expired");
}
