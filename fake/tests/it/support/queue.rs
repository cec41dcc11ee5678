//! A queue from references of the tests.

use taskcluster_fake::Fake;

use crate::support::wire::Wire;

/// The references of a small queue, as a `references.json`.
pub const REFERENCES: &str = include_str!("queue.json");

/// Starts a fake with this queue, and a client with the scope `*`.
pub async fn queue() -> Wire {
    let fake = Fake::builder().references_text(REFERENCES);
    Wire::of(fake.start().await.unwrap())
}
