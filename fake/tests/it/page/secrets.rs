//! Secrets that the pages must not show.

use serde_json::json;
use taskcluster_fake::{Fake, Seed};

use super::html::{get, text_of};
use crate::support::tasks::{claim_work, create};
use crate::support::wire::{Request, Wire};

#[tokio::test]
async fn pages_contain_no_secrets() {
    let fake = Fake::builder()
        .seed(Seed::Demo)
        .client("static/x", "token-of-x", ["*"]);
    let wire = Wire::of(fake.start().await.unwrap());
    let hook = "/api/hooks/v1/hooks/demo/nightly";
    let token = wire.get(&format!("{hook}/token")).await.ok();
    let token = token["token"].as_str().unwrap();
    let trigger = format!("{hook}/trigger/{token}");
    wire.send_json("POST", &trigger, &json!({})).await.ok();
    let bewit = wire.bewit("/worker-pools", crate::support::tasks::HOUR);
    let signed = format!("/worker-pools?bewit={bewit}");
    wire.send(Wire::unsigned("GET", &signed)).await.ok();
    let secret =
        json!({ "secret": { "key": "body-secret" }, "expires": "2999-01-01T00:00:00.000Z" });
    wire.send(Request {
        method: "PUT",
        path: "/api/secrets/v1/secret/a",
        body: Some(secret.to_string()),
        ..Request::default()
    })
    .await;
    let id = create(
        &wire,
        json!({ "payload": { "env": { "KEY": "payload-secret" } } }),
    )
    .await;
    let claims = claim_work(&wire, 1).await;
    let claimed = claims[0]["credentials"]["accessToken"].as_str().unwrap();

    for path in ["/".to_string(), format!("/tasks/{id}")] {
        let page = text_of(&get(&wire, &path).await);
        assert!(page.contains(&id), "{path}");
        for secret in [
            &wire.access_token,
            "token-of-x",
            token,
            bewit.as_str(),
            "bewit",
            "body-secret",
            "payload-secret",
            claimed,
            "this-secret-of-the-demo-workers",
            "a-public-example",
        ] {
            assert!(!page.contains(secret), "{path}: {secret}");
        }
    }
    assert!(text_of(&get(&wire, "/").await).contains("/hooks/demo/nightly/trigger/…"));
}
