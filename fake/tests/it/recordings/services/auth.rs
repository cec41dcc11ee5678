//! Replays the recorded exchanges with a real auth service.

use crate::recordings::replay::replay;

const LEFT_OUT: &[(&str, &str)] = &[
    (
        "hawk/authenticateHawk/",
        "the bodies contain signatures, which the recording blanks; `auth::service` tests the endpoint",
    ),
    (
        "provided-tokens/",
        "the fake has no credentials of other providers",
    ),
    ("audit/getEntityHistory/", "the fake keeps no audit history"),
    ("audit/listAuditHistory/", "the fake keeps no audit history"),
];

#[tokio::test]
async fn responds_like_the_recorded_auth_service() {
    replay("auth", LEFT_OUT, async |_, _| {}).await;
}
