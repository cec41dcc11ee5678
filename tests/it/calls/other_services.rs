//! What differs from worker-manager on the wire: answers that are not JSON, redirects, bodies of a DELETE, and routes that end
//! in a slash.

use crate::support::server::{Server, answer};
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

async fn served(answers: impl IntoIterator<Item = Vec<u8>>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let client = server.client().build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_badge_comes_as_it_is() -> Result<(), Error> {
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
async fn a_redirect_is_an_answer_and_not_followed() -> Result<(), Error> {
    let html = ("Content-Type", "text/html");
    let (server, client) = served([
        answer(302, &[("Location", "/tasks/groups/a"), html], b"<p>Found"),
        answer(303, &[("Location", "https://store.example.com/a")], b""),
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
async fn a_redirect_to_an_artifact_says_in_its_body_where_it_is() -> Result<(), Error> {
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
async fn an_artifact_that_could_not_be_made_is_an_error_that_is_not_tried_again() {
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
async fn an_answer_without_a_body_is_enough() -> Result<(), Error> {
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
async fn bare_text_is_enough_and_a_delete_may_have_a_body() -> Result<(), Error> {
    let bare = || answer(200, &[("Content-Type", "text/plain")], b"OK");
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
async fn a_service_reads_the_body_of_a_delete() -> Result<(), Error> {
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
async fn a_route_keeps_its_last_slash() -> Result<(), Error> {
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
