//! Credentials, tokens and signed URLs of the other services are hidden.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::hooks::{Hooks, TriggerTokenResponse};
use taskcluster_client::{Client, auth, object, queue, secrets};

/// A part of every secret in these tests.
const SECRET: &str = "hunter2";
const EXPIRES: &str = "2024-02-29T12:00:00.000Z";

fn assert_hidden(value: &impl Debug) {
    let shown = format!("{value:?} {value:#?}");
    assert!(!shown.contains(SECRET), "{shown}");
}

/// Reads a value of the type and checks that its output hides the secret.
fn holds<T: DeserializeOwned + Serialize + Debug>(value: Value) {
    let value: T = serde_json::from_value(value).unwrap();
    assert_hidden(&value);
    assert!(serde_json::to_string(&value).unwrap().contains(SECRET));
}

#[test]
fn credentials_of_other_platforms_are_hidden() {
    holds::<auth::AwsS3CredentialsResponse>(json!({"expires": EXPIRES, "credentials": {
        "accessKeyId": "a", "secretAccessKey": SECRET, "sessionToken": SECRET,
    }}));
    holds::<auth::AzureTableAccessResponse>(json!({"expiry": EXPIRES, "sas": SECRET}));
    holds::<auth::AzureContainerResponse>(json!({"expiry": EXPIRES, "sas": SECRET}));
    holds::<auth::GcpCredentialsResponse>(json!({"accessToken": SECRET, "expireTime": EXPIRES}));
    holds::<auth::GithubTokenResponse>(json!({"token": SECRET, "expires": EXPIRES}));
    holds::<auth::SentryDsnResponse>(json!({
        "project": "p", "expires": EXPIRES, "dsn": {"secret": SECRET, "public": "p"},
    }));
    holds::<auth::WebsocktunnelTokenResponse>(json!({
        "token": SECRET, "expires": EXPIRES, "wstAudience": "a", "wstClient": "c",
    }));
    holds::<TriggerTokenResponse>(json!({"token": SECRET}));
    holds::<secrets::Secret>(json!({"secret": {"a": SECRET}, "expires": EXPIRES}));
}

#[test]
fn authenticate_hawk_request_hides_its_signature() {
    holds::<auth::AuthenticateHawkRequest>(json!({
        "method": "get", "host": "h", "port": 443, "resource": "/", "authorization": SECRET,
    }));
    holds::<auth::AuthenticateHawkRequest>(json!({
        "method": "get", "host": "h", "port": 443, "resource": "/?bewit=hunter2",
    }));
}

#[test]
fn signed_urls_and_upload_fields_are_hidden() {
    let url = "https://store.example.com/?signature=hunter2";
    holds::<object::DownloadObjectResponse>(json!({"method": "simple", "url": url}));
    holds::<object::DownloadObjectResponse>(json!({
        "method": "getUrl", "url": url, "expires": EXPIRES, "hashes": {},
    }));
    holds::<object::CreateUploadResponse>(json!({
        "projectId": "p", "uploadId": "u", "expires": EXPIRES, "uploadMethod": {
            "putUrl": {"url": url, "headers": {"x-signature": SECRET}, "expires": EXPIRES},
        },
    }));
    holds::<object::FinishUploadRequest>(json!({"projectId": "p", "uploadId": SECRET}));
    holds::<queue::GetArtifactResponse>(json!({"storageType": "s3", "url": url}));
    holds::<queue::ArtifactContentResponse>(json!({"storageType": "s3", "url": url}));
    holds::<queue::PostArtifactResponse>(json!({
        "storageType": "s3", "putUrl": url, "expires": EXPIRES, "contentType": "text/plain",
    }));
    let credentials = json!({"clientId": "c", "accessToken": SECRET, "certificate": SECRET});
    holds::<queue::PostArtifactResponse>(json!({
        "storageType": "object", "name": "n", "projectId": "p", "uploadId": SECRET, "expires": EXPIRES,
        "credentials": credentials,
    }));
    holds::<queue::ArtifactContentResponse>(json!({
        "storageType": "object", "name": "n", "credentials": credentials,
    }));
}

#[test]
fn public_artifact_urls_are_shown() {
    let reference = json!({"storageType": "reference", "url": "https://example.com/a"});
    let content: queue::ArtifactContentResponse = serde_json::from_value(reference).unwrap();
    assert!(format!("{content:?}").contains("https://example.com/a"));
}

#[test]
fn call_hides_a_token_in_its_arguments() {
    let client = Client::builder("http://tc.example.com").build().unwrap();
    let call = Hooks::new(&client).trigger_hook_with_token("g", "h", SECRET, &json!({}).into());
    assert!(call.url().unwrap().as_str().ends_with(SECRET));
    assert_hidden(&call);
    assert!(format!("{call:?}").contains("/trigger/<token>"));
}
