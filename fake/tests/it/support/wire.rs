//! Requests and answers as they go over the wire.

use std::time::{Duration, SystemTime};

use hawk::{Credentials, Key, PayloadHasher, RequestBuilder, SHA256};
use serde_json::Value;
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A fake and a client of it.
pub struct Wire {
    pub fake: Fake,
    pub client_id: String,
    pub access_token: String,
}

/// A request under `/api/worker-manager/v1`, unless its path begins with `/api/` itself.
#[derive(Default)]
pub struct Request<'a> {
    /// Another service than the worker-manager.
    pub service: Option<&'a str>,
    pub method: &'a str,
    pub path: &'a str,
    pub body: Option<String>,
    pub headers: Vec<(&'a str, &'a str)>,
    pub signature: Signature<'a>,
}

/// How a request is signed.
#[derive(Default)]
pub struct Signature<'a> {
    pub absent: bool,
    pub ext: Option<&'a str>,
    /// The body that the signature's hash is made of.
    pub hash_of: Option<&'a str>,
    /// Seconds that the client's clock is behind.
    pub late: i64,
    /// Another client than the usual one: its id and its access token.
    pub by: Option<(&'a str, &'a str)>,
}

pub struct Reply {
    pub status: u16,
    pub head: String,
    pub text: String,
}

impl Wire {
    /// A fake, called by the client that it has from the start.
    pub async fn start() -> Wire {
        Wire::of(Fake::start().await.unwrap())
    }

    /// That client of this fake.
    pub fn of(fake: Fake) -> Wire {
        let [_, (_, client_id), (_, access_token)] = fake.environment();
        let (client_id, access_token) = (client_id.to_string(), access_token.to_string());
        Wire {
            fake,
            client_id,
            access_token,
        }
    }

    /// The same fake, called by a client with these scopes.
    pub async fn with_scopes(scopes: &[&str]) -> Wire {
        Wire::start().await.restricted(scopes)
    }

    /// The same fake, called by a client with these scopes from now on.
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

    /// A request with no credentials and no body.
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

    /// A path signed for so many seconds.
    pub fn bewit(&self, path: &str, lifetime: Duration) -> String {
        self.bewit_as(path, lifetime, Signature::default())
    }

    /// As [`Wire::bewit`], by that client and with that `ext`.
    pub fn bewit_as(&self, path: &str, lifetime: Duration, signature: Signature<'_>) -> String {
        let request = Request {
            path,
            signature,
            ..Request::default()
        };
        self.bewit_of(&request, lifetime)
    }

    /// What signs the URL of this request for so many seconds.
    pub fn bewit_of(&self, request: &Request<'_>, lifetime: Duration) -> String {
        let (host, port) = self.address();
        let (path, signature) = (request.whole_path(), &request.signature);
        let request = RequestBuilder::new("GET", host, port, &path);
        let request = request.ext(signature.ext).request();
        let credentials = self.credentials(signature);
        let expiry = SystemTime::now() + lifetime;
        request.make_bewit(&credentials, expiry).unwrap().to_str()
    }

    /// The header that signs this request.
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

/// Writes these bytes and reads until the other side closes.
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

    /// The body of a call that must have gone well.
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, 200, "{}", self.text);
        self.json()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut headers = headers.filter(|header| header.0.eq_ignore_ascii_case(name));
        headers.next().map(|header| header.1)
    }

    /// Status, code and the message's first line that says something.
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
