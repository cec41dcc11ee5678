use crate::support::wire::{Request, Signature, Wire};

const POOLS: &str = "/worker-pools";
const LIST: &str = "worker-manager:list-worker-pools";

fn unsigned() -> Request<'static> {
    Request {
        method: "GET",
        path: POOLS,
        signature: Signature {
            absent: true,
            ..Signature::default()
        },
        ..Request::default()
    }
}

#[tokio::test]
async fn a_role_grants_its_scopes() {
    let wire = Wire::with_scopes(&["assume:lister:a"]).await;
    assert_eq!(wire.get(POOLS).await.status, 403);
    wire.fake.add_role("lister:*", [LIST]);
    wire.get(POOLS).await.ok();
    wire.fake.remove_role("lister:*");
    assert_eq!(wire.get(POOLS).await.status, 403);
}

#[tokio::test]
async fn every_caller_has_the_anonymous_role() {
    let wire = Wire::with_scopes(&[]).await;
    assert_eq!(wire.send(unsigned()).await.status, 403);
    wire.fake.add_role("anonymous", [LIST]);
    wire.send(unsigned()).await.ok();
    wire.get(POOLS).await.ok();
}

#[tokio::test]
async fn invalid_credentials_are_not_anonymous() {
    let mut wire = Wire::start().await;
    wire.fake.add_role("anonymous", [LIST]);
    wire.access_token = "another".into();
    let reply = wire.get(POOLS).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Bad mac");
}
