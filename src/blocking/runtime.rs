//! The tokio runtime that all blocking calls share.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tokio::runtime::{Builder, Handle};

use crate::error::Error;

/// Blocks the thread until the future is done. Connections, timers and file operations run on the shared runtime.
///
/// This thread polls the future, so the future need not be `Send`, and a panic unwinds this thread.
///
/// # Errors
///
/// If async code calls it, or the shared runtime cannot be started. The future is dropped without being polled.
pub(crate) fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if is_async() {
        let what = "a blocking call in async code would hold up its runtime, so nothing was sent: \
                    use `.await`, or block inside of `tokio::task::spawn_blocking`";
        return Err(Error::configuration(what));
    }
    let handle = shared().map_err(|error| {
        let what = format!("the runtime of blocking calls cannot be started: {error}");
        Error::configuration(what)
    })?;
    let _entered = handle.enter();
    let mut future = pin!(future);
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return Ok(output);
        }
        thread::park();
    }
}

/// Whether tokio is polling somebody on this thread just now.
///
/// A handle alone does not tell: threads of `spawn_blocking` have one, too. But what is polled has a budget of
/// operations that ends, and where blocking is allowed there is none. What is taken from it here costs the caller one
/// more turn. Inside of `tokio::task::unconstrained` nobody notices, and the call blocks.
fn is_async() -> bool {
    // More than any budget.
    const OPERATIONS: u16 = 1024;
    let has_none_left = |_| {
        let mut context = Context::from_waker(Waker::noop());
        let operation = pin!(tokio::task::consume_budget());
        operation.poll(&mut context).is_pending()
    };
    Handle::try_current().is_ok() && (0..OPERATIONS).any(has_none_left)
}

/// The process's one runtime for blocking calls. It runs on a thread of its own, for as long as the process does.
fn shared() -> std::io::Result<Handle> {
    static SHARED: Mutex<Option<Handle>> = Mutex::new(None);

    // Whoever panicked had not started one.
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*shared {
        return Ok(handle.clone());
    }
    let runtime = Builder::new_current_thread()
        .thread_name("taskcluster-client-resolver")
        .enable_all()
        .build()?;
    let handle = runtime.handle().clone();
    thread::Builder::new()
        .name("taskcluster-client".to_owned())
        .spawn(move || runtime.block_on(std::future::pending::<()>()))?;
    *shared = Some(handle.clone());
    Ok(handle)
}

/// Wakes a thread that is parked.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
