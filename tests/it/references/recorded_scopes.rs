//! The scopes that calls require, compared with recorded 403 responses of real services.

use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::auth::Auth;
use taskcluster_client::hooks::Hooks;
use taskcluster_client::index::Index;
use taskcluster_client::notify::Notify;
use taskcluster_client::object::Object;
use taskcluster_client::queue::Queue;
use taskcluster_client::worker_manager::WorkerManager;
use taskcluster_client::{Client, ScopeExpression};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/recordings");
const SERVICES: [&str; 7] = [
    "auth",
    "hooks",
    "index",
    "notify",
    "object",
    "queue",
    "worker-manager",
];

/// A recorded call that failed because of missing scopes.
struct Refused {
    endpoint: String,
    path: String,
    body: String,
    /// The scope expression in the service's response.
    needed: Value,
}

impl Refused {
    fn of(line: &str) -> Option<Self> {
        let exchange: Value = serde_json::from_str(line).unwrap();
        let body = exchange["response"]["body"].as_str()?;
        if exchange["response"]["status"] != 403 {
            return None;
        }
        let response: Value = serde_json::from_str(body).unwrap();
        let message = response["message"].as_str()?;
        let (_, after) = message.split_once("satisf")?;
        let (_, after) = after.rsplit_once("scope expression:\n\n```\n")?;
        let (text, _) = after.split_once("\n```")?;
        let info = &response["requestInfo"];
        Some(Self {
            endpoint: info["method"].as_str()?.to_owned(),
            path: exchange["request"]["path"].as_str()?.to_owned(),
            body: exchange["request"]["body"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            needed: serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        })
    }

    /// Returns the path segments after `/api/<service>/<version>`, from this one on.
    fn argument(&self, segment: usize) -> String {
        let segment = self.path.split('/').nth(4 + segment).unwrap();
        percent_decode_str(segment)
            .decode_utf8()
            .unwrap()
            .into_owned()
    }

    fn body<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Returns the required scopes of the call; `None` for endpoints whose scopes have no parameter from the body.
fn needed(client: &Client, refused: &Refused) -> Option<ScopeExpression> {
    let (auth, queue, object) = (Auth::new(client), Queue::new(client), Object::new(client));
    let at = |segment| refused.argument(segment);
    Some(match &*refused.endpoint {
        "createRole" => auth.create_role(&at(1), &refused.body()).required_scopes(),
        "createHook" => {
            let hooks = Hooks::new(client);
            hooks
                .create_hook(&at(1), &at(2), &refused.body())
                .required_scopes()
        }
        "findTasksAtIndex" => Index::new(client)
            .find_tasks_at_index(&refused.body())
            .required_scopes(),
        "email" => Notify::new(client).email(&refused.body()).required_scopes(),
        "matrix" => Notify::new(client)
            .matrix(&refused.body())
            .required_scopes(),
        "slack" => Notify::new(client).slack(&refused.body()).required_scopes(),
        "createUpload" => object
            .create_upload(&at(1), &refused.body())
            .required_scopes(),
        "finishUpload" => object
            .finish_upload(&at(1), &refused.body())
            .required_scopes(),
        "statuses" => queue.statuses(&refused.body()).required_scopes(),
        "tasks" => queue.tasks(&refused.body()).required_scopes(),
        "createTask" => queue.create_task(&at(1), &refused.body()).required_scopes(),
        "awsS3Credentials" => auth
            .aws_s3_credentials(&at(2), &at(3), &at(4))
            .required_scopes(),
        "createWorkerPool" => {
            let wm = WorkerManager::new(client);
            wm.create_worker_pool(&at(1), &refused.body())
                .required_scopes()
        }
        "reregisterWorker" => {
            let wm = WorkerManager::new(client);
            wm.reregister_worker(&refused.body()).required_scopes()
        }
        _ => return None,
    })
}

fn refused(service: &str) -> Option<Vec<Refused>> {
    let path = format!("{FOLDER}/{service}.jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        println!("skipped: {path} is missing");
        return None;
    };
    Some(lines.lines().filter_map(Refused::of).collect())
}

#[test]
fn required_scopes_equal_those_of_real_services() {
    let client = Client::builder("http://tc.example.com").build().unwrap();
    for service in SERVICES {
        let Some(refused) = refused(service) else {
            return;
        };
        let mut compared = 0;
        for refused in refused {
            if let Some(needed) = needed(&client, &refused) {
                assert_eq!(json!(needed), refused.needed, "{}", refused.endpoint);
                compared += 1;
            }
        }
        assert!(compared > 0, "no recorded call of {service} lacks scopes");
    }
}

#[test]
fn update_requires_at_most_the_scopes_in_its_body() {
    let client = Client::builder("http://tc.example.com").build().unwrap();
    let Some(refused) = refused("auth") else {
        return;
    };
    let updates = refused.iter().filter(|it| it.endpoint == "updateRole");
    for refused in updates {
        let update = Auth::new(&client).update_role(&refused.argument(1), &refused.body());
        let least = update.required_scopes().least(&Default::default());
        let named: ScopeExpression = serde_json::from_value(refused.needed.clone()).unwrap();
        assert!(named.is_satisfied_by(&least), "{named}");
        assert!(!least.satisfies("anything"), "{least}");
    }
}
