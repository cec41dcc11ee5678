//! Measures how fast a fake starts, and its pings per second: `cargo bench -p taskcluster-fake`. The fake uses one thread and
//! the load another, so two cores are busy.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

mod load {
    //! The load: keep-alive connections, each with one request in flight.

    use std::io::{self, ErrorKind};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    /// A connection to a fake.
    pub struct Connection {
        stream: TcpStream,
        request: String,
        answer: Vec<u8>,
    }

    impl Connection {
        /// Connects to the fake at this authority.
        pub async fn to(authority: &str) -> io::Result<Connection> {
            let stream = TcpStream::connect(authority).await?;
            stream.set_nodelay(true)?;
            let path = "/api/worker-manager/v1/ping";
            Ok(Connection {
                stream,
                request: format!(
                    "GET {path} HTTP/1.1\r\nHost: {authority}\r\nAccept-Encoding: br, gzip\r\n\r\n"
                ),
                answer: vec![0; 4096],
            })
        }

        /// Sends a request and reads its response.
        pub async fn ping(&mut self) -> io::Result<()> {
            self.stream.write_all(self.request.as_bytes()).await?;
            let mut read = 0;
            // The body of a ping is the only object in the response.
            while !self.answer[..read].ends_with(b"}") {
                match self.stream.read(&mut self.answer[read..]).await? {
                    0 => return Err(ErrorKind::UnexpectedEof.into()),
                    more => read += more,
                }
            }
            match self.answer.starts_with(b"HTTP/1.1 200 ") {
                true => Ok(()),
                false => Err(ErrorKind::InvalidData.into()),
            }
        }
    }
}

use std::env;
use std::error::Error;
use std::time::{Duration, Instant};

use load::Connection;
use taskcluster_fake::Fake;

const CONNECTIONS: usize = 32;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let fake = Fake::start().await?;
    let authority = fake.root_url().trim_start_matches("http://");
    Connection::to(authority).await?.ping().await?;
    println!("started, with the first ping: {:?}", start.elapsed());

    // Without `--bench`, as under `cargo test --benches`, it only has to run once.
    let time = match env::args().any(|arg| arg == "--bench") {
        true => Duration::from_secs(5),
        false => Duration::from_millis(10),
    };
    let start = Instant::now();
    let mut tasks = Vec::new();
    for _ in 0..CONNECTIONS {
        let mut connection = Connection::to(authority).await?;
        tasks.push(tokio::spawn(async move {
            let mut count = 0u64;
            while start.elapsed() < time {
                connection.ping().await?;
                count += 1;
            }
            Ok::<_, std::io::Error>(count)
        }));
    }
    let mut count = 0;
    for task in tasks {
        count += task.await??;
    }
    let rate = count as f64 / start.elapsed().as_secs_f64();
    println!("{CONNECTIONS} connections: {rate:.0} pings a second");
    Ok(())
}
