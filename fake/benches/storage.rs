//! Measures the storage: `cargo bench -p taskcluster-fake --bench storage`. The load uploads 1 GiB with one PUT request, and
//! downloads it. The fake uses one thread and the load another, so two cores are busy.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::error::Error;
use std::time::{Duration, Instant};

use taskcluster_client::object::CreateUploadRequest;
use taskcluster_client::object::Object;
use taskcluster_client::{Client, slugid};
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const LENGTH: usize = 1 << 30;
const PART: usize = 1 << 20;

type Failed = Box<dyn Error>;

/// Returns the URL for an upload of [`LENGTH`] bytes.
async fn upload_url(fake: &Fake) -> Result<String, Failed> {
    let client = Client::builder(fake.root_url())
        .credentials(fake.credentials())
        .build()?;
    let body = serde_json::json!({
        "projectId": "bench", "uploadId": slugid(),
        "expires": (fake.now() + Duration::from_secs(3600)).to_string(),
        "proposedUploadMethods": { "putUrl": { "contentType": "x/y", "contentLength": LENGTH } },
    });
    let body: CreateUploadRequest = serde_json::from_value(body)?;
    let created = Object::new(&client).create_upload("bench", &body).await?;
    let method = created.upload_method.put_url.ok_or("no method")?;
    Ok(method.url)
}

/// Opens a connection and sends the head of a request.
async fn begin(
    fake: &Fake,
    method: &str,
    resource: &str,
    headers: &str,
) -> Result<TcpStream, Failed> {
    let authority = fake.root_url().trim_start_matches("http://");
    let mut stream = TcpStream::connect(authority).await?;
    let head = format!(
        "{method} {resource} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n{headers}\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    Ok(stream)
}

fn print(what: &str, time: Duration) {
    let rate = (LENGTH >> 20) as f64 / time.as_secs_f64();
    println!("{what}: {:.2} s, {rate:.0} MiB/s", time.as_secs_f64());
}

async fn measure() -> Result<(), Failed> {
    let fake = Fake::start().await?;
    let part = vec![b'a'; PART];
    for _ in 0..3 {
        fake.delete_stored("public-bucket/bench");
        let url = upload_url(&fake).await?;
        let resource = url.strip_prefix(fake.root_url()).ok_or("another host")?;
        let headers = format!("Content-Type: x/y\r\nContent-Length: {LENGTH}\r\n");
        let start = Instant::now();
        let mut stream = begin(&fake, "PUT", resource, &headers).await?;
        for _ in 0..LENGTH / PART {
            stream.write_all(&part).await?;
        }
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await?;
        print("upload", start.elapsed());
        if !reply.starts_with("HTTP/1.1 200 ") {
            return Err(reply.into());
        }
        let start = Instant::now();
        let mut stream = begin(&fake, "GET", "/s3/public-bucket/bench", "").await?;
        let (mut buffer, mut received) = (vec![0; PART], 0);
        loop {
            match stream.read(&mut buffer).await? {
                0 => break,
                length => received += length,
            }
        }
        print("download", start.elapsed());
        if received < LENGTH {
            return Err("the download is too short".into());
        }
    }
    Ok(())
}

fn main() -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(measure())
}
