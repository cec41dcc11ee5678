//! Compressed uploads.

use std::io::Read;
use std::sync::{Arc, Mutex};

use flate2::read::GzDecoder;
use ring::digest::SHA256;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use super::super::objects::hexadecimal;
use super::super::uploads::picked_method;
use super::{LATER, Server, body, json, object, upload};
use crate::tests::support::server::response;
use crate::{ArtifactStorage, UploadSource};

/// Serves PUTs with these responses, and returns their URL and the received requests.
async fn storage(responses: Vec<String>) -> (String, Arc<Mutex<Vec<Vec<u8>>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let received = Arc::new(Mutex::new(Vec::new()));
    let requests = Arc::clone(&received);
    tokio::spawn(async move {
        for response in responses {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut bytes = Vec::new();
            loop {
                let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
                if let Some((head, _)) = text.split_once("\r\n\r\n") {
                    let length = head.split("content-length: ").nth(1).unwrap();
                    let length: usize = length.lines().next().unwrap().parse().unwrap();
                    let start = bytes
                        .windows(4)
                        .position(|window| window == b"\r\n\r\n")
                        .unwrap()
                        + 4;
                    if bytes.len() >= start + length {
                        break;
                    }
                }
                connection.read_buf(&mut bytes).await.unwrap();
            }
            requests.lock().unwrap().push(bytes);
            let response =
                format!("HTTP/1.1 {response}Connection: close\r\nContent-Length: 0\r\n\r\n");
            tokio::io::AsyncWriteExt::write_all(&mut connection, response.as_bytes())
                .await
                .unwrap();
        }
    });
    (url, received)
}

fn decoded(request: &[u8]) -> (String, String) {
    let start = request
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap()
        + 4;
    let head = String::from_utf8_lossy(&request[..start]).to_ascii_lowercase();
    let mut text = String::new();
    GzDecoder::new(&request[start..])
        .read_to_string(&mut text)
        .unwrap();
    (head, text)
}

#[tokio::test]
async fn sends_the_same_compressed_data_in_each_attempt() {
    let responses = ["500 X\r\n", "200 X\r\n"].map(str::to_owned).to_vec();
    let (url, received) = storage(responses).await;
    let s3 = serde_json::json!({
        "storageType": "s3", "putUrl": url, "expires": LATER, "contentType": "text/plain",
    });
    let server = Server::start([json(200, &s3.to_string())]).await;
    let text = "0123456789".repeat(50_000);
    let one = upload(&server, text.clone().into_bytes()).storage(ArtifactStorage::S3);
    let uploaded = one.gzip().hashes().await.unwrap();
    assert_eq!(uploaded.length(), 500_000);
    assert_eq!(
        uploaded.sha256(),
        Some(&*hexadecimal(&SHA256, text.as_bytes()))
    );
    let received = received.lock().unwrap();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0], received[1]);
    let (head, sent) = decoded(&received[0]);
    assert!(sent == text && received[0].len() < 10_000);
    assert!(head.contains("content-encoding: gzip\r\n"), "{head}");
}

#[tokio::test]
async fn states_the_hash_of_the_original_data_to_the_object_service() {
    let (url, received) = storage(vec!["200 X\r\n".to_owned()]).await;
    let put = serde_json::json!({"putUrl": {"url": url, "expires": LATER, "headers": {}}});
    let server = Server::start([
        object(),
        picked_method(put),
        json(200, "{}"),
        response(204, "", b""),
    ])
    .await;
    let reopened = UploadSource::reopened(10_000, || async {
        Ok(tokio::io::repeat(b'a').take(10_000))
    });
    let uploaded = upload(&server, reopened).gzip().await.unwrap();
    let (_, sent) = decoded(&received.lock().unwrap()[0]);
    assert_eq!((sent.len(), uploaded.length()), (10_000, 10_000));
    let seen = server.seen();
    let methods = &body(&seen[1])["proposedUploadMethods"];
    assert!(methods.get("dataInline").is_none(), "{methods}");
    assert_eq!(
        body(&seen[2])["hashes"]["sha256"],
        hexadecimal(&SHA256, sent.as_bytes())
    );
}

#[tokio::test]
async fn rejects_a_source_of_another_length_before_the_artifact_is_created() {
    let server = Server::start([]).await;
    // The last one never ends.
    for has in [9_999, 10_001, u64::MAX] {
        let source = UploadSource::reopened(10_000, move || async move {
            Ok(tokio::io::repeat(b'a').take(has))
        });
        let error = upload(&server, source).gzip().await.unwrap_err();
        assert!(error.is_io() && server.seen().is_empty(), "{error:?}");
    }
}
