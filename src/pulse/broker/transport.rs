//! The connection below AMQP: TCP, and TLS with the system's trusted roots.

use std::io;
use std::net::{Shutdown, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use lapin::tcp::{AsyncTcpStream, RustlsConnector};
use lapin::uri::AMQPUri;
use lapin::{Connection, ConnectionProperties, runtime};
use rustls::ClientConfig;
use socket2::{SockRef, Socket};
use tokio::net::lookup_host;

use super::address::Address;
use super::failure::ConnectError;

/// Connects, and opens an AMQP connection.
pub(super) async fn connect(
    address: &Address,
    tls: Option<Arc<ClientConfig>>,
    socket: &OpenSocket,
) -> Result<Connection, lapin::Error> {
    let socket = socket.0.clone();
    let name = format!("taskcluster-client {}", env!("CARGO_PKG_VERSION"));
    let properties = ConnectionProperties::default().with_connection_name(name.into());
    Connection::connector(
        address.uri(),
        runtime::default_runtime()?,
        async move |uri: AMQPUri, reactor| {
            let (host, port) = (&uri.authority.host, uri.authority.port);
            let addresses = lookup_host((host.as_str(), port)).await;
            let addresses: Vec<SocketAddr> = addresses.map_err(ConnectError::dns)?.collect();
            let stream = AsyncTcpStream::connect(&reactor, addresses).await;
            let stream = stream.map_err(ConnectError::tcp)?;
            if let AsyncTcpStream::Plain(plain) = &stream {
                let copy = SockRef::from(plain.get_ref()).try_clone();
                store(&socket, copy?).map_err(ConnectError::tcp)?;
            }
            match &tls {
                None => Ok(stream),
                Some(config) => {
                    let connector = RustlsConnector::from(config.clone());
                    let stream = stream.into_rustls(&connector, host).await;
                    stream.map_err(ConnectError::tls)
                }
            }
        },
        properties,
    )
    .await
}

/// The socket of a connection that is being opened.
///
/// lapin waits for the broker on a thread of its own, also after its future was dropped. Dropping this closes the socket, so
/// that the thread ends.
#[derive(Default)]
pub(super) struct OpenSocket(Arc<Mutex<Slot>>);

/// The place of the socket.
#[derive(Default)]
enum Slot {
    #[default]
    Empty,
    Socket(Socket),
    /// The attempt is over. A later socket must not be used.
    Closed,
}

impl OpenSocket {
    /// Keeps the socket open.
    pub(super) fn release(self) {
        replace(&self.0, Slot::Empty);
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        if let Slot::Socket(socket) = replace(&self.0, Slot::Closed) {
            // Fails if the peer has closed the connection already.
            let _: io::Result<()> = socket.shutdown(Shutdown::Both);
        }
    }
}

fn replace(slot: &Mutex<Slot>, with: Slot) -> Slot {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::replace(&mut *slot, with)
}

/// Stores a new socket, unless the attempt is over.
fn store(slot: &Mutex<Slot>, socket: Socket) -> io::Result<()> {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    match *slot {
        Slot::Closed => Err(io::ErrorKind::TimedOut.into()),
        _ => {
            *slot = Slot::Socket(socket);
            Ok(())
        }
    }
}
