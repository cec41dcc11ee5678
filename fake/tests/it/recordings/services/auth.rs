//! Replays the recorded exchanges with a real auth service.

use crate::recordings::replay::replay;

const LEFT_OUT: &[(&str, &str)] = &[
    (
        "hawk/authenticateHawk/",
        "the bodies contain signatures, which the recording blanks; `auth::service` tests the endpoint",
    ),
    (
        "provided-tokens/sentryDSN/",
        "the fake has no credentials of other providers",
    ),
    (
        "provided-tokens/awsS3Credentials/",
        "the fake has no credentials of other providers",
    ),
    (
        "provided-tokens/azure",
        "the fake has no credentials of other providers",
    ),
    (
        "provided-tokens/gcpCredentials/",
        "the fake has no credentials of other providers",
    ),
    (
        "provided-tokens/websocktunnelToken/ok",
        "the token contains the time and a signature; `auth::audit` tests the endpoint",
    ),
    (
        "audit/listAuditHistory/by-client",
        "the client made changes in recordings of other services before",
    ),
];

#[tokio::test]
async fn responds_like_the_recorded_auth_service() {
    replay("auth", LEFT_OUT, async |_, _| {}).await;
}
