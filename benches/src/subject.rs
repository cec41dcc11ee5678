//! A client under measurement.

use std::future::Future;

/// The pool that all calls are about.
pub const POOL: &str = "proj-example/ci-linux";
/// The group of the one worker that is asked for.
pub const GROUP: &str = "us-east1";
/// The one worker that is asked for.
pub const WORKER: &str = "8675309867530986753";
/// As whom requests are signed.
pub const CLIENT_ID: &str = "static/taskcluster/benches";
/// With what requests are signed.
pub const ACCESS_TOKEN: &str = "44charactersOfNothingThatAnyServiceWouldKnow";
/// How many workers or pools a page has.
pub const PAGE: usize = 1000;

/// One way of calling worker-manager. Each call is signed, and gives how many things came.
pub trait Subject: Clone + Send + Sync + 'static {
    /// What it is called in reports.
    const NAME: &'static str;

    /// A client of the service at that root URL.
    fn new(root: &str) -> Self;

    /// The smallest GET.
    fn ping(&self) -> impl Future<Output = usize> + Send;

    /// A GET with three arguments and a small answer.
    fn worker(&self) -> impl Future<Output = usize> + Send;

    /// A PUT of 2 kB, answered with the same and some more.
    fn put(&self) -> impl Future<Output = usize> + Send;

    /// A page of a thousand workers.
    fn workers(&self) -> impl Future<Output = usize> + Send;

    /// A page of a thousand worker pools.
    fn pools(&self) -> impl Future<Output = usize> + Send;

    /// What [`workers`](Self::workers) does with the bytes that came.
    fn read_workers(body: &[u8]) -> usize;

    /// What [`pools`](Self::pools) does with the bytes that came.
    fn read_pools(body: &[u8]) -> usize;
}
