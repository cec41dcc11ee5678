//! A server for secrets, notifications and artifacts that fails some requests, and counts those it served.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::faults::{Fault, Faults};

/// The number of secrets in the list, and on each page.
pub const SECRETS: usize = 60;
const PAGE: usize = 10;

/// The length of each artifact in bytes. Each byte is the low byte of its position times the artifact's number.
pub const LENGTH: usize = 50_000;

pub fn data(number: usize) -> Vec<u8> {
    let byte = |position: usize| position.wrapping_mul(number * 2 + 1).to_le_bytes()[0];
    (0..LENGTH).map(byte).collect()
}

struct State {
    root: String,
    faults: Faults,
    done: RefCell<HashMap<String, u32>>,
}

/// Serves until the standard input is closed, then prints how often it served each call.
pub fn run() {
    let (stop, stopped) = tokio::sync::oneshot::channel();
    std::thread::spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        let _ = stop.send(());
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = TcpListener::bind(address).await.expect("a port");
        let root = format!("http://{}", listener.local_addr().expect("an address"));
        println!("{root}");
        let state = Rc::new(State {
            root,
            faults: Faults::new(),
            done: RefCell::default(),
        });
        let accepting = accept(listener, Rc::clone(&state));
        tokio::select! {
            () = accepting => {}
            _ = stopped => {}
        }
        let mut output = io::stdout().lock();
        for (id, count) in &*state.done.borrow() {
            writeln!(output, "{id} {count}").expect("the parent process reads");
        }
    });
}

async fn accept(listener: TcpListener, state: Rc<State>) {
    loop {
        let (connection, _) = listener.accept().await.expect("a connection");
        let state = Rc::clone(&state);
        tokio::task::spawn_local(async move {
            let service = service_fn(|request| respond(Rc::clone(&state), request));
            // Faults close connections.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(connection), service)
                .await;
        });
    }
}

async fn respond(state: Rc<State>, request: Request<Incoming>) -> io::Result<Response<Served>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    let fault = state.faults.next();
    match fault {
        Some(Fault::CloseBefore) => return Err(io::ErrorKind::ConnectionAborted.into()),
        Some(Fault::Status(status)) => {
            let code = json!({"code": "Fault", "message": "injected fault"}).to_string();
            let response = Response::builder()
                .status(status)
                .header("retry-after", "0");
            return Ok(response.body(Served::whole(code)).expect("a response"));
        }
        _ => {}
    }
    let path = head.uri.path();
    let mut response = Response::builder().header("content-type", "application/json");
    let body = match (&head.method, path) {
        (&Method::POST, "/api/notify/v1/email") => {
            let body: Value = serde_json::from_slice(&body).expect("JSON from the client");
            state.count(body["subject"].as_str().expect("a subject"));
            Bytes::from_static(b"{}")
        }
        (&Method::PUT, _) => {
            state.count(path.rsplit('/').next().unwrap_or_default());
            Bytes::from_static(b"{}")
        }
        (_, "/api/secrets/v1/secrets") => page(head.uri.query()).into(),
        (_, path) if path.starts_with("/data/") => {
            let whole = Bytes::from(data(last_number(path)));
            let range = head
                .headers
                .get("range")
                .and_then(|range| range.to_str().ok());
            let start = range.and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-'));
            let start = start.map_or(0, |start| start.parse().expect("a range from the client"));
            response = Response::builder().header("etag", "\"e\"");
            if start > 0 {
                let range = format!("bytes {start}-{}/{LENGTH}", LENGTH - 1);
                response = response.status(206).header("content-range", range);
            }
            whole.slice(start..)
        }
        (_, path) => {
            let url = format!("{}/data/{}", state.root, last_number(path));
            json!({"storageType": "s3", "url": url}).to_string().into()
        }
    };
    match fault {
        Some(Fault::CloseAfter) => Err(io::ErrorKind::ConnectionAborted.into()),
        Some(Fault::Cut) => Ok(response.body(Served::cut(body)).expect("a response")),
        _ => Ok(response.body(Served::whole(body)).expect("a response")),
    }
}

impl State {
    fn count(&self, id: &str) {
        *self.done.borrow_mut().entry(id.to_owned()).or_default() += 1;
    }
}

fn last_number(path: &str) -> usize {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.parse().expect("a number from the client")
}

fn page(query: Option<&str>) -> String {
    let token = query.and_then(|query| query.split_once("continuationToken="));
    let start = token.map_or(0, |(_, token)| {
        token.parse().expect("a token of this server")
    });
    let end = start + PAGE;
    let names: Vec<_> = (start..end).map(|name| name.to_string()).collect();
    match end < SECRETS {
        true => json!({"secrets": names, "continuationToken": end.to_string()}),
        false => json!({"secrets": names}),
    }
    .to_string()
}

/// A body that may end early.
struct Served {
    rest: Bytes,
    length: u64,
    is_cut: bool,
}

impl Served {
    fn whole(body: impl Into<Bytes>) -> Self {
        let rest = body.into();
        let length = rest.len() as u64;
        Self {
            rest,
            length,
            is_cut: false,
        }
    }

    fn cut(body: Bytes) -> Self {
        let rest = body.slice(..body.len() / 2);
        Self {
            rest,
            length: body.len() as u64,
            is_cut: true,
        }
    }
}

impl Body for Served {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let rest = std::mem::take(&mut self.rest);
        Poll::Ready(match (rest.is_empty(), self.is_cut) {
            (false, _) => Some(Ok(Frame::data(rest))),
            (true, true) => Some(Err(io::ErrorKind::ConnectionAborted.into())),
            (true, false) => None,
        })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}
