//! Calls in a child process, whose environment a test can choose.

use std::process::Command;

use super::service::Stable;
use crate::{Client, Credentials, RetryPolicy};

/// The environment variable with the root URL for the child process.
const ROOT: &str = "TASKCLUSTER_CLIENT_TEST_ROOT";

/// The environment variables for proxies, which the child process does not inherit.
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

/// The environment variable that makes the child process call `no_proxy`.
pub const NO_PROXIES: &str = "TASKCLUSTER_CLIENT_TEST_NO_PROXIES";

/// Runs one attempt to read a herd in a child process with these variables, and returns its output.
pub async fn call<'a>(
    root: &str,
    environment: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let test = "tests::support::child::calls_in_a_child_process";
    run(test, root, environment).await
}

/// Runs only this test in a child process with these variables, and returns its output. The test gets the root URL from
/// [`root`].
pub async fn run<'a>(
    test: &str,
    root: &str,
    environment: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    output(
        Command::new(std::env::current_exe().unwrap()),
        test,
        root,
        environment,
    )
    .await
}

/// Runs the test like [`run`], but files can have at most 2048 blocks: 1 or 2 MiB, depending on the shell.
#[cfg(all(feature = "artifacts", unix))]
pub async fn run_with_small_files<'a>(
    test: &str,
    root: &str,
    environment: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut command = Command::new("sh");
    // Without the trap, a signal would end a process that exceeds the limit.
    let script = "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"";
    command
        .args(["-c", script])
        .arg(std::env::current_exe().unwrap());
    output(command, test, root, environment).await
}

/// Runs a command that continues with the arguments of the test program, and returns its output.
async fn output<'a>(
    mut command: Command,
    test: &str,
    root: &str,
    environment: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
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

/// Returns the root URL, only in the child process.
pub fn root() -> Option<String> {
    std::env::var(ROOT).ok()
}

/// The code of the child process. Does nothing without the variable.
#[tokio::test]
async fn calls_in_a_child_process() {
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
