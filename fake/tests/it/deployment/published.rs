//! The documents below `/references/` and `/schemas/`.

use serde_json::{Value, json};

use crate::support::queue::{REFERENCES, queue};
use crate::support::wire::{Reply, Wire, exchange};

async fn read(wire: &Wire, method: &str, path: &str) -> Reply {
    let request = format!("{method} {path} HTTP/1.0\r\n\r\n");
    exchange(wire.authority(), request.as_bytes()).await
}

#[tokio::test]
async fn serves_each_document_at_its_path() {
    let wire = queue().await;
    let list: Value = serde_json::from_str(REFERENCES).unwrap();
    for document in list.as_array().unwrap() {
        let path = format!("/{}", document["filename"].as_str().unwrap());
        let reply = read(&wire, "GET", &path).await;
        assert_eq!(reply.ok(), document["content"], "{path}");
        assert_eq!(
            reply.header("content-type"),
            Some("application/json; charset=utf-8")
        );
    }
    read(&wire, "GET", "/references/worker-manager/v1/exchanges.json")
        .await
        .ok();
}

#[tokio::test]
async fn the_manifest_names_all_references() {
    let wire = queue().await;
    let manifest = read(&wire, "GET", "/references/manifest.json").await.ok();
    assert_eq!(manifest["$schema"], "/schemas/common/manifest-v3.json#");
    let references = manifest["references"].as_array().unwrap();
    assert!(references.contains(&json!("/references/queue/v1/api.json")));
    assert!(references.contains(&json!("/references/worker-manager/v1/exchanges.json")));
    assert!(!references.contains(&json!("/references/manifest.json")));
}

#[tokio::test]
async fn the_bundle_can_be_mounted() {
    let wire = queue().await;
    let bundle = read(&wire, "GET", "/references/references.json").await;
    let paths: Vec<_> = bundle
        .ok()
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["filename"].clone())
        .collect();
    for path in [
        "references/manifest.json",
        "schemas/queue/v1/task.json",
        "references/worker-manager/v1/api.json",
    ] {
        assert!(paths.contains(&json!(path)), "{path}");
    }
    let again = taskcluster_fake::Fake::builder()
        .references_text(bundle.text)
        .start()
        .await
        .unwrap();
    Wire::of(again).get("/api/queue/v1/ping").await.ok();
}

#[tokio::test]
async fn rejects_unknown_documents_and_writes() {
    let wire = queue().await;
    for (method, path) in [
        ("GET", "/references/queue/v2/api.json"),
        ("GET", "/references/"),
        ("GET", "/schemas/queue/v1/../v1/task.json"),
        ("POST", "/references/manifest.json"),
    ] {
        let reply = read(&wire, method, path).await;
        assert_eq!(
            (reply.status, reply.json()),
            (404, json!({ "error": "Not found" })),
            "{path}"
        );
    }
    let head = read(&wire, "HEAD", "/references/manifest.json").await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
}
