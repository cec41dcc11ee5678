//! Whole releases of Taskcluster. Skipped if their references are not beside this repository.

use std::path::Path;

use serde_json::{Value, json};
use taskcluster_codegen::{ApiEndpoint, References, Source};
use taskcluster_fake::Fake;

use crate::support::wire::{Reply, Wire};

const RELEASES: [(&str, usize); 4] = [
    ("references-v25.4.0.json", 121),
    ("references-v53.2.0.json", 173),
    ("references-v106.0.0.json", 194),
    ("references-2026-08-21.json", 192),
];

/// Returns the references of these releases, each with the number of its endpoints.
fn releases() -> impl Iterator<Item = (Source, usize)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/upstream");
    if !folder.is_dir() {
        println!("skipped: {} does not exist", folder.display());
    }
    let releases = RELEASES
        .into_iter()
        .map(move |(name, count)| (folder.join(name), count));
    releases
        .filter(|(path, _)| path.is_file())
        .map(|(path, count)| (Source::at(path), count))
}

async fn mounted(source: &Source) -> Wire {
    let Source::File(path) = source else {
        panic!("a release must be a file")
    };
    Wire::of(Fake::builder().references(path).start().await.unwrap())
}

/// Returns a path of the endpoint with text for each parameter.
fn path(service: &str, version: &str, endpoint: &ApiEndpoint) -> String {
    let route = endpoint
        .args
        .iter()
        .fold(endpoint.route.clone(), |route, arg| {
            let value = match arg.as_str() {
                "workerPoolId" | "taskQueueId" => "a%2Fb",
                "taskId" | "taskGroupId" => "fN1SbArXTPSVFNUvaOlinQ",
                "runId" => "0",
                _ => "x",
            };
            route.replace(&format!("<{arg}>"), value)
        });
    format!("/api/{service}/{version}{route}")
}

/// Returns each endpoint with its full name and a path.
fn endpoints(source: &Source) -> Vec<(String, String, ApiEndpoint)> {
    let references = References::read(source).unwrap();
    let endpoints = references.apis().iter().flat_map(|api| {
        let endpoints = api.endpoints.iter().cloned();
        endpoints.map(|endpoint| {
            let name = format!("{}.{}", api.service, endpoint.name);
            (name, path(&api.service, &api.version, &endpoint), endpoint)
        })
    });
    endpoints.collect()
}

#[tokio::test]
async fn every_endpoint_of_every_release_responds_plausibly() {
    for (source, expected) in releases() {
        let wire = mounted(&source).await;
        let endpoints = endpoints(&source);
        assert_eq!(endpoints.len(), expected);
        for (name, path, endpoint) in endpoints {
            let method = endpoint.method.as_str();
            let signed = wire.send_json(method, &path, &json!({})).await;
            let unsigned = wire.send(Wire::unsigned(method, &path)).await;
            // The endpoints that test signatures know one client only, which is neither of these.
            if name.starts_with("auth.testAuthenticate") {
                assert_plausible(&signed, &[401], &name);
                assert_plausible(&unsigned, &[400, 403], &name);
                continue;
            }
            assert_plausible(&signed, &[200, 204, 400, 501], &name);
            let sensible: &[u16] = match (&endpoint.scopes, &endpoint.input) {
                (None, _) => &[200, 204, 400, 501],
                (Some(_), None) => &[403],
                // A missing body is reported first if it fills in scopes.
                (Some(_), Some(_)) => &[400, 403],
            };
            assert_plausible(&unsigned, sensible, &name);
        }
    }
}

/// Asserts one of these statuses, or 404 for a missing item such as a task or a client.
fn assert_plausible(reply: &Reply, statuses: &[u16], name: &str) {
    let found_nothing = reply.status == 404 && reply.json()["code"] == "ResourceNotFound";
    let is_sensible = statuses.contains(&reply.status) || found_nothing;
    assert!(is_sensible, "{name}: {} {}", reply.status, reply.text);
}

#[tokio::test]
async fn every_schema_of_every_release_compiles() {
    for (source, _) in releases() {
        let wire = mounted(&source).await;
        let endpoints = endpoints(&source).into_iter();
        for (name, path, endpoint) in endpoints.filter(|(_, _, endpoint)| endpoint.input.is_some())
        {
            let reply = wire
                .send_json(endpoint.method.as_str(), &path, &json!([]))
                .await;
            // A few schemas accept any body.
            assert!([400, 501].contains(&reply.status), "{name}: {}", reply.text);
        }
    }
}

#[tokio::test]
async fn accepts_a_task_like_in_the_manual() {
    for (source, _) in releases() {
        let wire = mounted(&source).await;
        wire.fake
            .on("queue.createTask", |request: &taskcluster_fake::Request| {
                request.body().clone()
            })
            .unwrap();
        let task = json!({
            "provisionerId": "proj", "workerType": "ci", "created": "2036-01-02T03:04:05.678Z",
            "deadline": "2036-01-03T03:04:05.678Z", "payload": { "command": ["true"] },
            "metadata": { "name": "n", "description": "d", "owner": "me@example.com", "source": "https://example.com/" },
        });
        let path = "/api/queue/v1/task/fN1SbArXTPSVFNUvaOlinQ";
        let taken = wire.send_json("PUT", path, &task).await.ok();
        assert_eq!(taken["priority"], "lowest");
        assert_eq!(taken["retries"], 5);
        let mut wrong: Value = task;
        wrong["metadata"]["source"] = json!("nowhere");
        let refused = wire.send_json("PUT", path, &wrong).await;
        refused.fails(400, "InputValidationError", "Schema Validation Failed!");
    }
}
