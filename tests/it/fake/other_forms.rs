//! Arguments and responses whose form the references do not describe.

use serde_json::{Value, json};
use taskcluster_client::Client;
use taskcluster_client::auth::Auth;
use taskcluster_client::index::Index;
use taskcluster_client::secrets::Secrets;
use taskcluster_fake::{Fake, Reply, Request};

fn client(fake: &Fake) -> Client {
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    client.build().unwrap()
}

#[tokio::test]
async fn lists_the_root_of_the_index() {
    let fake = Fake::start().await.unwrap();
    let is_root = |request: &Request| request.param("namespace").is_empty();
    fake.on("index.listTasks", move |request| {
        assert!(is_root(request));
        Reply::json(json!({"tasks": []}))
    })
    .unwrap();
    fake.on("index.listNamespaces", move |request| {
        assert!(is_root(request));
        let top = json!({"namespace": "top", "name": "top", "expires": "2030-01-01T00:00:00.000Z"});
        Reply::json(json!({"namespaces": [top]}))
    })
    .unwrap();
    let index = Index::new(&client(&fake));
    assert!(index.list_tasks("").await.unwrap().tasks.is_empty());
    let namespaces = index.list_namespaces("").await.unwrap().namespaces;
    assert_eq!(namespaces[0].namespace, "top");
    let url = index.list_tasks("").limit(1).url().unwrap();
    assert_eq!(url.path(), "/api/index/v1/tasks/");
}

#[tokio::test]
async fn rejects_other_empty_arguments_before_sending() {
    let fake = Fake::start().await.unwrap();
    let client = client(&fake);
    let error = Index::new(&client).find_task("").await.unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent(), "{error}");
    let error = Secrets::new(&client).get("").await.unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent(), "{error}");
    let auth = Auth::new(&client);
    assert!(auth.aws_s3_credentials("read-only", "b", "").url().is_ok());
    assert!(auth.aws_s3_credentials("read-only", "", "p").url().is_err());
}

#[tokio::test]
async fn returns_aws_credentials_in_the_requested_format() {
    let fake = Fake::start().await.unwrap();
    let handler = |request: &Request| match request.query("format") {
        Some("iam-role-compat") => Reply::json(json!({"Code": "Success", "AccessKeyId": "AKIA"})),
        _ => Reply::json(json!({
            "credentials": {"accessKeyId": "AKIA", "secretAccessKey": "s", "sessionToken": "t"},
            "expires": "2030-01-01T00:00:00.000Z",
        })),
    };
    fake.on("auth.awsS3Credentials", handler).unwrap();
    let auth = Auth::new(&client(&fake));
    let call = auth.aws_s3_credentials("read-only", "bucket", "");
    let response = call.clone().await.unwrap();
    assert_eq!(response.credentials.access_key_id, "AKIA");

    let raw = call.format("iam-role-compat").await.unwrap();
    assert_eq!(raw.status(), 200);
    let body: Value = raw.json().unwrap();
    assert_eq!(body["Code"], "Success");
}
