//! A client under measurement.

use std::future::Future;

/// The worker pool of all calls.
pub const POOL: &str = "proj-example/ci-linux";
/// The group of [`WORKER`].
pub const GROUP: &str = "us-east1";
/// The worker that the case `worker` reads.
pub const WORKER: &str = "8675309867530986753";
/// The client id of all requests.
pub const CLIENT_ID: &str = "static/taskcluster/benches";
/// The access token of all requests.
pub const ACCESS_TOKEN: &str = "44charactersOfNothingThatAnyServiceWouldKnow";
/// The number of workers or pools on a page.
pub const PAGE: usize = 1000;

/// A client of worker-manager. Each method signs its request, and returns the length or number of what it read.
pub trait Subject: Clone + Send + Sync + 'static {
    /// The name in reports.
    const NAME: &'static str;

    /// Creates a client of the service at this root URL.
    fn new(root: &str) -> Self;

    /// Sends the smallest GET.
    fn ping(&self) -> impl Future<Output = usize> + Send;

    /// Sends a GET with three parameters and a small response.
    fn worker(&self) -> impl Future<Output = usize> + Send;

    /// Sends a PUT of 2 kB. The response has the same data and a little more.
    fn put(&self) -> impl Future<Output = usize> + Send;

    /// Fetches a page of 1,000 workers.
    fn workers(&self) -> impl Future<Output = usize> + Send;

    /// Fetches a page of 1,000 worker pools.
    fn pools(&self) -> impl Future<Output = usize> + Send;

    /// Decodes the response of [`workers`](Self::workers).
    fn read_workers(body: &[u8]) -> usize;

    /// Decodes the response of [`pools`](Self::pools).
    fn read_pools(body: &[u8]) -> usize;
}
