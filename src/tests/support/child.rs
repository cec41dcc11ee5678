//! A call made by another process, whose environment can be chosen.

use std::process::Command;

use super::service::Stable;
use crate::{Client, Credentials, RetryPolicy};

/// The variable that tells the other process what to do.
const ROOT: &str = "TASKCLUSTER_CLIENT_TEST_ROOT";

/// The variables of proxies, which the other process does not get from this one.
const PROXIES: [&str; 8] = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
];

/// The variable that tells the other process to call `no_proxy`.
pub const NO_PROXIES: &str = "TASKCLUSTER_CLIENT_TEST_NO_PROXIES";

/// What another process with these variables says of one attempt to read a herd from that root URL.
pub async fn call<'a>(
    root: &str,
    environment: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let test = "tests::support::child::a_child_calls_as_it_is_told";
    run(test, root, environment).await
}

/// What another process prints that runs only this test, with these variables. The test gets the root URL from
/// [`root`].
pub async fn run<'a>(
    test: &str,
    root: &str,
    environment: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    for name in PROXIES {
        command.env_remove(name);
    }
    command
        .args([test, "--exact", "--nocapture"])
        .envs(environment)
        .env(ROOT, root);
    let output = tokio::task::spawn_blocking(move || command.output().unwrap());
    let output = output.await.unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The root URL, in the other process only.
pub fn root() -> Option<String> {
    std::env::var(ROOT).ok()
}

/// What the other process runs; nothing without the variable.
#[tokio::test]
async fn a_child_calls_as_it_is_told() {
    let Some(root) = root() else {
        return;
    };
    let mut client = Client::builder(root)
        .credentials(Credentials::new("static/me", "hunter2"))
        .retry(RetryPolicy::default().max_retries(0));
    if std::env::var_os(NO_PROXIES).is_some() {
        client = client.no_proxy();
    }
    let client = match client.build() {
        Ok(client) => client,
        Err(error) => return println!("not built: {error}"),
    };
    let stable = Stable::new(&client);
    match stable.herd("a").await {
        Ok(herd) => println!("herd: {}", herd.herd_id),
        Err(error) => println!(
            "connect: {}, tls: {}, sent: {}, {error}",
            error.is_connect(),
            error.is_tls(),
            error.was_sent()
        ),
    }
}
