//! Services from references: additional ones, and replacements of embedded ones.

use std::error::Error;

use serde_json::{Value, json};
use taskcluster_fake::Fake;

use crate::support::pools::definition;
use crate::support::queue::REFERENCES;
use crate::support::wire::Wire;

/// Returns the references of a service with these endpoints, as a `references.json`.
fn references(service: &str, endpoints: &[(&str, &str)]) -> Value {
    let entry = |(name, route): &(&str, &str)| {
        let args: Vec<_> = route
            .split('<')
            .skip(1)
            .map(|rest| rest.split('>').next())
            .collect();
        json!({
            "type": "function", "method": "get", "route": route, "args": args, "name": name, "stability": "stable",
            "title": "t", "description": "d",
        })
    };
    let entries: Vec<_> = endpoints.iter().map(entry).collect();
    let path = format!("references/{service}/v1/api.json");
    json!([{ "filename": path, "content": {
        "apiVersion": "v1", "serviceName": service, "title": "t", "description": "d", "entries": entries,
    } }])
}

async fn mounted(references: &[Value]) -> Wire {
    let builder = references.iter().fold(Fake::builder(), |builder, text| {
        builder.references_text(text.to_string())
    });
    Wire::of(builder.start().await.unwrap())
}

#[tokio::test]
async fn serves_a_mounted_service_beside_the_others() {
    let wire = mounted(&[references("library", &[("ping", "/ping")])]).await;
    wire.get("/api/library/v1/ping").await.ok();
    wire.get("/api/worker-manager/v1/ping").await.ok();
}

#[tokio::test]
async fn mounts_folders_and_files() {
    let folder = std::env::temp_dir().join(format!("mounting-{}", std::process::id()));
    let list: Value = serde_json::from_str(REFERENCES).unwrap();
    for document in list.as_array().unwrap() {
        let path = folder.join(document["filename"].as_str().unwrap());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, document["content"].to_string()).unwrap();
    }
    let file = folder.join("references.json");
    std::fs::write(&file, REFERENCES).unwrap();
    for path in [folder.clone(), file] {
        let fake = Fake::builder().references(path).start().await.unwrap();
        let wire = Wire::of(fake);
        assert_eq!(wire.get("/api/queue/v1/ping").await.ok()["alive"], true);
        let bad = wire
            .send_json(
                "PUT",
                "/api/queue/v1/task/fN1SbArXTPSVFNUvaOlinQ",
                &json!({}),
            )
            .await;
        assert_eq!(bad.error().1, "InputValidationError");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn implements_known_endpoints_of_a_mounted_worker_manager() {
    let endpoints = [
        ("workerPool", "/pools/<workerPoolId>"),
        ("dismantle", "/dismantle"),
    ];
    let wire = mounted(&[references("worker-manager", &endpoints)]).await;
    let missing = wire.get("/pools/a%2Fb").await;
    missing.fails(404, "ResourceNotFound", "Worker pool does not exist");
    assert_eq!(wire.get("/dismantle").await.status, 501);
    let gone = wire
        .send_json("PUT", "/worker-pool/a%2Fb", &definition("static"))
        .await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn the_last_source_with_a_service_wins() {
    let first = references("library", &[("one", "/one"), ("both", "/both")]);
    let second = references("library", &[("two", "/two")]);
    let wire = mounted(&[first, references("bakery", &[("bread", "/bread")]), second]).await;
    for (path, status) in [
        ("library/v1/one", 404),
        ("library/v1/two", 501),
        ("bakery/v1/bread", 501),
    ] {
        assert_eq!(
            wire.get(&format!("/api/{path}")).await.status,
            status,
            "{path}"
        );
    }
}

#[tokio::test]
async fn adds_clients_before_the_start() {
    let fake = Fake::builder().client("static/few", "few-token", ["worker-manager:list-providers"]);
    let mut wire = Wire::of(fake.start().await.unwrap());
    (wire.client_id, wire.access_token) = ("static/few".into(), "few-token".into());
    wire.get("/providers").await.ok();
    assert_eq!(wire.get("/worker-pools").await.status, 403);
}

#[tokio::test]
async fn reports_problems_of_references() {
    let text = references("library", &[("a", "no-slash"), ("b", "/<unclosed")]).to_string();
    let error = Fake::builder()
        .references_text(text)
        .start()
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read references: the text of references: references/library/v1/api.json#/entries/0/route: is not a valid route: it does not start with `/`; write `/literal/<argument>` (and 1 more)"
    );
    assert_eq!(error.source().unwrap().to_string().lines().count(), 2);
    let error = Fake::builder()
        .references("/no/such")
        .start()
        .await
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("cannot read references: /no/such: cannot be read: "),
        "{error}"
    );
}

#[tokio::test]
async fn reports_an_unusable_schema_on_first_use() {
    let mut list = references("library", &[("add", "/add")]);
    list[0]["content"]["entries"][0]["method"] = json!("post");
    list[0]["content"]["entries"][0]["input"] = json!("v1/book.json#");
    let book = json!({ "properties": { "page": { "$ref": "page.json#" } } });
    list.as_array_mut()
        .unwrap()
        .push(json!({ "filename": "schemas/library/v1/book.json", "content": book }));
    let wire = mounted(&[list]).await;
    let reply = wire
        .send_json("POST", "/api/library/v1/add", &json!({}))
        .await;
    let (status, code, message) = reply.error();
    assert_eq!((status, code.as_str()), (500, "InternalServerError"));
    assert!(
        message.starts_with("The schema /schemas/library/v1/book.json# cannot be used: "),
        "{message}"
    );
    assert!(
        message.contains("there is no schemas/library/v1/page.json"),
        "{message}"
    );
}
