//! A fake Taskcluster with one task and its artifacts.

use std::collections::BTreeMap;
use std::error::Error;

use serde_json::json;
use taskcluster_fake::{Fake, Reply};

pub const INDEX_PATH: &str = "project.example.latest";
const TASK_ID: &str = "fN1SbArXTPSVFNUvaOlinQ";
const EXPIRES: &str = "2100-01-01T00:00:00.000Z";

/// Starts the fake.
pub async fn start() -> Result<Fake, Box<dyn Error>> {
    let fake = Fake::start().await?;
    let contents = [
        ("public/build/target.zip", vec![b'z'; 3_000_000]),
        ("public/logs/live.log", b"all tests passed\n".to_vec()),
        ("public/test_info/summary.json", b"{\"passed\": 7}".to_vec()),
    ];
    let list: Vec<_> = contents
        .iter()
        .map(|(name, content)| {
            json!({"storageType": "s3", "name": name, "expires": EXPIRES,
                "contentType": "application/octet-stream", "contentLength": content.len()})
        })
        .collect();
    let urls: BTreeMap<_, _> = contents
        .into_iter()
        .map(|(name, content)| (name, fake.serve(content)))
        .collect();
    fake.on("index.findTask", |_| {
        Reply::json(
            json!({"namespace": INDEX_PATH, "taskId": TASK_ID, "rank": 0, "data": {},
            "expires": EXPIRES}),
        )
    })?;
    fake.on("queue.listLatestArtifacts", move |_| {
        Reply::json(json!({"artifacts": list}))
    })?;
    fake.on("queue.latestArtifact", move |request| {
        match urls.get(request.param("name")) {
            Some(url) => Reply::json(json!({"storageType": "s3", "url": url.as_str()})),
            None => Reply::error(404, "ResourceNotFound", "no such artifact"),
        }
    })?;
    Ok(fake)
}
