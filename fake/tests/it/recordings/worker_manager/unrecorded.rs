//! Repeats the changes between the recorded exchanges.

use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_client::Timestamp;
use taskcluster_fake::{NewPoolError, NewWorker, WorkerState};

use crate::recordings::replay::Story;
use crate::support::temporary::SEED as STATIC_SECRET;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Repeats an exchange that is missing in the recording. Later exchanges show that it happened.
pub async fn exchange(story: &mut Story, n: u32) {
    match n {
        30 => {
            at(story, "20:13:29.848Z");
            let pool = json!({
                "providerId": "testing1", "description": "lab pool", "owner": "owner@example.com",
                "emailOnError": false, "config": {},
            });
            send(story, "PUT", "/worker-pool/lab-t%2Fpool-t", &pool).await;
        }
        56 => {
            at(story, "20:13:30.164Z");
            let pool = pool("static", "lab pool");
            send(story, "PUT", "/worker-pool/lab-a%2Fpool-ct", &pool).await;
        }
        74 => {
            at(story, "20:13:30.618Z");
            let pool = pool("static", "updated");
            send(story, "POST", "/worker-pool/lab-a%2Fpool-1", &pool).await;
        }
        79 => {
            at(story, "20:13:30.677Z");
            let pool = pool("static2", "lab pool");
            send(story, "POST", "/worker-pool/lab-a%2Fpool-2", &pool).await;
        }
        82 => {
            at(story, "20:13:30.715Z");
            let mut pool = pool("null-provider", "lab pool");
            pool["config"] = json!({});
            send(story, "POST", "/worker-pool/lab-b%2Fpool-3", &pool).await;
        }
        129 => date(story, "1", "2036-01-02T03:04:05.123456789Z").await,
        130 => date(story, "2", "2036-01-02T03:04:05+02:00").await,
        132 => date(story, "4", "2036-01-02T03:04:05").await,
        137 => date(story, "9", "9999-12-31T23:59:59.999Z").await,
        173 => register(story, "0001").await,
        174 => register(story, "0002").await,
        185 => {
            at(story, "20:13:32.000Z");
            let worker = worker("2026-12-21T20:13:29.088Z");
            send(story, "PUT", "/workers/lab-a%2Fpool-ct/g/w", &worker).await;
        }
        188 => register(story, "0004").await,
        196 => reregister(story).await,
        198 => {
            report(
                story,
                "20:13:32.208Z",
                "Another",
                "worker-1",
                json!({ "code": "E42" }),
            )
            .await
        }
        199 => {
            report(
                story,
                "20:13:32.240Z",
                "Something broke",
                "worker-1",
                json!({}),
            )
            .await
        }
        200 => {
            let extra = json!({ "n": 1, "deep": { "x": null } });
            report(
                story,
                "20:13:32.288Z",
                "Something broke",
                "never-was",
                extra,
            )
            .await;
        }
        235 => {
            at(story, "20:13:33.220Z");
            let path = "/workers/lab-a%2Fpool-1/group-1/worker-1";
            send(story, "DELETE", path, &json!({})).await;
        }
        267 => {
            at(story, "20:13:34.031Z");
            let path = "/worker-pool/lab-a%2Fpool-2";
            send(story, "DELETE", path, &json!({})).await;
        }
        _ => {}
    }
}

/// Repeats a change from the database or another service right before this exchange.
pub async fn deed_before(story: &mut Story, n: u32) {
    let fake = &story.wire.fake;
    match n {
        186 => {
            at(story, "20:13:30.164Z");
            let mut pool = pool("static", "lab pool");
            pool["config"] = json!({});
            send(story, "POST", "/worker-pool/lab-a%2Fpool-ct", &pool).await;
            // The database changed without a modification date.
            story
                .bound
                .retain(|(key, at), _| key != "lastModified" || at != "2026-11-21T20:13:30.164Z");
        }
        219 => {
            at(story, "20:13:32.764Z");
            let task = "WvEKd2HKSQ-ljkHDtGax7g";
            fake.claim_task("lab-a/pool-1", "group-1", "worker-1", task, 0);
            at(story, "20:13:32.860Z");
            let task = "a2-_8ja2Tp6a-E7xusEZ_g";
            fake.claim_task("lab-standalone/none", "sg", "sw", task, 0);
        }
        230 => {
            at(story, "20:13:33.106Z");
            let until = "2026-11-22T20:13:33.095Z".parse().unwrap();
            fake.quarantine_worker("lab-a/pool-1", "group-1", "worker-1", until, "lab");
        }
        243 | 244 => seed(story).await,
        331 => fake.add_role("anonymous", ["worker-manager:list-worker-pools"]),
        333 => fake.remove_role("anonymous"),
        _ => {}
    }
}

/// Adds a pool with launch configurations, workers in all states, and errors.
async fn seed(story: &mut Story) {
    const POOL: &str = "lab-lc/pool-lc";
    let fake = &story.wire.fake;
    at(story, "20:13:33.381Z");
    let pool = json!({
        "providerId": "testing1", "description": "with launch configs", "owner": "owner@example.com",
        "emailOnError": false,
        "config": {
            "minCapacity": 0, "maxCapacity": 5,
            "launchConfigs": [
                {
                    "zone": "us-east1-b", "region": "us-east1", "disks": [], "scheduling": {},
                    "networkInterfaces": [], "machineType": "zones/us-east1-b/machineTypes/n1-standard-1",
                    "workerConfig": { "k": "v" },
                    "workerManager": {
                        "launchConfigId": "lc-one", "capacityPerInstance": 1, "initialWeight": 0.5, "maxCapacity": 3,
                    },
                },
                {
                    "zone": "us-west1-a", "region": "us-west1", "disks": [], "scheduling": {},
                    "networkInterfaces": [], "machineType": "zones/us-west1-a/machineTypes/n1-standard-2",
                    "workerConfig": {}, "workerManager": { "launchConfigId": "lc-two" },
                },
            ],
        },
    });
    let body = story
        .wire
        .send_json("PUT", "/worker-pool/lab-lc%2Fpool-lc", &pool)
        .await;
    if body.status == 409 {
        return;
    }
    body.ok();
    for (id, state, capacity, launch_config) in [
        ("inst-0", WorkerState::Requested, 1, Some("lc-one")),
        ("inst-1", WorkerState::Running, 2, Some("lc-one")),
        ("inst-2", WorkerState::Stopping, 3, Some("lc-two")),
        ("inst-3", WorkerState::Stopped, 4, Some("lc-two")),
        ("inst-4", WorkerState::Running, 5, None),
    ] {
        let worker = NewWorker::new(POOL, "zone-1", id).provider("static");
        let worker = worker.state(state).capacity(capacity).lifetime(DAY);
        fake.add_worker(match launch_config {
            Some(id) => worker.launch_config(id),
            None => worker,
        });
    }
    let error = || NewPoolError::new("creation-error", "Creation Error", "quota");
    let now = fake.now();
    fake.set_now(now - 2 * DAY);
    fake.add_worker_pool_error(POOL, error());
    fake.set_now(now);
    let quota = error().extra("code", "QUOTA").launch_config("lc-one");
    fake.add_worker_pool_error(POOL, quota);
}

fn at(story: &Story, time: &str) {
    let time: Timestamp = format!("2026-11-21T{time}").parse().unwrap();
    story.wire.fake.set_now(time);
}

async fn send(story: &Story, method: &str, path: &str, body: &Value) -> Value {
    story.wire.send_json(method, path, body).await.ok()
}

fn pool(provider: &str, description: &str) -> Value {
    json!({
        "providerId": provider, "description": description, "owner": "owner@example.com", "emailOnError": false,
        "config": {
            "workerConfig": { "nested": { "a": [1, 2.5, null, true, "ünï-漢字-😀"] }, "empty": {} },
            "lifecycle": { "reregistrationTimeout": 3600 },
        },
    })
}

fn worker(expires: &str) -> Value {
    json!({ "expires": expires, "providerInfo": { "staticSecret": STATIC_SECRET } })
}

async fn date(story: &Story, n: &str, expires: &str) {
    at(story, "20:13:31.300Z");
    let path = format!("/workers/lab-a%2Fpool-1/dates/date-{n}");
    send(story, "PUT", &path, &worker(expires)).await;
}

async fn register(story: &mut Story, number: &str) {
    at(story, "20:13:32.000Z");
    let body = json!({
        "workerPoolId": "lab-a/pool-1", "providerId": "static", "workerGroup": "group-1", "workerId": "worker-1",
        "workerIdentityProof": { "staticSecret": STATIC_SECRET },
    });
    let answer = send(story, "POST", "/worker/register", &body).await;
    story.admitted(number, &answer);
}

async fn reregister(story: &mut Story) {
    at(story, "20:13:32.145Z");
    let secret = story
        .secrets
        .iter()
        .find(|(stand_in, _)| stand_in.starts_with("secret0005"));
    let body = json!({
        "workerPoolId": "lab-a/pool-1", "workerGroup": "group-1", "workerId": "worker-1",
        "secret": secret.unwrap().1,
    });
    let answer = send(story, "POST", "/worker/reregister", &body).await;
    story.admitted("0006", &answer);
}

async fn report(story: &Story, time: &str, title: &str, worker: &str, extra: Value) {
    at(story, time);
    let error = json!({
        "workerGroup": "group-1", "workerId": worker, "kind": "worker-error", "title": title,
        "description": "Long text\nwith \"quotes\" and ünïcode", "extra": extra,
    });
    send(story, "POST", "/worker-pool-errors/lab-a%2Fpool-1", &error).await;
}
