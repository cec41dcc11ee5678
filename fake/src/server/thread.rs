//! The thread that accepts connections.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener as StdListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Builder;
#[cfg(feature = "amqp")]
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, oneshot};

use super::connection::Connections;
use super::limits::Limits;
use super::shared::Shared;

/// The thread of the server. Dropping this waits for its end, after which the port is closed.
pub struct Server {
    stop: Option<oneshot::Sender<Infallible>>,
    #[cfg(feature = "amqp")]
    runtime: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves connections on this listener until the value is dropped.
    pub fn spawn(listener: StdListener, shared: Shared, limits: Limits) -> io::Result<Server> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        listener.set_nonblocking(true)?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener)?
        };
        #[cfg(feature = "amqp")]
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("taskcluster-fake".into())
            .spawn(move || {
                let timed = shared.clone();
                runtime.spawn(async move { timed.keep_time().await });
                runtime.spawn(accept(listener, shared, limits));
                // The channel sends no value: dropping the sender ends this. The runtime then drops all tasks.
                let _ = runtime.block_on(stopped);
                // This does not wait for a blocked handler.
                runtime.shutdown_background();
            })?;
        Ok(Server {
            stop: Some(stop),
            #[cfg(feature = "amqp")]
            runtime: handle,
            thread: Some(thread),
        })
    }
}

#[cfg(feature = "amqp")]
impl Server {
    /// Runs a task on the thread of the server, until the server stops.
    pub fn run(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(task);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The panic hook has already printed a panic of the thread.
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, shared: Shared, limits: Limits) {
    let connections = Arc::new(Connections::new(shared, limits));
    let places = Arc::new(Semaphore::new(limits.connections));
    // The semaphore is never closed, so this always gets a permit in the end.
    while let Ok(place) = places.clone().acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let connections = connections.clone();
                tokio::spawn(async move {
                    connections.serve(stream).await;
                    drop(place);
                });
            }
            // The client may have disconnected, or file descriptors may be exhausted. Both are temporary.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}
