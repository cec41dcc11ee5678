//! Checks of requests against the limits of their schemas.

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::Criterion;
use serde_json::json;
use taskcluster_client::payload::docker_worker::DockerWorkerPayload;
use taskcluster_client::queue::{CreateTaskRequest, TaskMetadata};
use taskcluster_client::{Timestamp, slugid};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let payload = payload();
    let task = task(&payload);
    criterion.bench_function("check of a task", |bench| {
        bench.iter(|| black_box(&task).check());
    });
    criterion.bench_function("check of its payload", |bench| {
        bench.iter(|| black_box(&payload).check());
    });
    criterion.final_summary();
}

/// Returns a typical task, as a decision task creates hundreds of them.
fn task(payload: &DockerWorkerPayload) -> CreateTaskRequest {
    let metadata = TaskMetadata::builder()
        .name("test-linux1804-64/opt-mochitest-plain-1")
        .description("Mochitest plain run")
        .owner("me@example.com")
        .source("https://hg.example.com/projects/try/file/1a2b3c/taskcluster/kinds/test");
    let tags = [
        ("kind", "test"),
        ("os", "linux"),
        ("createdForUser", "me@example.com"),
    ];
    let tags = tags.map(|(key, value)| (key.to_owned(), value.to_owned()));
    CreateTaskRequest::builder()
        .created(Timestamp::now())
        .deadline(Timestamp::from_now("1 day").expect("an offset"))
        .expires(Timestamp::from_now("28 days").expect("an offset"))
        .task_queue_id("gecko-t/t-linux-large")
        .scheduler_id("gecko-level-1")
        .task_group_id(slugid())
        .project_id("try")
        .priority("low")
        .retries(5)
        .dependencies((0..5).map(|_| slugid()))
        .routes(["tc-treeherder.v2.try.1a2b3c", "index.gecko.v2.try.latest.test", "notify.email.me@example.com.on-failed"])
        .scopes(["secrets:get:project/example/token", "docker-worker:feature:allowPtrace", "queue:get-artifact:project/*"])
        .tags(BTreeMap::from(tags))
        .extra(json!({"treeherder": {"symbol": "1", "groupName": "Mochitests"}, "chunks": {"current": 1, "total": 10}}))
        .metadata(metadata.build())
        .payload(payload)
        .build()
}

fn payload() -> DockerWorkerPayload {
    DockerWorkerPayload::builder()
        .image("debian:12")
        .command([
            "/builds/worker/bin/run-task",
            "--checkout=/builds/worker/checkouts",
            "--",
            "bash",
            "-c",
            "make test",
        ])
        .env((0..12).map(|number| (format!("VARIABLE_{number}"), format!("value {number}"))))
        .cache((0..3).map(|number| {
            (
                format!("gecko-level-1-{number}"),
                format!("/builds/worker/{number}"),
            )
        }))
        .max_run_time(5400)
        .build()
}
