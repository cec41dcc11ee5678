//! Saving and loading the state.

use serde_json::{Value, json};
use taskcluster_fake::Fake;

use crate::support::wire::Wire;

#[tokio::test]
async fn starts_with_a_saved_state() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    let first = Fake::builder().state(&path).start().await.unwrap();
    first.add_client("static/few", "its-token", ["assume:a"]);
    first.add_role("a", ["auth:current-scopes"]);
    first.save_state(&path).unwrap();

    let fake = Fake::builder().state(&path).start().await.unwrap();
    let mut wire = Wire::of(fake);
    wire.client_id = "static/few".to_string();
    wire.access_token = "its-token".to_string();
    let scopes = wire.get("/api/auth/v1/scopes/current").await;
    let scopes: Value = serde_json::from_str(&scopes.text).unwrap();
    let expected = ["assume:a", "assume:anonymous", "auth:current-scopes"];
    assert_eq!(scopes, json!({ "scopes": expected }));
}

#[tokio::test]
async fn rejects_an_invalid_state() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    std::fs::write(&path, "{").unwrap();
    let error = Fake::builder().state(&path).start().await.unwrap_err();
    let expected = format!("cannot load the state from {}: ", path.display());
    assert!(error.to_string().starts_with(&expected), "{error}");
}
