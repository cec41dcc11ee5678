//! Signed requests over a socket, and their responses.

use std::time::{Duration, SystemTime};

use hawk::{Credentials, Key, PayloadHasher, RequestBuilder, SHA256};
use serde_json::Value;
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A fake and one of its clients.
pub struct Wire {
    pub fake: Fake,
    pub client_id: String,
    pub access_token: String,
}

/// A request under `/api/worker-manager/v1`, unless its path starts with `/api/`.
#[derive(Default)]
pub struct Request<'a> {
    /// The service, if it is not the worker-manager.
    pub service: Option<&'a str>,
    pub method: &'a str,
    pub path: &'a str,
    pub body: Option<String>,
    pub headers: Vec<(&'a str, &'a str)>,
    pub signature: Signature<'a>,
}

/// The signature of a request.
#[derive(Default)]
pub struct Signature<'a> {
    pub absent: bool,
    pub ext: Option<&'a str>,
    /// The body whose hash is signed.
    pub hash_of: Option<&'a str>,
    /// The client's clock skew in seconds; positive if it is behind.
    pub late: i64,
    /// The client id and the access token of another client.
    pub by: Option<(&'a str, &'a str)>,
}

pub struct Reply {
    pub status: u16,
    pub head: String,
    pub text: String,
}

impl Wire {
    /// Starts a fake with its initial client.
    pub async fn start() -> Wire {
        Wire::of(Fake::start().await.unwrap())
    }

    /// Wraps a fake with its initial client.
    pub fn of(fake: Fake) -> Wire {
        let [_, (_, client_id), (_, access_token)] = fake.environment();
        let (client_id, access_token) = (client_id.to_string(), access_token.to_string());
        Wire {
            fake,
            client_id,
            access_token,
        }
    }

    /// Starts a fake with a client with these scopes.
    pub async fn with_scopes(scopes: &[&str]) -> Wire {
        Wire::start().await.restricted(scopes)
    }

    /// Replaces the client by one with these scopes.
    pub fn restricted(mut self, scopes: &[&str]) -> Wire {
        self.client_id = "static/few".into();
        self.access_token = "few-token".into();
        let scopes = scopes.iter().copied();
        self.fake.add_client("static/few", "few-token", scopes);
        self
    }

    pub fn authority(&self) -> &str {
        self.fake.root_url().strip_prefix("http://").unwrap()
    }

    pub async fn get(&self, path: &str) -> Reply {
        let method = "GET";
        self.send(Request {
            method,
            path,
            ..Request::default()
        })
        .await
    }

    /// Returns a request without credentials and body.
    pub fn unsigned<'a>(method: &'a str, path: &'a str) -> Request<'a> {
        Request {
            method,
            path,
            signature: Signature {
                absent: true,
                ..Signature::default()
            },
            ..Request::default()
        }
    }

    pub async fn send_json(&self, method: &str, path: &str, body: &Value) -> Reply {
        let body = Some(body.to_string());
        self.send(Request {
            method,
            path,
            body,
            ..Request::default()
        })
        .await
    }

    pub async fn send(&self, request: Request<'_>) -> Reply {
        let path = request.whole_path();
        let authority = self.authority();
        let mut head = format!(
            "{} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n",
            request.method
        );
        if !request.signature.absent {
            let header = self.authorization(&request);
            head += &format!("Authorization: {header}\r\n");
        }
        for (name, value) in &request.headers {
            head += &format!("{name}: {value}\r\n");
        }
        let body = request.body.unwrap_or_default();
        if !body.is_empty() {
            head += &format!(
                "Content-Type: application/json\r\nContent-Length: {}\r\n",
                body.len()
            );
        }
        exchange(authority, format!("{head}\r\n{body}").as_bytes()).await
    }

    /// Signs a path for this lifetime. Returns the bewit.
    pub fn bewit(&self, path: &str, lifetime: Duration) -> String {
        self.bewit_as(path, lifetime, Signature::default())
    }

    /// Signs a path with this signature's client and `ext`.
    pub fn bewit_as(&self, path: &str, lifetime: Duration, signature: Signature<'_>) -> String {
        let request = Request {
            path,
            signature,
            ..Request::default()
        };
        self.bewit_of(&request, lifetime)
    }

    /// Signs the URL of a request for this lifetime. Returns the bewit.
    pub fn bewit_of(&self, request: &Request<'_>, lifetime: Duration) -> String {
        let (host, port) = self.address();
        let (path, signature) = (request.whole_path(), &request.signature);
        let request = RequestBuilder::new("GET", host, port, &path);
        let request = request.ext(signature.ext).request();
        let credentials = self.credentials(signature);
        let expiry = SystemTime::now() + lifetime;
        request.make_bewit(&credentials, expiry).unwrap().to_str()
    }

    /// Returns the `Authorization` header for this request.
    pub fn authorization(&self, request: &Request<'_>) -> String {
        let (host, port) = self.address();
        let path = request.whole_path();
        let signature = &request.signature;
        let hash = signature
            .hash_of
            .map(|body| PayloadHasher::hash("application/json", SHA256, body).unwrap());
        let request = RequestBuilder::new(request.method, host, port, &path)
            .hash(hash.as_deref())
            .ext(signature.ext)
            .request();
        let late = Duration::from_secs(signature.late.unsigned_abs());
        let time = match signature.late < 0 {
            true => SystemTime::now() + late,
            false => SystemTime::now() - late,
        };
        let header = request.make_header_full(&self.credentials(signature), time, "nonce");
        format!("Hawk {}", header.unwrap())
    }

    fn credentials(&self, signature: &Signature<'_>) -> Credentials {
        let usual = (self.client_id.as_str(), self.access_token.as_str());
        let (id, access_token) = signature.by.unwrap_or(usual);
        Credentials {
            id: id.to_string(),
            key: Key::new(access_token.as_bytes(), SHA256).unwrap(),
        }
    }

    fn address(&self) -> (&str, u16) {
        let (host, port) = self.authority().split_once(':').unwrap();
        (host, port.parse().unwrap())
    }
}

/// Writes these bytes and reads until the fake closes the connection.
pub async fn exchange(authority: &str, request: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    let reply = String::from_utf8(reply).unwrap();
    let (head, text) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Reply {
        status: status.unwrap_or(0),
        head: head.to_string(),
        text: text.to_string(),
    }
}

impl Request<'_> {
    fn whole_path(&self) -> String {
        if self.path.starts_with("/api/") {
            return self.path.to_string();
        }
        let service = self.service.unwrap_or("worker-manager");
        format!("/api/{service}/v1{}", self.path)
    }
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// Returns the body of a successful response.
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut headers = headers.filter(|header| header.0.eq_ignore_ascii_case(name));
        headers.next().map(|header| header.1)
    }

    /// Returns status, code and the first non-empty line of the message.
    pub fn error(&self) -> (u16, String, String) {
        let body = self.json();
        let message = body["message"].as_str().unwrap().trim_start();
        let line = message.lines().next().unwrap().to_string();
        (
            self.status,
            body["code"].as_str().unwrap().to_string(),
            line,
        )
    }

    #[track_caller]
    pub fn fails(&self, status: u16, code: &str, message: &str) {
        let expected = (status, code.to_string(), message.to_string());
        assert_eq!(self.error(), expected);
    }
}
