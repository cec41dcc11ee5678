//! Long lists have pages of 50 rows.

use std::collections::BTreeSet;

use serde_json::json;
use taskcluster_fake::NewWorker;

use super::html::open;
use crate::support::tasks::{create, definition, put, task_id};
use crate::support::wire::Wire;

const MANY: usize = 120;

/// Follows the links to the next pages of a list. Returns the number of rows of each page, and all first cells.
async fn follow(wire: &Wire, section: &str, column: usize) -> (Vec<usize>, BTreeSet<String>) {
    let (mut path, mut sizes, mut cells) = ("/".to_string(), Vec::new(), BTreeSet::new());
    loop {
        let page = open(wire, &path).await;
        let rows = page.rows(section);
        sizes.push(rows.len());
        cells.extend(rows.into_iter().map(|row| row[column].clone()));
        match page.link("Next page") {
            Some(next) => path = next.split('#').next().unwrap().to_string(),
            None => return (sizes, cells),
        }
    }
}

#[tokio::test]
async fn tasks_have_pages_and_stay_in_the_order_of_creation() {
    let wire = Wire::start().await;
    let mut ids = BTreeSet::new();
    for _ in 0..MANY {
        ids.insert(create(&wire, json!({ "dependencies": [] })).await);
    }
    // The list of requests also has several pages.
    wire.fake.clear_requests();
    let (sizes, shown) = follow(&wire, "tasks", 4).await;
    assert_eq!(sizes, [50, 50, 20]);
    assert_eq!(shown, ids);
}

#[tokio::test]
async fn workers_pools_and_requests_have_pages() {
    let wire = Wire::start().await;
    let pool = json!({
        "providerId": "static", "description": "d", "owner": "me@example.com", "emailOnError": false, "config": {},
    });
    for number in 0..MANY {
        wire.send_json("PUT", &format!("/worker-pool/demo%2Fp{number:03}"), &pool)
            .await
            .ok();
    }
    let (sizes, _) = follow_only(&wire, "requests").await;
    assert_eq!(sizes, [50, 50, 20]);
    wire.fake.clear_requests();
    let (sizes, shown) = follow(&wire, "pools", 0).await;
    assert_eq!((sizes, shown.len()), (vec![50, 50, 20], MANY));
    for number in 0..MANY {
        let worker = NewWorker::new(format!("demo/p{number:03}"), "g", format!("w{number}"));
        wire.fake.add_worker(worker);
    }
    let (sizes, shown) = follow_only(&wire, "workers").await;
    assert_eq!((sizes, shown.len()), (vec![50, 50, 20], MANY));
}

/// Follows the pages of a list by their positions, while other lists have several pages too.
async fn follow_only(wire: &Wire, section: &str) -> (Vec<usize>, BTreeSet<String>) {
    let (mut sizes, mut cells) = (Vec::new(), BTreeSet::new());
    for start in [0, 50, 100] {
        let page = open(wire, &format!("/?{section}={start}")).await;
        let rows = page.rows(section);
        sizes.push(rows.len());
        cells.extend(rows.into_iter().map(|row| row[0].clone()));
    }
    (sizes, cells)
}

#[tokio::test]
async fn a_task_with_many_dependents_shows_some_of_them() {
    let wire = Wire::start().await;
    let first = create(&wire, json!({})).await;
    for _ in 0..60 {
        let task = definition(&wire.fake, json!({ "dependencies": [first] }));
        put(&wire, &format!("/task/{}", task_id()), &task)
            .await
            .ok();
    }
    let page = open(&wire, &format!("/tasks/{first}")).await;
    assert_eq!(
        page.find("dl a[href^='/tasks/']").len(),
        51,
        "50 dependents and the group"
    );
    assert!(
        page.texts("dd")
            .iter()
            .any(|text| text.ends_with("and more"))
    );
}
