//! Random sequences of calls, compared with a small model of the life cycle that shares no code with the fake.

mod life_cycle;

use std::time::Duration;

use fastrand::Rng;
use life_cycle::{CLAIM_MINUTES, LifeCycle};
use serde_json::{Value, json};

use crate::support::tasks::{claim_work, definition, post, put, report, runs, task_id};
use crate::support::wire::Wire;

const SEQUENCES: u64 = 12;
const CALLS: usize = 60;
/// A step that does not divide the duration of a claim, so that the duration of the test does not matter.
const STEP_MINUTES: u64 = 7;
const _: () = assert!(!CLAIM_MINUTES.is_multiple_of(STEP_MINUTES));

struct Sequence {
    wire: Wire,
    model: LifeCycle,
    rng: Rng,
}

impl Sequence {
    /// Makes one random call, and compares its status.
    async fn call(&mut self) {
        let tasks = self.model.len();
        if tasks < 3 || self.rng.u8(..) < 40 {
            return self.create().await;
        }
        let task = self.rng.usize(..tasks);
        let id = self.model.id(task).to_string();
        let run = self.rng.usize(..3);
        let (expected, status) = match self.rng.u8(..10) {
            0 => (self.model.schedule(task), self.act(&id, "schedule").await),
            1 => (self.model.rerun(task), self.act(&id, "rerun").await),
            2 => (self.model.cancel(task), self.act(&id, "cancel").await),
            3 => (
                self.model.reclaim(task, run),
                report(&self.wire, &id, run, "reclaim").await.status,
            ),
            4 => (
                self.model.report(task, run, "completed"),
                report(&self.wire, &id, run, "completed").await.status,
            ),
            5 => (
                self.model.report(task, run, "failed"),
                report(&self.wire, &id, run, "failed").await.status,
            ),
            6 => return self.exception(task, run).await,
            7 => {
                self.model.advance(STEP_MINUTES);
                let step = Duration::from_secs(STEP_MINUTES * 60);
                self.wire.fake.advance(step);
                return;
            }
            _ => return self.claim().await,
        };
        assert_eq!(status, expected, "task {task}, run {run}");
    }

    async fn create(&mut self) {
        let all = 0..self.model.len();
        let dependencies: Vec<usize> = all.filter(|_| self.rng.u8(..5) == 0).collect();
        let (id, retries, strict) = (task_id(), self.rng.u32(..3), self.rng.bool());
        let ids = dependencies.iter().map(|task| self.model.id(*task));
        let more = json!({
            "dependencies": ids.collect::<Vec<_>>(),
            "requires": if strict { "all-completed" } else { "all-resolved" },
            "retries": retries,
            "deadline": (self.wire.fake.now() + Duration::from_secs(4 * 24 * 3600)).to_string(),
        });
        let definition = definition(&self.wire.fake, more);
        put(&self.wire, &format!("/task/{id}"), &definition)
            .await
            .ok();
        self.model.create(id, &dependencies, strict, retries);
    }

    /// Claims a task, if one is pending. Otherwise the call would wait.
    async fn claim(&mut self) {
        if let Some(task) = self.model.claim() {
            let claims = claim_work(&self.wire, 1).await;
            assert_eq!(claims[0]["status"]["taskId"], self.model.id(task));
        }
    }

    async fn exception(&mut self, task: usize, run: usize) {
        let reasons = ["worker-shutdown", "intermittent-task", "malformed-payload"];
        let reason = *self.rng.choice(&reasons).unwrap();
        let path = format!("/task/{}/runs/{run}/exception", self.model.id(task));
        let reply = post(&self.wire, &path, &json!({ "reason": reason })).await;
        assert_eq!(reply.status, self.model.exception(task, run, reason));
    }

    async fn act(&self, id: &str, what: &str) -> u16 {
        let path = format!("/task/{id}/{what}");
        post(&self.wire, &path, &json!({})).await.status
    }

    /// Compares the runs and the retries of all tasks.
    async fn compare(&self) {
        for task in 0..self.model.len() {
            let ids = json!({ "taskIds": [self.model.id(task)] });
            let reply = post(&self.wire, "/tasks/status", &ids).await.ok();
            let status: &Value = &reply["statuses"][0]["status"];
            assert_eq!(runs(status), self.model.runs(task), "task {task}");
            assert_eq!(status["retriesLeft"], self.model.retries_left(task));
        }
    }
}

#[tokio::test]
async fn random_calls_follow_the_life_cycle() {
    for seed in 0..SEQUENCES {
        let mut sequence = Sequence {
            wire: Wire::start().await,
            model: LifeCycle::default(),
            rng: Rng::with_seed(seed),
        };
        for call in 1..=CALLS {
            eprintln!("sequence {seed}, call {call}");
            sequence.call().await;
            if call % 5 == 0 {
                sequence.compare().await;
            }
        }
    }
}
