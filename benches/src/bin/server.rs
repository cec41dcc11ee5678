//! The server, in a process of its own.

fn main() {
    taskcluster_client_benches::server::run();
}
