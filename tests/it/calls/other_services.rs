//! Requests and responses that worker-manager does not have: bodies that are not JSON, redirects, DELETE with a body, and
//! routes that end in a slash.

use crate::support::server::{Server, http_response};
use serde_json::{Value, json};
use taskcluster_client::auth::Auth;
use taskcluster_client::github::Github;
use taskcluster_client::index::Index;
use taskcluster_client::notify::{NotificationAddress, NotificationType, Notify};
use taskcluster_client::queue::Queue;
use taskcluster_client::{Client, Error};
use taskcluster_fake::{Fake, Reply};

const ID: &str = "fN1SbArXTPSVFNUvaOlinQ";

async fn fake() -> (Fake, Client) {
    let fake = Fake::start().await.unwrap();
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let client = client.build().unwrap();
    (fake, client)
}

async fn served(responses: impl IntoIterator<Item = Vec<u8>>) -> (Server, Client) {
    let server = Server::start(responses).await;
    let client = server.client().build().unwrap();
    (server, client)
}

#[tokio::test]
async fn returns_a_badge_unchanged() -> Result<(), Error> {
    let (fake, client) = fake().await;
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    fake.on("github.badge", move |_| {
        Reply::bytes("image/svg+xml", svg).header("X-Taskcluster-Status", "success")
    })
    .unwrap();
    let response = Github::new(&client).badge("o", "r", "main").send().await?;
    assert_eq!(response.header("x-taskcluster-status"), Some("success"));
    let badge = response.into_body();
    assert_eq!((badge.status(), badge.text()?), (200, svg));
    assert_eq!(badge.content_type(), Some("image/svg+xml"));
    Ok(())
}

#[tokio::test]
async fn does_not_follow_a_redirect() -> Result<(), Error> {
    let html = ("Content-Type", "text/html");
    let (server, client) = served([
        http_response(302, &[("Location", "/tasks/groups/a"), html], b"<p>Found"),
        http_response(303, &[("Location", "https://store.example.com/a")], b""),
    ])
    .await;
    let latest = Github::new(&client)
        .latest("o", "r", "feature/a")
        .send()
        .await?;
    assert_eq!(
        (latest.status(), latest.header("location")),
        (302, Some("/tasks/groups/a"))
    );
    assert_eq!(latest.body().text()?, "<p>Found");
    let found = Index::new(&client)
        .find_artifact_from_task("a.b", "public/c")
        .send()
        .await?;
    assert_eq!(
        (found.status(), found.header("location")),
        (303, Some("https://store.example.com/a"))
    );
    assert!(found.body().bytes().is_empty());
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            "GET /api/github/v1/repository/o/r/feature%2Fa/latest HTTP/1.1",
            "GET /api/index/v1/task/a.b/artifacts/public%2Fc HTTP/1.1",
        ]
    );
    Ok(())
}

#[tokio::test]
async fn reads_the_url_in_the_body_of_an_artifact_redirect() -> Result<(), Error> {
    let (fake, client) = fake().await;
    let url = "https://store.example.com/a";
    let handler = move |_: &_| Reply::redirect(url, json!({"storageType": "s3", "url": url}));
    fake.on("queue.getArtifact", handler).unwrap();
    let response = Queue::new(&client)
        .get_artifact(ID, "0", "public/a")
        .send()
        .await?;
    assert_eq!(
        (response.status(), response.header("location")),
        (303, Some(url))
    );
    let artifact = response.into_body();
    assert_eq!((&*artifact.storage_type, &*artifact.url), ("s3", url));
    Ok(())
}

#[tokio::test]
async fn error_artifact_is_an_error_without_retry() {
    let (fake, client) = fake().await;
    let why = json!({"reason": "file-missing-on-worker", "message": "no such file"});
    let body = why.clone();
    fake.on("queue.getArtifact", move |_| Reply::json(&body).status(424))
        .unwrap();
    let error = Queue::new(&client)
        .get_artifact(ID, "0", "public/a")
        .await
        .unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(424), 1));
    assert_eq!(error.message(), Some("no such file"));
    assert_eq!(
        serde_json::from_str::<Value>(error.body().unwrap()).unwrap(),
        why
    );
}

#[tokio::test]
async fn accepts_a_response_without_a_body() -> Result<(), Error> {
    let (fake, client) = fake().await;
    fake.on("auth.deleteClient", |_| Reply::empty()).unwrap();
    let response = Auth::new(&client).delete_client("project/a").send().await?;
    assert_eq!(response.status(), 204);
    assert_eq!(
        fake.requests().last().unwrap().endpoint(),
        Some("auth.deleteClient")
    );
    Ok(())
}

#[tokio::test]
async fn accepts_plain_text_and_sends_a_body_with_delete() -> Result<(), Error> {
    let bare = || http_response(200, &[("Content-Type", "text/plain")], b"OK");
    let (server, client) = served([bare(), bare()]).await;
    let notify = Notify::new(&client);
    let address = NotificationAddress::builder()
        .notification_type(NotificationType::Email)
        .notification_address("me@example.com")
        .build();
    notify.add_denylist_address(&address).await?;
    notify.delete_denylist_address(&address).await?;
    let seen = server.seen();
    let lines = [&*seen[0].line, &*seen[1].line];
    assert_eq!(
        lines,
        [
            "POST /api/notify/v1/denylist/add HTTP/1.1",
            "DELETE /api/notify/v1/denylist/delete HTTP/1.1",
        ]
    );
    for seen in seen {
        let sent: Value = serde_json::from_str(&seen.body).unwrap();
        assert_eq!(
            sent,
            json!({"notificationType": "email", "notificationAddress": "me@example.com"})
        );
        assert_eq!(seen.header("content-type"), Some("application/json"));
        assert!(seen.header("authorization").unwrap().contains("hash="));
    }
    Ok(())
}

#[tokio::test]
async fn fake_reads_the_body_of_a_delete() -> Result<(), Error> {
    let (fake, client) = fake().await;
    fake.on("notify.deleteDenylistAddress", |request| {
        assert_eq!(request.body()["notificationAddress"], "#room");
        Reply::text("OK")
    })
    .unwrap();
    let address = NotificationAddress::builder()
        .notification_type("slack-channel")
        .notification_address("#room");
    Notify::new(&client)
        .delete_denylist_address(&address.build())
        .await
}

#[tokio::test]
async fn keeps_the_trailing_slash_of_a_route() -> Result<(), Error> {
    let (fake, client) = fake().await;
    fake.on("auth.listClients", |request| {
        assert_eq!(request.query("prefix"), Some("a/"));
        json!({"clients": []})
    })
    .unwrap();
    fake.on("auth.listRoles", |_| json!([])).unwrap();
    fake.on("auth.listRoles2", |_| json!({"roles": []}))
        .unwrap();
    fake.on("auth.listRoleIds", |_| json!({"roleIds": []}))
        .unwrap();
    let auth = Auth::new(&client);
    let clients = auth.list_clients().prefix("a/");
    assert!(clients.url()?.path().ends_with("/clients/"));
    assert!(clients.await?.clients.is_empty());
    assert!(auth.list_roles().await?.is_empty());
    assert!(auth.list_roles2().await?.roles.is_empty());
    assert!(auth.list_role_ids().await?.role_ids.is_empty());
    let test = Auth::new(&client).test_authenticate_get();
    assert!(test.url()?.path().ends_with("/test-authenticate-get/"));
    Ok(())
}
