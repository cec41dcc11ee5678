//! A deployment with artifacts: a queue, and a storage with ranges and conditions that can fail in many ways.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use super::requests::Seen;
use super::server::{Line, Server, json as json_response, response};
use crate::queue::Queue;

/// A way in which the storage fails once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageFault {
    None,
    /// 503 with `Retry-After: 0`.
    Unavailable,
    /// Resets the connection before the response.
    ResetBefore,
    /// Resets the connection in the head of the response.
    ResetInHead,
    /// Resets the connection after this percentage of the body.
    ResetAfter(usize),
    /// Closes the connection after this percentage of the body.
    CloseAfter(usize),
    /// 416 for a range.
    RefuseRange,
    /// Sends all data in place of a range.
    IgnoreRange,
    /// Sends another range than the requested one.
    OtherRange,
    /// Sends another `ETag` than before, with the same data.
    OtherEtag,
    /// Compresses the data as two gzip members.
    Gzip,
    /// 403, as for a URL that has expired.
    Expired,
}

/// The artifacts of tasks, and how the storage serves them.
pub struct Artifacts {
    /// The data by task and name.
    data: BTreeMap<(String, String), Vec<u8>>,
    pub etags: bool,
    /// Whether the queue can list the artifacts of this task now.
    pub lists: Box<dyn FnMut(&str) -> bool + Send>,
    pub faults: Box<dyn FnMut(&Seen) -> StorageFault + Send>,
}

pub struct Deployment {
    pub server: Server,
    pub artifacts: Arc<Mutex<Artifacts>>,
}

impl Deployment {
    /// Starts a deployment that stores these artifacts: task, name and data.
    pub async fn start<'a>(data: impl IntoIterator<Item = (&'a str, &'a str, &'a [u8])>) -> Self {
        let artifacts = Arc::new(Mutex::new(Artifacts {
            data: BTreeMap::new(),
            etags: true,
            lists: Box::new(|_| true),
            faults: Box::new(|_| StorageFault::None),
        }));
        let server = Server::start([]).await;
        let (port, shared) = (server.port, Arc::clone(&artifacts));
        server.otherwise(move |request| shared.lock().unwrap().respond(request, port));
        let deployment = Self { server, artifacts };
        for (task, name, data) in data {
            deployment.put(task, name, data);
        }
        deployment
    }

    pub fn queue(&self) -> Queue {
        Queue::new(&self.server.client().build().unwrap())
    }

    pub fn put(&self, task: &str, name: &str, data: &[u8]) {
        let key = (task.to_owned(), name.to_owned());
        let mut artifacts = self.artifacts.lock().unwrap();
        artifacts.data.insert(key, data.to_owned());
    }

    /// Serves data without an `ETag` from now on.
    pub fn without_etags(&self) {
        self.artifacts.lock().unwrap().etags = false;
    }

    /// Lets the lists of a task's artifacts fail with a 503 while the function returns `false`.
    pub fn list_if(&self, lists: impl FnMut(&str) -> bool + Send + 'static) {
        self.artifacts.lock().unwrap().lists = Box::new(lists);
    }

    /// Lets the storage fail as the function says.
    pub fn fail(&self, faults: impl FnMut(&Seen) -> StorageFault + Send + 'static) {
        self.artifacts.lock().unwrap().faults = Box::new(faults);
    }

    /// Returns the number of requests to the storage whose path ends with `end`.
    pub fn fetches(&self, end: &str) -> usize {
        let seen = self.server.seen();
        let resources = seen.iter().map(Seen::resource);
        let fetches = resources.filter(|path| path.starts_with("/storage/") && path.ends_with(end));
        fetches.count()
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

impl Artifacts {
    fn respond(&mut self, request: &Seen, port: u16) -> Line {
        let path = request.resource().split('?').next().unwrap();
        let segments: Vec<_> = path.split('/').map(decoded).collect();
        let segments: Vec<_> = segments.iter().map(String::as_str).collect();
        match segments[..] {
            [
                "",
                "root",
                "api",
                "queue",
                "v1",
                "task-group",
                group,
                "list",
            ] => self.group(group),
            ["", "root", "api", "queue", "v1", "task", task, "artifacts"] => {
                match (self.lists)(task) {
                    true => self.list(task, request.resource().split('?').nth(1)),
                    false => json_response(503, "{}"),
                }
            }
            [
                "",
                "root",
                "api",
                "queue",
                "v1",
                "task",
                task,
                "artifact-content",
                name,
            ]
            | [
                "",
                "root",
                "api",
                "queue",
                "v1",
                "task",
                task,
                "runs",
                _,
                "artifact-content",
                name,
            ] => self.locate(task, name, port),
            ["", "storage", task, name] => {
                let fault = (self.faults)(request);
                match self.data.get(&(task.to_owned(), name.to_owned())) {
                    Some(data) => serve(request, data, self.etags, fault),
                    None => response(404, "", b""),
                }
            }
            _ => json_response(
                404,
                r#"{"code": "ResourceNotFound", "message": "no such task"}"#,
            ),
        }
    }

    /// Returns all tasks as those of the group. The group `missing` has one more task, without artifacts.
    fn group(&self, group: &str) -> Line {
        let mut tasks: Vec<_> = self.data.keys().map(|(task, _)| task.as_str()).collect();
        tasks.dedup();
        if group == "missing" {
            tasks.insert(0, "none");
        }
        let task = |id: &str| {
            json!({
                "status": {"taskId": id, "taskGroupId": group, "runs": [{"runId": 0, "state": "completed",
                    "reasonCreated": "scheduled", "scheduled": "2026-01-01T00:00:00.000Z"}],
                    "provisionerId": "a", "workerType": "b", "taskQueueId": "a/b", "schedulerId": "-", "projectId": "none",
                    "deadline": "2026-01-01T00:00:00.000Z", "expires": "2026-01-01T00:00:00.000Z",
                    "retriesLeft": 5, "state": "completed"},
                "task": {"provisionerId": "a", "workerType": "b", "taskQueueId": "a/b", "schedulerId": "-",
                    "projectId": "none", "taskGroupId": group, "dependencies": [], "requires": "all-completed",
                    "routes": [], "priority": "lowest", "retries": 5, "created": "2026-01-01T00:00:00.000Z",
                    "deadline": "2026-01-01T00:00:00.000Z", "expires": "2026-01-01T00:00:00.000Z", "scopes": [],
                    "payload": {}, "metadata": {"name": "a", "description": "b", "owner": "c@d", "source": "http://e"},
                    "tags": {}, "extra": {}},
            })
        };
        let tasks: Vec<Value> = tasks.into_iter().map(task).collect();
        let list = json!({"taskGroupId": group, "schedulerId": "-", "expires": "2026-01-01T00:00:00.000Z", "tasks": tasks});
        json_response(200, &list.to_string())
    }

    /// Returns the page of 100 artifacts that the query names.
    fn list(&self, task: &str, query: Option<&str>) -> Line {
        const PAGE: usize = 100;
        let token = query.and_then(|query| query.strip_prefix("continuationToken="));
        let from = token.map_or(0, |token| token.parse().unwrap());
        let mut of_task = self
            .data
            .iter()
            .filter(|((of, _), _)| of == task)
            .skip(from);
        let artifact = |((_, name), data): (&(String, String), &Vec<u8>)| {
            json!({"storageType": "s3", "name": name, "expires": "2100-01-01T00:00:00.000Z",
                "contentType": "text/plain", "contentLength": data.len()})
        };
        let artifacts: Vec<Value> = of_task.by_ref().take(PAGE).map(artifact).collect();
        if artifacts.is_empty() {
            return json_response(
                404,
                r#"{"code": "ResourceNotFound", "message": "no such task"}"#,
            );
        }
        let mut list = json!({"artifacts": artifacts});
        if of_task.next().is_some() {
            list["continuationToken"] = json!((from + PAGE).to_string());
        }
        json_response(200, &list.to_string())
    }

    fn locate(&self, task: &str, name: &str, port: u16) -> Line {
        let url = format!(
            "http://127.0.0.1:{port}/storage/{}/{}",
            encoded(task),
            encoded(name)
        );
        let content = json!({"storageType": "s3", "url": url});
        json_response(200, &content.to_string())
    }
}

fn serve(request: &Seen, data: &[u8], etags: bool, fault: StorageFault) -> Line {
    let hash: String = digest(&SHA256, data)
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut etag = format!("\"{hash}\"");
    if fault == StorageFault::OtherEtag {
        etag = etag.replace('"', "\"x");
        etag = format!("\"{}\"", etag.trim_matches('"'));
    }
    let headers = match etags {
        true => format!("ETag: {etag}\r\n"),
        false => String::new(),
    };
    match fault {
        StorageFault::Unavailable => return response(503, "Retry-After: 0\r\n", b"busy"),
        StorageFault::Expired => return response(403, "", b"expired"),
        StorageFault::ResetBefore => return Line::SendAndReset(Vec::new()),
        StorageFault::ResetInHead => return Line::SendAndReset(b"HTTP/1.1 200 O".to_vec()),
        _ => {}
    }
    if etags && request.header("if-none-match") == Some(&etag) {
        return response(304, &headers, b"");
    }
    let mut range = request
        .header("range")
        .and_then(|range| parse(range, data.len()));
    let tied = request.header("if-range").is_none_or(|tied| tied == etag);
    if !tied || fault == StorageFault::IgnoreRange {
        range = None;
    }
    if range.is_some() && fault == StorageFault::RefuseRange {
        return response(
            416,
            &format!("Content-Range: bytes */{}\r\n", data.len()),
            b"",
        );
    }
    if let (Some((_, end)), StorageFault::OtherRange) = (range, fault) {
        range = Some((end - 1, end));
    }
    let (status, extra, body) = match range {
        Some((from, to)) => (
            206,
            format!("Content-Range: bytes {from}-{}/{}\r\n", to - 1, data.len()),
            data[from..to].to_vec(),
        ),
        None if fault == StorageFault::Gzip => {
            let (one, two) = data.split_at(data.len() / 2);
            let members = [gzip(one), gzip(two)].concat();
            (200, "Content-Encoding: gzip\r\n".to_owned(), members)
        }
        None => (200, String::new(), data.to_vec()),
    };
    let Line::Send(bytes) = response(status, &format!("{headers}{extra}"), &body) else {
        unreachable!("a response is sent");
    };
    let upto =
        |percent: usize| bytes[..bytes.len() - body.len() + body.len() * percent / 100].to_vec();
    match fault {
        StorageFault::ResetAfter(percent) => Line::SendAndReset(upto(percent)),
        StorageFault::CloseAfter(percent) => Line::SendAndClose(upto(percent)),
        _ => Line::Send(bytes),
    }
}

/// Parses `bytes=from-to` into the positions of the first byte, and of the one after the last.
fn parse(range: &str, length: usize) -> Option<(usize, usize)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let from = from.parse().ok()?;
    let to = to
        .parse::<usize>()
        .map_or(length, |last| last + 1)
        .min(length);
    (from < to).then_some((from, to))
}

pub fn gzip(data: &[u8]) -> Vec<u8> {
    use std::io::Write;

    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}
