//! The audit history.

use serde_json::{Value, json};

use crate::support::pools;
use crate::support::tasks::HOUR;
use crate::support::wire::Wire;

async fn actions(wire: &Wire, path: &str) -> Vec<String> {
    let history = wire.get(&format!("/api/auth/v1{path}")).await.ok();
    let entries = history["auditHistory"].as_array().unwrap().iter();
    let action = |entry: &Value| {
        let text = |name: &str| entry[name].as_str().unwrap();
        format!(
            "{} {} {}",
            text("entityType"),
            text("entityId"),
            text("actionType")
        )
    };
    entries.map(action).collect()
}

#[tokio::test]
async fn records_changes_of_clients_and_roles() {
    let wire = Wire::start().await;
    let expires = (wire.fake.now() + HOUR).to_string();
    let client = json!({ "expires": expires, "description": "d" });
    let none = json!({});
    for (method, path, body) in [
        ("PUT", "/clients/c%2Fx", &client),
        ("POST", "/clients/c%2Fx", &client),
        ("POST", "/clients/c%2Fx/disable", &none),
        ("POST", "/clients/c%2Fx/enable", &none),
        ("DELETE", "/clients/c%2Fx", &none),
        (
            "PUT",
            "/roles/r",
            &json!({ "description": "d", "scopes": [] }),
        ),
        ("DELETE", "/roles/r", &none),
    ] {
        let reply = wire
            .send_json(method, &format!("/api/auth/v1{path}"), body)
            .await;
        assert!(reply.status < 300, "{method} {path}: {}", reply.text);
    }
    let expected = ["created", "updated", "disabled", "enabled", "deleted"];
    let expected = expected.map(|action| format!("client c/x {action}"));
    assert_eq!(actions(&wire, "/audit/client/c%2Fx").await, expected);
    let expected = ["role r created", "role r deleted"];
    assert_eq!(actions(&wire, "/audit/role/r").await, expected);
}

#[tokio::test]
async fn records_changes_of_other_services_by_client() {
    let wire = Wire::start().await;
    let expires = (wire.fake.now() + HOUR).to_string();
    let secret = json!({ "secret": {}, "expires": expires });
    let path = "/api/secrets/v1/secret/s";
    for _ in 0..2 {
        wire.send_json("PUT", path, &secret).await.ok();
    }
    wire.send_json("DELETE", path, &json!({})).await.ok();
    let pool = pools::definition("static");
    wire.send_json("PUT", "/worker-pool/a%2Fb", &pool)
        .await
        .ok();
    let expected = [
        "secret s created",
        "secret s updated",
        "secret s deleted",
        "worker_pool a/b created",
    ];
    let of_root = "/clients/static%2Ffake%2Froot/audit";
    assert_eq!(actions(&wire, of_root).await, expected);
    let of_pool = "/audit/worker-pool/a%2Fb";
    assert_eq!(actions(&wire, of_pool).await, expected[3..]);
    let page = wire
        .get(&format!("/api/auth/v1{of_root}?limit=3"))
        .await
        .ok();
    let token = page["continuationToken"].as_str().unwrap();
    let rest = actions(&wire, &format!("{of_root}?continuationToken={token}")).await;
    assert_eq!(rest, expected[3..]);
}

#[tokio::test]
async fn a_token_for_a_websocktunnel_names_its_client_and_lives_four_days() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let wire = Wire::start().await;
    let issued = wire
        .get("/api/auth/v1/websocktunnel/aud/client.1")
        .await
        .ok();
    let parts: Vec<&str> = issued["token"].as_str().unwrap().split('.').collect();
    assert_eq!(parts.len(), 3);
    let claims = URL_SAFE_NO_PAD.decode(parts[1]).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(
        (&claims["tid"], &claims["aud"]),
        (&json!("client.1"), &json!("aud"))
    );
    assert_eq!(claims["sub"], wire.client_id);
    let seconds = |name: &str| claims[name].as_i64().unwrap();
    assert_eq!(seconds("exp") - seconds("iat"), 4 * 24 * 3600);
}
