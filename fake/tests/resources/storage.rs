//! The memory of uploads and downloads.

use std::time::Duration;

use serde_json::json;
use taskcluster_client::object::{CreateUploadRequest, Object};
use taskcluster_client::{Client, slugid};
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{MEGABYTE, connected, exchange, run_alone};

/// Returns the head of an upload of an object with this name and length.
async fn head(fake: &Fake, name: &str, length: usize) -> Vec<u8> {
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let body = json!({
        "projectId": "p", "uploadId": slugid(),
        "expires": (fake.now() + Duration::from_secs(60)).to_string(),
        "proposedUploadMethods": { "putUrl": { "contentType": "x/y", "contentLength": length } },
    });
    let body: CreateUploadRequest = serde_json::from_value(body).unwrap();
    let service = Object::new(&client.build().unwrap());
    let created = service.create_upload(name, &body).await.unwrap();
    let url = created.upload_method.put_url.unwrap().url;
    let (root, host) = (
        fake.root_url(),
        fake.root_url().trim_start_matches("http://"),
    );
    let resource = url.strip_prefix(root).unwrap();
    format!(
        "PUT {resource} HTTP/1.1\r\nHost: {host}\r\nContent-Type: x/y\r\nContent-Length: {length}\r\n\r\n"
    )
    .into_bytes()
}

#[test]
fn a_stored_content_is_in_memory_once() {
    run_alone(async |mut process| {
        let fake = Fake::start().await.unwrap();
        let length = 128 * MEGABYTE;
        let head = head(&fake, "a", length).await;
        let mut stream = connected(&fake).await;
        process.start_measuring();
        stream.write_all(&head).await.unwrap();
        let piece = vec![b'a'; MEGABYTE];
        for _ in 1..length / MEGABYTE {
            stream.write_all(&piece).await.unwrap();
        }
        exchange(&mut stream, &piece, "HTTP/1.1 200 ").await;
        let grown = process.grown();
        println!("{} MB for the upload", grown / MEGABYTE);
        assert!(grown < length + 32 * MEGABYTE, "{grown}");

        process.start_measuring();
        let get =
            "GET /s3/public-bucket/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(get.as_bytes()).await.unwrap();
        let (mut buffer, mut received) = (vec![0; MEGABYTE], 0);
        loop {
            match stream.read(&mut buffer).await.unwrap() {
                0 => break,
                read => received += read,
            }
        }
        assert!(received > length);
        let grown = process.grown();
        println!("{} MB for the download", grown / MEGABYTE);
        assert!(grown < 32 * MEGABYTE, "{grown}");
    });
}

#[test]
fn a_declared_length_takes_no_memory() {
    run_alone(async |mut process| {
        let fake = Fake::start().await.unwrap();
        let mut streams = Vec::new();
        process.start_measuring();
        for n in 0..20 {
            let head = head(&fake, &n.to_string(), 1024 * MEGABYTE).await;
            let mut stream = connected(&fake).await;
            stream.write_all(&head).await.unwrap();
            streams.push(stream);
        }
        let ping = super::get(super::PING);
        exchange(&mut connected(&fake).await, &ping, "HTTP/1.1 200 ").await;
        let grown = process.grown();
        println!("{} MB", grown / MEGABYTE);
        assert!(grown < 32 * MEGABYTE, "{grown}");
    });
}
