//! Compares a response with the recorded one.

use serde_json::Value;
use taskcluster_client::Timestamp;

use super::recording::Exchange;
use super::story::Story;
use crate::support::wire::Reply;

/// The root URL of the recorded service.
const ROOT_URL: &str = "http://127.0.0.1:8080";

/// The fields with random values.
const BY_CHANCE: [&str; 5] = ["errorId", "secret", "accessToken", "seed", "uploadId"];

/// The maximum difference between dates that depend on time, in milliseconds. It is much longer than a replay takes, and
/// much shorter than the lifetimes in it.
const APART: u64 = 20 * 60 * 1000;

/// An expiry further from now than this is one that the request sets, in milliseconds.
const ASKED_FOR: u64 = 15 * 24 * 3600 * 1000;

pub struct Comparison<'a> {
    story: &'a mut Story,
    exchange: &'a Exchange,
    found: Vec<String>,
}

impl<'a> Comparison<'a> {
    pub fn new(story: &'a mut Story, exchange: &'a Exchange) -> Comparison<'a> {
        Comparison {
            story,
            exchange,
            found: Vec::new(),
        }
    }

    /// Returns all differences.
    pub fn differences(mut self, reply: &Reply) -> Vec<String> {
        let recorded = &self.exchange.response;
        self.equal("status", recorded.status, reply.status);
        for name in ["content-type", "www-authenticate"] {
            self.equal(name, recorded.header(name), reply.header(name));
        }
        if let Some(trace_id) = self.exchange.request.header("x-taskcluster-trace-id") {
            self.equal(
                "x-for-trace-id",
                Some(trace_id),
                reply.header("x-for-trace-id"),
            );
        }
        let body = recorded.body.as_deref().unwrap_or("");
        match serde_json::from_str(body) {
            Ok(recorded) => self.bodies(&recorded, reply),
            Err(_) => self.equal("emptiness", body.is_empty(), reply.text.is_empty()),
        }
        self.found
    }

    fn bodies(&mut self, recorded: &Value, reply: &Reply) {
        let root_url = self.story.wire.fake.root_url();
        let text = reply.text.replace(root_url, ROOT_URL);
        match serde_json::from_str(&text) {
            Ok(replayed) => {
                self.values("", "", recorded, &replayed);
                self.learn(recorded, &replayed);
            }
            Err(_) => self.found.push(format!("no JSON: {text}")),
        }
    }

    /// Keeps the credentials of a worker or of a created client.
    fn learn(&mut self, recorded: &Value, replayed: &Value) {
        let number = recorded["secret"]
            .as_str()
            .and_then(|secret| secret.get(6..10));
        if let (Some(number), Some(_)) = (number, replayed["secret"].as_str()) {
            self.story.admitted(number, replayed);
        }
        let text = |key: &str| replayed[key].as_str().map(str::to_string);
        if let (Some(id), Some(token)) = (text("clientId"), text("accessToken")) {
            self.story.access_tokens.insert(id, token);
        }
    }

    fn values(&mut self, path: &str, key: &str, recorded: &Value, replayed: &Value) {
        match (recorded, replayed) {
            (Value::Object(recorded), Value::Object(replayed)) => {
                if recorded.contains_key("certificate") {
                    let pair = [recorded, replayed].map(|members| Value::from(members.clone()));
                    self.story.learn_credentials(&pair[0], &pair[1]);
                }
                // The recorded release is v106.0.0. The newest release, which the fake follows, has no actions.
                let keys = recorded.keys().filter(|key| *key != "actions");
                let keys: Vec<&String> = keys.collect();
                let own = replayed.keys().filter(|key| *key != "actions");
                self.equal(&format!("{path} keys"), keys, own.collect());
                for (key, recorded) in recorded {
                    if let Some(replayed) = replayed.get(key) {
                        self.values(&format!("{path}/{key}"), key, recorded, replayed);
                    }
                }
            }
            (Value::Array(recorded), Value::Array(replayed)) => {
                self.equal(&format!("{path} length"), recorded.len(), replayed.len());
                for (n, (recorded, replayed)) in recorded.iter().zip(replayed).enumerate() {
                    self.values(&format!("{path}/{n}"), key, recorded, replayed);
                }
            }
            (Value::String(recorded), Value::String(replayed)) => {
                self.texts(path, key, recorded, replayed);
            }
            (Value::Number(_), Value::Number(_))
                if matches!(key, "uptime" | "start" | "expiry") => {}
            _ => self.equal(path, recorded, replayed),
        }
    }

    fn texts(&mut self, path: &str, key: &str, recorded: &str, replayed: &str) {
        match key {
            "certificate" => {
                let [recorded, replayed] =
                    [recorded, replayed].map(|text| serde_json::from_str::<Value>(text).unwrap());
                self.values(path, "", &recorded, &replayed);
            }
            // Signatures depend on random values, so only their length counts.
            "signature" => self.equal(&format!("{path} length"), recorded.len(), replayed.len()),
            "message" => self.messages(path, recorded, replayed),
            // Some tokens contain dates. Requests for the next page use the new one.
            "continuationToken" => {
                let tokens = &mut self.story.tokens;
                tokens.insert(recorded.to_string(), replayed.to_string());
            }
            // The client id of a task ends with a time.
            "clientId" if !path.contains("quarantineDetails") => {
                let name = |text: &str| text.split("/until/").next().map(str::to_string);
                self.equal(path, name(recorded), name(replayed));
            }
            "url" | "putUrl" => self.equal(path, stored(recorded), stored(replayed)),
            // The recorded quarantine came from a client with another id.
            "clientId" if path.contains("quarantineDetails") => {}
            // A hook creates a task with a random id, which is also that of the task group.
            "taskId" | "token" if self.exchange.request.path.starts_with("/api/hooks/") => {
                self.bind(path, key, recorded, replayed);
            }
            "taskGroupId" if self.story.own_task_id(recorded).is_some() => {
                self.equal(
                    path,
                    self.story.own_task_id(recorded),
                    Some(replayed.to_string()),
                );
            }
            _ if BY_CHANCE.contains(&key) => {
                self.equal(&format!("{path} length"), recorded.len(), replayed.len());
                self.bind(path, key, recorded, replayed);
            }
            _ => match (recorded.parse(), replayed.parse()) {
                (Ok(a), Ok(b)) => self.dates(path, key, [a, b], [recorded, replayed]),
                _ => self.equal(path, recorded, replayed),
            },
        }
    }

    fn dates(&mut self, path: &str, key: &str, dates: [Timestamp; 2], texts: [&str; 2]) {
        let [recorded, replayed] = dates.map(Timestamp::as_millis);
        let from_now = recorded.abs_diff(self.exchange.time.as_millis());
        // A hook's task expires 30 days after the trigger.
        let of_hook = self.exchange.request.path.rsplit('/').next();
        let of_hook = of_hook.is_some_and(|id| self.story.own_task_id(id).is_some());
        if key == "expires" && from_now > ASKED_FOR && !of_hook {
            self.equal(path, texts[0], texts[1]);
            return;
        }
        if recorded.abs_diff(replayed) > APART {
            self.found
                .push(format!("{path}: {} is not {}", texts[1], texts[0]));
        }
        // Claims omit zeros at the end of a fraction.
        if !texts.iter().all(|text| text.ends_with("+00:00")) {
            self.equal(&format!("{path} length"), texts[0].len(), texts[1].len());
        }
        self.bind(path, key, texts[0], texts[1]);
    }

    /// Checks that equal recorded values are equal here.
    fn bind(&mut self, path: &str, key: &str, recorded: &str, replayed: &str) {
        let bound = self
            .story
            .bound
            .entry((key.to_string(), recorded.to_string()));
        let bound = bound.or_insert_with(|| replayed.to_string());
        if bound != replayed {
            self.found.push(format!("{path}: {replayed} was {bound}"));
        }
    }

    fn messages(&mut self, path: &str, recorded: &str, replayed: &str) {
        let split = |text: &str| {
            let (message, trailer) = text.split_once("\n\n---\n\n").unwrap_or((text, ""));
            let trailer: Vec<&str> = trailer.split("* time:").collect();
            (without_until(&told(message)), trailer[0].to_string())
        };
        self.equal(path, split(recorded), split(replayed));
    }

    fn equal<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, recorded: T, replayed: T) {
        if recorded != replayed {
            self.found
                .push(format!("{what}: {replayed:?} is not {recorded:?}"));
        }
    }
}

/// Returns a URL without the parts that belong to the deployment: the origin of the storage, and the signature.
fn stored(url: &str) -> String {
    let url = url.split("?X-Amz-").next().unwrap_or(url);
    let origins = ["http://127.0.0.1:7590/", "http://127.0.0.1:8080/s3/"];
    let path = origins.iter().find_map(|origin| url.strip_prefix(origin));
    path.unwrap_or(url).to_string()
}

/// Returns a message without the time in the client id of a task.
fn without_until(message: &str) -> String {
    let Some((before, rest)) = message.split_once("/until/") else {
        return message.to_string();
    };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    format!("{before}/until/{rest}")
}

/// Returns a message without random parts and without the words of a library, such as the validator's or the JSON
/// parser's.
fn told(message: &str) -> String {
    let cut = |at: &str| message.split_inclusive(at).next().unwrap_or("").to_string();
    match message.trim_start().split(' ').next().unwrap_or("") {
        "Schema" => cut("\nErrors:\n"),
        "Internal" => cut("incidentId "),
        "triggerSchema" => cut("JSON schema:\n"),
        "Validation" | "Constraint" => "invalid schedule".to_string(),
        "Failed" if !message.ends_with("object or array") => cut("parse JSON: "),
        _ => message.to_string(),
    }
}
