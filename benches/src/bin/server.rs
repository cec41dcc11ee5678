//! Runs the server in its own process.

fn main() {
    taskcluster_client_benches::server::run();
}
