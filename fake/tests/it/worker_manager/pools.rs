use serde_json::json;

use crate::support::pools::definition;
use crate::support::wire::Wire;

#[tokio::test]
async fn returns_a_created_pool() {
    let wire = Wire::start().await;
    let body = definition("static");
    let created = wire
        .send_json("PUT", "/worker-pool/a%2Fb", &body)
        .await
        .ok();
    let read = wire.get("/worker-pool/a%2Fb").await.ok();
    assert_eq!(read, created);
    let mut expected = definition("static");
    expected["workerPoolId"] = json!("a/b");
    for dated in ["created", "lastModified"] {
        assert_eq!(read[dated].as_str().unwrap().len(), 24);
        expected[dated] = read[dated].clone();
    }
    expected["currentCapacity"] = json!(0);
    for state in ["requested", "running", "stopping", "stopped"] {
        expected[format!("{state}Count")] = json!(0);
        expected[format!("{state}Capacity")] = json!(0);
    }
    assert_eq!(read, expected);
}

#[tokio::test]
async fn repeated_creation_succeeds_only_for_an_equal_definition() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    let first = wire.send_json("PUT", path, &definition("static")).await;
    let again = wire.send_json("PUT", path, &definition("static")).await;
    assert_eq!(again.ok(), first.ok());
    let mut other = definition("static");
    other["description"] = json!("another");
    let reply = wire.send_json("PUT", path, &other).await;
    reply.fails(409, "RequestConflict", "Worker pool already exists");
    assert_eq!(reply.json()["requestInfo"]["payload"], other);
}

#[tokio::test]
async fn an_update_restores_a_deleted_pool() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    wire.send_json("PUT", path, &definition("static"))
        .await
        .ok();
    let deleted = wire.send_json("DELETE", path, &json!({})).await.ok();
    assert_eq!(deleted["providerId"], "null-provider");
    assert_eq!(wire.get(path).await.ok(), deleted);
    let reply = wire.send_json("PUT", path, &definition("static")).await;
    assert_eq!(reply.status, 409);
    let back = wire.send_json("POST", path, &definition("static")).await;
    assert_eq!(back.ok()["providerId"], "static");
}

#[tokio::test]
async fn rejects_an_update_of_another_pool() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    let reply = wire.send_json("POST", path, &definition("static")).await;
    reply.fails(404, "ResourceNotFound", "Worker pool does not exist");
    wire.send_json("PUT", path, &definition("static"))
        .await
        .ok();
    let mut named = definition("static");
    named["workerPoolId"] = json!("a/b");
    wire.send_json("POST", path, &named).await.ok();
    named["workerPoolId"] = json!("a/c");
    let reply = wire.send_json("POST", path, &named).await;
    reply.fails(400, "InputError", "Incorrect workerPoolId in request body");
}

#[tokio::test]
async fn rejects_invalid_bodies_and_parameters() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    let reply = wire.send_json("PUT", path, &definition("nope")).await;
    reply.fails(400, "InputError", "Invalid Provider");
    let mut bogus = definition("static");
    bogus["bogus"] = json!(1);
    let mut config = definition("static");
    config["config"] = json!({ "minCapacity": 1 });
    let list = json!(["static", "a pool", {}, "owner@example.com", false]);
    for body in [bogus, config, list] {
        let reply = wire.send_json("PUT", path, &body).await;
        reply.fails(400, "InputValidationError", "Schema Validation Failed!");
    }
    let reply = wire
        .send_json("PUT", "/worker-pool/a%2FB", &definition("static"))
        .await;
    reply.fails(400, "InvalidRequestArguments", "Invalid URL patterns:");
}

#[tokio::test]
async fn lists_pools_in_pages() {
    let wire = Wire::start().await;
    for name in ["e", "c", "a", "d", "b"] {
        let path = format!("/worker-pool/pools%2F{name}");
        wire.send_json("PUT", &path, &definition("static"))
            .await
            .ok();
    }
    let mut pages = Vec::new();
    let mut path = "/worker-pools?limit=2".to_string();
    loop {
        let page = wire.get(&path).await.ok();
        let pools = page["workerPools"].as_array().unwrap().iter();
        let ids: Vec<_> = pools
            .map(|pool| pool["workerPoolId"].as_str().unwrap().to_string())
            .collect();
        pages.push(ids.join(" "));
        let Some(token) = page.get("continuationToken") else {
            break;
        };
        path = format!(
            "/worker-pools?limit=2&continuationToken={}",
            token.as_str().unwrap()
        );
    }
    assert_eq!(pages, ["pools/a pools/b", "pools/c pools/d", "pools/e"]);
}

#[tokio::test]
async fn rejects_invalid_tokens_and_limits() {
    let wire = Wire::start().await;
    wire.get("/worker-pools?continuationToken=garbage")
        .await
        .ok();
    let reply = wire.get("/worker-pools?continuationToken=%21").await;
    reply.fails(400, "InputError", "Invalid continuation token");
    assert_eq!(wire.get("/worker-pools?limit=0").await.status, 500);
    assert_eq!(wire.get("/worker-pools?limit=x").await.status, 400);
    wire.get("/worker-pools?limit=99999999999999999999999")
        .await
        .ok();
}

#[tokio::test]
async fn lists_only_the_static_provider() {
    let wire = Wire::start().await;
    let expected = json!({ "providers": [{ "providerId": "static", "providerType": "static" }] });
    assert_eq!(wire.get("/providers").await.ok(), expected);
    let none = wire.get("/providers?continuationToken=1").await.ok();
    assert_eq!(none, json!({ "providers": [] }));
}

#[tokio::test]
async fn a_pool_has_no_launch_configs() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    let reply = wire.get(&format!("{path}/launch-configs")).await;
    reply.fails(404, "ResourceNotFound", "Worker pool does not exist");
    wire.send_json("PUT", path, &definition("static"))
        .await
        .ok();
    let none = wire
        .get(&format!("{path}/launch-configs?includeArchived=true"))
        .await;
    assert_eq!(none.ok(), json!({ "workerPoolLaunchConfigs": [] }));
}
