//! Unions of the other services: the tag selects the kind, and a value is written unchanged. An unknown kind keeps its value.
//! A known kind with an invalid body is an error. The unions of worker-manager are in `worker_manager.rs`.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::auth::AuthenticateHawkResponse;
use taskcluster_client::github::{FakeEvent, RenderTaskclusterYmlInput};
use taskcluster_client::hooks::HookStatusLastFire;
use taskcluster_client::object::DownloadObjectResponse;
use taskcluster_client::queue::{
    ArtifactContentResponse, PostArtifactRequest, PostArtifactResponse,
};

const ID: &str = "fN1SbArXTPSVFNUvaOlinQ";
const TIME: &str = "2024-02-29T12:00:00.000Z";
const URL: &str = "https://store.example.com/a";

/// Reads a value, and checks that it is written unchanged.
fn kept<T: DeserializeOwned + Serialize>(value: Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

/// Checks that a value without a known tag is kept.
fn keeps_unknown<T>(tag: &str, unknown: fn(Value) -> T)
where
    T: DeserializeOwned + Serialize + PartialEq + Debug,
{
    for value in [
        json!({tag: "lunar", "a": [1, null]}),
        json!({tag: 4711}),
        json!({"a": 1}),
        json!([tag]),
        json!("lunar"),
        json!(null),
    ] {
        assert_eq!(kept::<T>(value.clone()), unknown(value));
    }
}

/// Checks that the value is an error that names the field.
fn refuses<T: DeserializeOwned + Debug>(value: Value, field: &str) {
    let error = serde_json::from_value::<T>(value).unwrap_err().to_string();
    assert!(error.contains(&format!("`{field}`")), "{error}");
}

#[test]
fn reads_artifact_content() {
    use ArtifactContentResponse as Content;

    let read = kept::<Content>;
    let credentials = json!({"clientId": "c", "accessToken": "a", "certificate": "{}"});
    assert!(
        matches!(read(json!({"storageType": "s3", "url": URL})), Content::S3(s3) if s3.url == URL)
    );
    assert!(matches!(
        read(json!({"storageType": "object", "name": "n", "credentials": credentials})),
        Content::Object(object) if object.name == "n" && object.credentials.client_id == "c"
    ));
    assert!(matches!(
        read(json!({"storageType": "reference", "url": URL})),
        Content::Reference(reference) if reference.url == URL
    ));
    assert!(matches!(
        read(json!({"storageType": "error", "reason": "file-missing-on-worker", "message": "m"})),
        Content::Error(error) if error.message == "m"
    ));
    keeps_unknown("storageType", Content::UnknownValue);
    refuses::<Content>(json!({"storageType": "s3", "url": 4711}), "url");
    refuses::<Content>(json!({"storageType": "reference"}), "url");
    refuses::<Content>(json!({"storageType": "object", "name": "n"}), "credentials");
    refuses::<Content>(
        json!({"storageType": "error", "reason": "r", "message": null}),
        "message",
    );
    let nested = json!({"storageType": "object", "name": "n", "credentials": {"clientId": 4711}});
    refuses::<Content>(nested, "credentials.clientId");
}

#[test]
fn reads_create_artifact_request() {
    use PostArtifactRequest as New;

    let read = kept::<New>;
    assert!(matches!(
        read(json!({"storageType": "s3", "expires": TIME, "contentType": "text/plain"})),
        New::S3(s3) if s3.content_type == "text/plain"
    ));
    assert!(matches!(
        read(json!({"storageType": "object", "expires": TIME, "contentType": "a/b", "contentLength": 7})),
        New::Object(object) if object.content_length == Some(7)
    ));
    assert!(matches!(
        read(json!({"storageType": "reference", "expires": TIME, "contentType": "a/b", "url": URL})),
        New::Reference(reference) if reference.url == URL
    ));
    assert!(matches!(
        read(json!({"storageType": "link", "expires": TIME, "artifact": "public/a"})),
        New::Link(link) if link.artifact == "public/a"
    ));
    assert!(matches!(
        read(json!({"storageType": "error", "expires": TIME, "reason": "lunar", "message": "m"})),
        New::Error(error) if error.reason.as_str() == "lunar"
    ));
    keeps_unknown("storageType", New::UnknownValue);
    for kind in ["s3", "object", "reference", "link", "error"] {
        refuses::<New>(json!({"storageType": kind, "expires": 4711}), "expires");
    }
    refuses::<New>(json!({"storageType": "link", "expires": TIME}), "artifact");
}

#[test]
fn reads_create_artifact_response() {
    use PostArtifactResponse as Made;

    let read = kept::<Made>;
    let s3 = json!({"storageType": "s3", "expires": TIME, "contentType": "a/b", "putUrl": URL});
    assert!(matches!(read(s3), Made::S3(s3) if s3.put_url == URL));
    let object = json!({
        "storageType": "object", "expires": TIME, "name": "n", "projectId": "p", "uploadId": "u",
        "credentials": {"clientId": "c", "accessToken": "a", "certificate": "{}"},
    });
    assert!(matches!(read(object), Made::Object(object) if object.upload_id == "u"));
    assert!(matches!(
        read(json!({"storageType": "reference"})),
        Made::Reference(_)
    ));
    assert!(matches!(
        read(json!({"storageType": "link"})),
        Made::Link(_)
    ));
    assert!(matches!(
        read(json!({"storageType": "error"})),
        Made::Error(_)
    ));
    keeps_unknown("storageType", Made::UnknownValue);
    refuses::<Made>(
        json!({"storageType": "s3", "expires": TIME, "contentType": "a/b"}),
        "putUrl",
    );
    refuses::<Made>(
        json!({"storageType": "object", "expires": "soon"}),
        "expires",
    );
}

#[test]
fn reads_object_download_methods() {
    use DownloadObjectResponse as Way;

    let read = kept::<Way>;
    assert!(matches!(
        read(json!({"method": "simple", "url": URL})),
        Way::Simple(simple) if simple.url == URL
    ));
    assert!(matches!(
        read(json!({"method": "getUrl", "url": URL, "expires": TIME, "hashes": {"sha256": "00"}})),
        Way::GetUrl(get) if get.hashes.sha256.as_deref() == Some("00")
    ));
    keeps_unknown("method", Way::UnknownValue);
    refuses::<Way>(json!({"method": "simple", "url": null}), "url");
    let hashes = json!({"method": "getUrl", "url": URL, "expires": TIME, "hashes": {"sha256": 0}});
    refuses::<Way>(hashes, "hashes.sha256");
}

#[test]
fn reads_last_fire_of_a_hook() {
    use HookStatusLastFire as Fire;

    let read = kept::<Fire>;
    assert!(matches!(
        read(json!({"result": "success", "taskId": ID, "time": TIME})),
        Fire::Success(fire) if fire.task_id == ID
    ));
    assert!(matches!(
        read(json!({"result": "error", "error": {"code": 1.5}, "time": TIME})),
        Fire::Error(fire) if fire.error.to_value()["code"] == 1.5
    ));
    assert!(matches!(
        read(json!({"result": "no-fire"})),
        Fire::NoFire(_)
    ));
    keeps_unknown("result", Fire::UnknownValue);
    refuses::<Fire>(
        json!({"result": "success", "taskId": 4711, "time": TIME}),
        "taskId",
    );
    refuses::<Fire>(json!({"result": "error", "time": TIME}), "error");
}

#[test]
fn reads_render_request_event() {
    use FakeEvent as Event;

    let read = kept::<Event>;
    assert!(matches!(
        read(json!({"type": "github-push", "overrides": {"ref": "refs/tags/v1"}})),
        Event::Push(push) if push.overrides.as_ref().unwrap().to_value()["ref"] == "refs/tags/v1"
    ));
    for tag in ["github-pull-request", "github-pull-request-untrusted"] {
        assert!(matches!(
            read(json!({"type": tag, "action": "opened"})),
            Event::PullRequest(event) if event.r#type.as_str() == tag
        ));
    }
    assert!(matches!(
        read(json!({"type": "github-release", "action": "published"})),
        Event::Release(release) if release.action.as_str() == "published"
    ));
    assert!(matches!(
        read(json!({"type": "github-issue-comment", "action": "lunar"})),
        Event::IssueComment(comment) if comment.action.as_str() == "lunar"
    ));
    keeps_unknown("type", Event::UnknownValue);
    refuses::<Event>(json!({"type": "github-pull-request"}), "action");
    refuses::<Event>(
        json!({"type": "github-pull-request-untrusted", "action": 4711}),
        "action",
    );
    refuses::<Event>(json!({"type": "github-release", "action": []}), "action");
    let request = json!({"body": "b", "fakeEvent": {"type": "github-issue-comment"}});
    refuses::<RenderTaskclusterYmlInput>(request, "action");
}

#[test]
fn reads_authenticate_hawk_response() {
    use AuthenticateHawkResponse as Judged;

    let read = kept::<Judged>;
    let success = json!({
        "status": "auth-success", "clientId": "c", "scheme": "hawk", "expires": TIME, "scopes": ["a"], "hash": "h",
    });
    assert!(matches!(read(success), Judged::AuthSuccess(success) if success.scopes == ["a"]));
    assert!(matches!(
        read(json!({"status": "auth-failed", "message": "m"})),
        Judged::AuthFailed(failed) if failed.message == "m"
    ));
    assert!(matches!(
        read(json!({"status": "no-auth", "scheme": "none", "expires": TIME, "scopes": []})),
        Judged::NoAuth(nobody) if nobody.scheme == "none"
    ));
    keeps_unknown("status", Judged::UnknownValue);
    refuses::<Judged>(json!({"status": "auth-failed", "message": 4711}), "message");
    let scopes =
        json!({"status": "no-auth", "scheme": "none", "expires": TIME, "scopes": ["a", 1]});
    refuses::<Judged>(scopes, "scopes[1]");
}
