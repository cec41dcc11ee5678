//! A fast server on the loopback device. It checks no signatures and compresses nothing.

use std::convert::Infallible;
use std::io::Read;
use std::net::SocketAddr;
use std::rc::Rc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use crate::responses;

/// The number of pages of the long list.
pub const PAGES: usize = 100;

/// All response bodies, prepared.
struct Responses {
    ping: Bytes,
    worker: Bytes,
    pool: Bytes,
    pools: Bytes,
    workers: Bytes,
    long: Vec<Bytes>,
}

impl Responses {
    fn new() -> Self {
        let long = (0..PAGES).map(|page| {
            let next = Some(page + 1).filter(|next| *next < PAGES);
            responses::workers(page, next).into()
        });
        Self {
            ping: Bytes::from_static(br#"{"alive":true,"uptime":86400.123}"#),
            worker: responses::worker().into(),
            pool: responses::pool().into(),
            pools: responses::pools().into(),
            workers: responses::workers(0, None).into(),
            long: long.collect(),
        }
    }

    /// Returns a page of workers. The list of `long/list` has 100 pages, any other list has one.
    fn to(&self, method: &Method, path: &str, query: Option<&str>) -> &Bytes {
        let path = path
            .strip_prefix("/api/worker-manager/v1/")
            .unwrap_or_default();
        if path == "ping" {
            return &self.ping;
        }
        if path.starts_with("worker-pools") {
            return &self.pools;
        }
        if path.starts_with("worker-pool/") && *method == Method::PUT {
            return &self.pool;
        }
        if path == "workers/long%2Flist" {
            let token = query.and_then(|query| query.split_once("continuationToken="));
            let page = token.map_or(Ok(0), |(_, token)| token.parse::<usize>());
            return &self.long[page.expect("a token of this server")];
        }
        match path.matches('/').count() {
            1 => &self.workers,
            3 => &self.worker,
            _ => panic!("no client requests {path}"),
        }
    }
}

/// Serves in this thread until the standard input is closed. Prints the root URL first.
pub fn run() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = TcpListener::bind(address).await.expect("a port");
        println!("http://{}", listener.local_addr().expect("an address"));
        let responses = Rc::new(Responses::new());
        loop {
            let (connection, _) = listener.accept().await.expect("a connection");
            connection.set_nodelay(true).expect("no delay");
            let responses = Rc::clone(&responses);
            tokio::task::spawn_local(async move {
                let service = service_fn(|request| respond(Rc::clone(&responses), request));
                // A client closes its connection when its measurement ends.
                let _ = http1::Builder::new()
                    .serve_connection(TokioIo::new(connection), service)
                    .await;
            });
        }
    });
}

async fn respond(
    responses: Rc<Responses>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let _ = body.collect().await;
    let body = responses
        .to(&head.method, head.uri.path(), head.uri.query())
        .clone();
    let response = Response::builder()
        .header("content-type", "application/json; charset=utf-8")
        .header("etag", "W/\"21-Qd2Ra8vnWJYkCqmJcNLGfLzEBzM\"")
        .header("strict-transport-security", "max-age=7776000")
        .header("x-for-request-id", "0bb9d0ba-9b5a-4f0e-9e0c-2f0d5f2c8f6c")
        .header("x-for-trace-id", "4bd1a5a0-7e21-4d2a-8f5f-3b1f6a6d0c9e")
        .header("x-frame-options", "SAMEORIGIN")
        .header("x-content-type-options", "nosniff")
        .header("access-control-allow-origin", "*")
        .header("via", "1.1 google")
        .header("alt-svc", "h3=\":443\"; ma=2592000");
    Ok(response.body(Full::new(body)).expect("a response"))
}
