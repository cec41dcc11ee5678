//! Saving and loading the state.

use std::path::Path;

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

/// Starts a fake with a state file of this text, and returns the error without the path.
async fn rejected(text: &str) -> String {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    std::fs::write(&path, text).unwrap();
    error_of(&path).await
}

async fn error_of(path: &Path) -> String {
    let error = Fake::builder().state(path).start().await.unwrap_err();
    let start = format!("cannot load the state from {}: ", path.display());
    let error = error.to_string();
    error.strip_prefix(&start).expect(&error).to_string()
}

#[tokio::test]
async fn rejects_files_without_a_state() {
    for (text, expected) in [
        ("", "EOF while parsing"),
        ("{", "EOF while parsing"),
        ("null", "invalid type: null"),
        (
            "{}",
            "it has no version of a fake's state; this program reads version 1",
        ),
        ("[]", "it has no version of a fake's state"),
        (
            r#"{"taskclusterFake":2}"#,
            "it has version 2 of a fake's state",
        ),
        (r#"{"name":"package"}"#, "unknown field `name`"),
    ] {
        let error = rejected(text).await;
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}

#[tokio::test]
async fn rejects_a_folder_as_the_state() {
    let directory = tempfile::tempdir().unwrap();
    let error = error_of(directory.path()).await;
    assert_eq!(error, "it is not a regular file");
}

#[cfg(unix)]
#[tokio::test]
async fn saves_through_a_symbolic_link() {
    let directory = tempfile::tempdir().unwrap();
    let (target, link) = (
        directory.path().join("target"),
        directory.path().join("link"),
    );
    let fake = Fake::start().await.unwrap();
    fake.save_state(&target).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    fake.add_role("late", ["a"]);
    fake.save_state(&link).unwrap();
    assert!(link.is_symlink());
    assert!(std::fs::read_to_string(&target).unwrap().contains("late"));
}

#[tokio::test]
async fn settings_can_fix_the_token_of_the_environment() {
    let builder = Fake::builder().client("static/fake/root", "fixed", ["*"]);
    let fake = builder.start().await.unwrap();
    let token = ("TASKCLUSTER_ACCESS_TOKEN".to_string(), "fixed".to_string());
    let mut environment = fake.environment().into_iter();
    assert!(environment.any(|(name, value)| (name.to_string(), value.to_string()) == token));
}
