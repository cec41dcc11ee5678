//! A SOCKS5 proxy on the loopback interface that connects every request to the same server.

use std::io;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub struct Socks {
    pub port: u16,
    seen: Arc<Mutex<Vec<String>>>,
    _serving: JoinSet<()>,
}

impl Socks {
    /// Starts a proxy for the server at that port.
    pub async fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let all = seen.clone();
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((mut client, _)) = listener.accept().await {
                let all = all.clone();
                connections.spawn(async move {
                    let asked = greet(&mut client).await.unwrap();
                    all.lock().unwrap().push(asked);
                    let mut server = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                });
            }
        });
        Self {
            port,
            seen,
            _serving: serving,
        }
    }

    /// Returns the user and password, if any, and the host of each request.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// Performs the handshake of RFC 1928, and that of RFC 1929 if the client offers a password.
async fn greet(client: &mut TcpStream) -> io::Result<String> {
    const PASSWORD: u8 = 2;
    let mut asked = String::new();
    assert_eq!(client.read_u8().await?, 5);
    let methods = text(client).await?;
    if methods.as_bytes().contains(&PASSWORD) {
        client.write_all(&[5, PASSWORD]).await?;
        assert_eq!(client.read_u8().await?, 1);
        let (user, password) = (text(client).await?, text(client).await?);
        asked = format!("{user}:{password} ");
        client.write_all(&[1, 0]).await?;
    } else {
        client.write_all(&[5, 0]).await?;
    }
    // Version, the command CONNECT, a reserved byte, and the type of the address: a host name.
    let mut head = [0; 4];
    client.read_exact(&mut head).await?;
    assert_eq!(head, [5, 1, 0, 3]);
    let host = text(client).await?;
    let port = client.read_u16().await?;
    client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    Ok(format!("{asked}{host}:{port}"))
}

/// Reads bytes after a byte with their length.
async fn text(client: &mut TcpStream) -> io::Result<String> {
    let mut bytes = vec![0; client.read_u8().await?.into()];
    client.read_exact(&mut bytes).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
