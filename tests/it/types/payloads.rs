//! Payloads of tasks and configurations of worker pools: builders, unions, unknown members and hostile documents.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::payload::docker_worker::{
    DockerImage, DockerImageIndexed, DockerWorkerFeatures, DockerWorkerPayload,
};
use taskcluster_client::payload::generic_worker::{
    ArchiveFormat, Artifact, ArtifactType, ContentUrl, FileMount, InsecurePosixPayload, Mount,
    MultiuserPosixFeatures, MultiuserPosixPayload, MultiuserWindowsPayload, WritableDirectoryCache,
};
use taskcluster_client::queue::{CreateTaskRequest, TaskMetadata};
use taskcluster_client::{Json, Timestamp};

/// Reads a document as a type and writes it again.
fn round_trip<T: DeserializeOwned + Serialize>(document: &Value) -> Value {
    let read: T = Json::from(document.clone()).parse().unwrap();
    serde_json::to_value(&read).unwrap()
}

/// Returns the path and the message of the error for a document that a type rejects.
fn rejection<T: DeserializeOwned>(document: &str) -> (Option<String>, String) {
    let read = document.parse::<Json>().unwrap().parse::<T>();
    let error = read.err().expect("the type rejects the document");
    (error.decode_path().map(str::to_owned), error.to_string())
}

#[test]
fn builders_write_payload_of_docker_worker() {
    let features = DockerWorkerFeatures::builder().taskcluster_proxy(true);
    let payload = DockerWorkerPayload::builder()
        .image("debian:12")
        .max_run_time(3600)
        .command(["true"])
        .env([("A", "1"), ("B", "2")])
        .cache([("cache", "/cache".to_owned())])
        .features(features.build())
        .build();
    let expected = json!({
        "image": "debian:12",
        "maxRunTime": 3600,
        "command": ["true"],
        "env": {"A": "1", "B": "2"},
        "cache": {"cache": "/cache"},
        "features": {"taskclusterProxy": true},
    });
    assert_eq!(Json::from(&payload).to_value(), expected);
    assert_eq!(Json::from(payload.clone()), Json::from(&payload));
    assert_eq!(Json::of(&payload).unwrap(), Json::from(&payload));
    assert_eq!(
        Json::from(&payload).parse::<DockerWorkerPayload>().unwrap(),
        payload
    );
}

#[test]
fn builders_write_payloads_of_generic_worker() {
    let cache = WritableDirectoryCache::builder()
        .cache_name("cache")
        .directory("directory")
        .content(
            ContentUrl::builder()
                .url("https://example.com/a.tar")
                .build(),
        )
        .format("tar");
    let file = FileMount::builder()
        .file("file")
        .content(ContentUrl::builder().url("https://example.com/b").build());
    let artifact = Artifact::builder().r#type(ArtifactType::File).path("a.txt");
    let payload = MultiuserPosixPayload::builder()
        .command([vec!["bash", "-c", "true"], vec!["true"]])
        .max_run_time(60)
        .mounts([Mount::from(cache.build()), file.build().into()])
        .artifacts([artifact.build()])
        .features(
            MultiuserPosixFeatures::builder()
                .run_task_as_current_user(true)
                .build(),
        )
        .build();
    let expected = json!({
        "command": [["bash", "-c", "true"], ["true"]],
        "maxRunTime": 60,
        "mounts": [
            {"cacheName": "cache", "directory": "directory", "content": {"url": "https://example.com/a.tar"}, "format": "tar"},
            {"file": "file", "content": {"url": "https://example.com/b"}},
        ],
        "artifacts": [{"type": "file", "path": "a.txt"}],
        "features": {"runTaskAsCurrentUser": true},
    });
    assert_eq!(Json::from(&payload).to_value(), expected);
    // The variant and the union are the same JSON.
    let union = MultiuserPosixPayload::from(payload);
    assert_eq!(Json::from(&union).to_value(), expected);
    assert_eq!(
        Json::from(expected)
            .parse::<MultiuserPosixPayload>()
            .unwrap(),
        union
    );

    let payload = MultiuserWindowsPayload::builder()
        .command(["dir"])
        .max_run_time(60);
    let expected = json!({"command": ["dir"], "maxRunTime": 60});
    assert_eq!(Json::from(&payload.build()).to_value(), expected);
}

#[test]
fn reads_each_form_of_image() {
    let read = |image: Value| Json::from(image).parse::<DockerImage>().unwrap();
    assert_eq!(read(json!("debian:12")), DockerImage::from("debian:12"));
    let indexed = json!({"type": "indexed-image", "namespace": "a.b", "path": "public/image.tar"});
    let expected = DockerImageIndexed::builder()
        .namespace("a.b")
        .path("public/image.tar");
    assert_eq!(read(indexed.clone()), DockerImage::from(expected.build()));
    assert_eq!(round_trip::<DockerImage>(&indexed), indexed);
    for unknown in [
        json!({"type": "later"}),
        json!({"path": "p"}),
        json!(5),
        json!(null),
        json!([]),
    ] {
        assert_eq!(
            read(unknown.clone()),
            DockerImage::UnknownValue(unknown.clone())
        );
        assert_eq!(round_trip::<DockerImage>(&unknown), unknown);
    }
    let (path, message) = rejection::<DockerWorkerPayload>(
        r#"{"maxRunTime": 1, "image": {"type": "task-image", "path": "p"}}"#,
    );
    assert_eq!(path.as_deref(), Some("image"), "{message}");
    assert!(message.contains("missing field `taskId`"), "{message}");
}

#[test]
fn reads_mount_with_members_of_several_variants() {
    let content = json!({"raw": "text"});
    let read = |mount: &Value| Json::from(mount.clone()).parse::<Mount>().unwrap();
    let cache = json!({"directory": "d", "cacheName": "c", "content": content, "format": "zip"});
    let Mount::WritableDirectoryCache(found) = read(&cache) else {
        panic!("a mount with a cache name is a cache");
    };
    assert_eq!(found.format, Some(ArchiveFormat::Zip));
    let directory = json!({"directory": "d", "content": content, "format": "zip"});
    assert!(matches!(read(&directory), Mount::ReadOnlyDirectory(_)));
    // A member that no variant has does not change the result.
    let mut later = cache.clone();
    later["later"] = json!(1);
    assert!(matches!(read(&later), Mount::WritableDirectoryCache(_)));
    assert_eq!(round_trip::<Mount>(&later), later);
    let unknown = json!({"directory": "d"});
    assert_eq!(read(&unknown), Mount::UnknownValue(unknown));
}

#[test]
fn generic_worker_takes_payload_of_docker_worker() {
    let docker = json!({"image": "debian:12", "maxRunTime": 60, "command": ["true"]});
    let payload: DockerWorkerPayload = Json::from(docker.clone()).parse().unwrap();
    let posix: MultiuserPosixPayload = Json::from(docker.clone()).parse().unwrap();
    assert_eq!(posix, MultiuserPosixPayload::DockerWorker(payload.clone()));
    let insecure: InsecurePosixPayload = Json::from(docker).parse().unwrap();
    assert_eq!(insecure, InsecurePosixPayload::from(payload));
}

#[test]
fn unknown_members_survive_at_each_level() {
    let payload = json!({
        "image": {"type": "task-image", "taskId": "t", "path": "p", "later": [1]},
        "maxRunTime": 60,
        "later": {"a": null},
        "features": {"later": true},
        "artifacts": {"public/a": {"type": "later", "path": "p", "later": 1.5}},
        "capabilities": {"devices": {"later": "x"}},
    });
    assert_eq!(round_trip::<DockerWorkerPayload>(&payload), payload);
    let read: DockerWorkerPayload = Json::from(payload).parse().unwrap();
    assert_eq!(read.other["later"], Json::from(json!({"a": null})));
    let mounts = json!({
        "command": [["true"]],
        "maxRunTime": 1,
        "later": 1,
        "mounts": [{"file": "f", "content": {"namespace": "n", "artifact": "a", "later": 2}, "later": 3}],
        "onExitStatus": {"retry": [1], "later": 4},
    });
    assert_eq!(round_trip::<MultiuserPosixPayload>(&mounts), mounts);
}

#[test]
fn field_has_precedence_over_other_member_of_its_name() {
    let payload = DockerWorkerPayload::builder()
        .image(
            DockerImageIndexed::builder()
                .namespace("n")
                .path("p")
                .other([
                    ("type", json!("task-image")),
                    ("path", json!(1)),
                    ("more", json!(2)),
                ])
                .build(),
        )
        .max_run_time(60)
        .other([("maxRunTime", json!("text")), ("log", json!(null))])
        .build();
    assert_eq!(
        Json::from(&payload).as_str(),
        r#"{"image":{"type":"indexed-image","namespace":"n","path":"p","more":2},"maxRunTime":60}"#
    );
}

#[test]
fn hostile_documents_are_errors_or_stay_the_same() {
    let with = |members: &str| format!(r#"{{"image": "i", "maxRunTime": 1, {members}}}"#);
    let keep = |members: &str| {
        let text = with(members);
        let json: Json = text.parse().unwrap();
        let read: DockerWorkerPayload = json.parse().unwrap();
        assert_eq!(Json::from(&read), json, "{text}");
    };
    keep(r#""": 1, "\u0000": 2, "__proto__": 3, "\u202e": 4"#);
    keep(&format!(
        r#""deep": {}{}"#,
        "[".repeat(100),
        "]".repeat(100)
    ));
    keep(&format!(r#""{}": 1"#, "x".repeat(100_000)));
    // No float holds this number.
    let number = with(r#""number": 1234567890123456789.5e999"#)
        .parse::<Json>()
        .unwrap();
    let read: DockerWorkerPayload = number.parse().unwrap();
    assert_eq!(read.other["number"].as_str(), "1234567890123456789.5e999");
    for (members, at) in [
        (r#""later": 1, "later": 2"#, None),
        (r#""image": "j""#, None),
        (r#""command": "true""#, Some("command")),
        (r#""command": [1]"#, Some("command[0]")),
        (r#""env": {"A": 1}"#, Some("env.A")),
        (r#""features": []"#, Some("features")),
        (r#""log": 5"#, Some("log")),
    ] {
        let (path, message) = rejection::<DockerWorkerPayload>(&with(members));
        assert!(
            at.is_none() || path.as_deref() == at,
            "{members}: {path:?} {message}"
        );
    }
    // Deep JSON is an error where a union must read it, and otherwise stays text.
    let deep = format!(r#""deep": {}{}"#, "[".repeat(100_000), "]".repeat(100_000));
    let json: Json = with(&deep).parse().unwrap();
    let read: DockerWorkerPayload = json.parse().unwrap();
    assert_eq!(read.other["deep"].as_str().len(), 200_000);
    let image = format!(r#"{{"maxRunTime": 1, "image": {{{deep}}}}}"#);
    let (path, message) = rejection::<DockerWorkerPayload>(&image);
    let path = path.unwrap_or_default();
    assert!(path.starts_with("image.deep[0][0]"), "{message}");
    for document in ["null", "[]", "5", r#""text""#, "{}"] {
        rejection::<DockerWorkerPayload>(document);
        rejection::<MultiuserWindowsPayload>(document);
    }
}

#[test]
fn task_has_dates_from_durations() {
    let metadata = TaskMetadata::builder()
        .name("n")
        .description("d")
        .owner("me@example.com")
        .source("https://example.com");
    let before = Timestamp::now();
    let task = CreateTaskRequest::builder()
        .task_queue_id("proj/ci")
        .expires_in(Duration::from_secs(86400))
        .deadline_in(Duration::from_secs(3600))
        .metadata(metadata.build())
        .payload(
            DockerWorkerPayload::builder()
                .image("i")
                .max_run_time(1)
                .build(),
        )
        .build();
    assert!(before <= task.created && task.created <= Timestamp::now());
    assert_eq!(task.deadline, task.created + Duration::from_secs(3600));
    assert!(task.expires.unwrap() >= before + Duration::from_secs(86400));
    assert_eq!(
        task.payload.to_value(),
        json!({"image": "i", "maxRunTime": 1})
    );
}
