//! The thread that listens and serves.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener as StdListener;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::oneshot;

use crate::exchange;
use crate::state::Shared;

/// The serving thread. Dropping this waits for its end, after which the port is closed.
pub struct Server {
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves on this listener until the value is dropped.
    pub fn spawn(listener: StdListener, shared: Shared) -> io::Result<Server> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        listener.set_nonblocking(true)?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("taskcluster-fake".into())
            .spawn(move || {
                runtime.spawn(accept(listener, shared));
                // Nothing is ever sent: the dropped sender is the sign. The runtime then takes every task with it.
                let _ = runtime.block_on(stopped);
                // Without waiting for a handler that blocks.
                runtime.shutdown_background();
            })?;
        Ok(Server {
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic over there has been printed already; there is nobody here to tell.
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, shared: Shared) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(serve(stream, shared.clone()));
            }
            // A peer that has gone, or no file descriptor left for now: either passes.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn serve(stream: TcpStream, shared: Shared) {
    let service = service_fn(|request| async {
        Ok::<_, Infallible>(exchange::answer(&shared, request).await)
    });
    // A connection that breaks, or is not HTTP, concerns nobody but its peer.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}
