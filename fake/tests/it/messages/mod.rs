//! The messages of all services: a story calls each changing endpoint, and checks what it publishes.

#[cfg(feature = "amqp")]
mod broker;
mod story;
mod teller;

use std::collections::BTreeSet;

use crate::support::references;
use teller::Teller;

/// The services that the story covers.
const SERVICES: &[&str] = &[
    "auth",
    "hooks",
    "index",
    "notify",
    "object",
    "purge-cache",
    "queue",
    "secrets",
    "worker-manager",
];

/// The changing endpoints that the story leaves out, each with the reason.
const LEFT_OUT: &[(&str, &str)] = &[("auth.githubRepoToken", "the fake has no tokens of GitHub")];

#[tokio::test]
async fn each_changing_endpoint_publishes_valid_messages() {
    let mut teller = Teller::start(None).await;
    story::tell(&mut teller).await;
    let endpoints = references::endpoints().into_iter();
    let changing = endpoints.filter(|endpoint| endpoint.method != "GET");
    let covered = changing.filter(|endpoint| {
        let (service, _) = endpoint.name.split_once('.').unwrap();
        SERVICES.contains(&service)
    });
    let expected: BTreeSet<String> = covered.map(|endpoint| endpoint.name).collect();
    let left_out = LEFT_OUT.iter().map(|(name, _)| name.to_string());
    let told: BTreeSet<String> = teller.called.into_iter().chain(left_out).collect();
    assert_eq!(told, expected);
}

#[tokio::test]
async fn each_changing_endpoint_takes_effect_before_its_response_is_lost() {
    let fault = taskcluster_fake::Fault::status(504).handled();
    let mut teller = Teller::start(Some(fault)).await;
    story::tell(&mut teller).await;
}
