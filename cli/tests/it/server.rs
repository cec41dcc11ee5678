//! A loopback server that sends the bytes that a test chooses.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server that runs until the process ends.
pub struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Calls `answer` with each request's path and its connection; then closes the connection.
    pub fn start(
        answer: impl Fn(&str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("the port is known");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (answer, asked_by_now) = (Arc::new(answer), Arc::clone(&asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, asked) = (Arc::clone(&answer), Arc::clone(&asked_by_now));
                // A client may close the connection early.
                thread::spawn(move || drop(serve(stream, &*answer, &asked)));
            }
        });
        Self {
            url: format!("http://{address}"),
            asked,
        }
    }

    /// Returns the text for a path, and 404 for all others.
    pub fn of_texts(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let texts: Vec<_> = texts.into_iter().collect();
        Self::start(
            move |path, stream| match texts.iter().find(|(known, _)| known == path) {
                Some((_, text)) => json(stream, text),
                None => status(stream, "404 Not Found", ""),
            },
        )
    }

    /// Serves a text as `/references/references.json`.
    pub fn of_list(list: impl Into<String>) -> Self {
        Self::of_texts([("/references/references.json".to_owned(), list.into())])
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the requested paths, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no request panicked").clone()
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &dyn Fn(&str, &mut TcpStream) -> io::Result<()>,
    asked: &Mutex<Vec<String>>,
) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    // The end of the request head.
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}
    asked
        .lock()
        .expect("no request panicked")
        .push(path.clone());
    answer(&path, &mut stream)
}

/// Sends a JSON response.
pub fn json(stream: &mut TcpStream, text: &str) -> io::Result<()> {
    let head = head("200 OK", "application/json", text.len());
    write!(stream, "{head}{text}")
}

/// Sends a status and another header.
pub fn status(stream: &mut TcpStream, status: &str, header: &str) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{header}content-length: 0\r\nconnection: close\r\n\r\n"
    )
}

/// Sends the head of a response with this content length.
pub fn head(status: &str, kind: &str, length: usize) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    )
}
