//! The tokio runtime that all blocking calls share.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tokio::runtime::{Builder, Handle};

use crate::error::Error;

/// Blocks the thread until the future is done.
///
/// Connections, timers and file operations run on the shared runtime.
///
/// This thread polls the future, so the future need not be `Send`, and a panic unwinds this thread.
///
/// # Errors
///
/// Fails if async code calls it, or if the shared runtime cannot be started. Then the future is dropped without being
/// polled.
pub(crate) fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if is_async() {
        let what = "a blocking call in async code would block its runtime, so nothing was sent: \
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

/// Returns whether tokio is polling a task on this thread.
///
/// A runtime handle does not show that, because threads of `spawn_blocking` have one too. But tokio gives each polled
/// task a budget of operations, and code that may block has an unlimited one. This function uses up the budget of a
/// task, which costs the task one more poll. Inside `tokio::task::unconstrained` the budget is unlimited, so the call
/// blocks.
fn is_async() -> bool {
    // More operations than any budget.
    const OPERATIONS: u16 = 1024;
    let has_none_left = |_| {
        let mut context = Context::from_waker(Waker::noop());
        let operation = pin!(tokio::task::consume_budget());
        operation.poll(&mut context).is_pending()
    };
    Handle::try_current().is_ok() && (0..OPERATIONS).any(has_none_left)
}

/// Returns the runtime for blocking calls, which runs on a background thread until the process ends.
fn shared() -> std::io::Result<Handle> {
    static SHARED: Mutex<Option<Handle>> = Mutex::new(None);

    // A thread that panicked while it held the lock has not set the handle.
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

/// A waker that wakes a parked thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
