use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::RetryPolicy;
use crate::tests::support::server::{Server, json, response};
use crate::tests::support::service::Stable;

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

/// A subscriber that writes the spans and events of this crate as text.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<String>>);

impl Notes {
    fn write(&self, what: &str, record: impl FnOnce(&mut Line)) {
        let mut line = Line(what.to_owned());
        record(&mut line);
        // Records an absent value as nothing.
        if line.0.ends_with("record:") {
            return;
        }
        let mut notes = self.0.lock().unwrap();
        writeln!(notes, "{}", line.0).unwrap();
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().lines().map(str::to_owned).collect()
    }
}

/// Returns the lines that this thread writes from now on, and the guard of the subscriber.
fn listen() -> (Notes, (Dispatch, DefaultGuard)) {
    let notes = Notes::default();
    // With a single dispatcher, tracing asks the first thread whether anybody is interested, and caches the result.
    let second = Dispatch::new(Notes::default());
    let guard = tracing::subscriber::set_default(notes.clone());
    (notes, (second, guard))
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("taskcluster_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let metadata = span.metadata();
        let what = format!("{} {}:", metadata.level(), metadata.name());
        self.write(&what, |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.write("record:", |line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let what = format!("{} event:", event.metadata().level());
        self.write(&what, |line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn call_is_a_span_with_its_result() {
    let (notes, _listening) = listen();
    let ids = "x-for-request-id: r1\r\n";
    let server = Server::start([json(500, "{}"), response(200, ids, HERD.as_bytes())]).await;
    server.stable().herd("a").await.unwrap();
    assert_eq!(
        notes.lines(),
        [
            r#"INFO call: service="stable" endpoint="herd""#,
            "DEBUG event: message=an attempt failed; the client retries attempt=1 status=500 reason=\"\" wait=0ns",
            "record: attempts=2",
            "record: status=200",
            "record: request_id=\"r1\"",
        ]
    );
}

#[tokio::test]
async fn failed_call_logs_the_reason_without_secrets() {
    let (notes, _listening) = listen();
    let message =
        r#"{"code": "InputError", "message": "hunter3", "requestInfo": {"payload": "hunter4"}}"#;
    let server = Server::start([json(400, message), json(503, message)]).await;
    let stable = Stable::new(
        &server
            .client()
            .retry(RetryPolicy::default().max_retries(0))
            .build()
            .unwrap(),
    );
    let call = stable.register(&json!({"secret": "hunter5"}));
    call.header("x-a", "hunter6").await.unwrap_err();
    let call = stable.list_herds().continuation_token("hunter7");
    call.await.unwrap_err();
    stable.herd("..").await.unwrap_err();
    let lines = notes.lines();
    assert_eq!(
        &lines[..4],
        [
            r#"INFO call: service="stable" endpoint="register""#,
            "record: attempts=1",
            "record: status=400",
            r#"DEBUG event: message=the call failed status=400 reason="""#,
        ]
    );
    assert!(lines.last().unwrap().contains("`..`"), "{lines:?}");
    assert!(!lines.concat().contains("hunter"), "{lines:?}");
}
