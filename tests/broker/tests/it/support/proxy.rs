//! A TCP proxy that can reset or freeze its connections.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What happens to the connections of a proxy.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Forward,
    /// Reset all connections that exist.
    Reset(u64),
    /// Keep all connections that exist, but forward nothing.
    Freeze(u64),
}

pub struct Proxy {
    pub address: String,
    order: Arc<watch::Sender<Order>>,
}

impl Proxy {
    /// Starts a proxy for an address.
    pub async fn start(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let order = Arc::new(watch::Sender::new(Order::Forward));
        let (target, orders) = (target.to_owned(), order.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(forward(client, target.clone(), orders.subscribe()));
            }
        });
        Self { address, order }
    }

    pub fn reset(&self) {
        self.order
            .send_modify(|order| *order = Order::Reset(order.number() + 1));
    }

    pub fn freeze(&self) {
        self.order
            .send_modify(|order| *order = Order::Freeze(order.number() + 1));
    }
}

impl Order {
    fn number(self) -> u64 {
        match self {
            Self::Forward => 0,
            Self::Reset(number) | Self::Freeze(number) => number,
        }
    }
}

async fn forward(client: TcpStream, target: String, mut orders: watch::Receiver<Order>) {
    // Only later orders count.
    orders.mark_unchanged();
    let Ok(server) = TcpStream::connect(&target).await else {
        return;
    };
    for stream in [&client, &server] {
        stream.set_nodelay(true).unwrap();
        let socket = socket2::SockRef::from(stream);
        socket.set_linger(Some(Duration::ZERO)).unwrap();
    }
    let (client_in, client_out) = client.into_split();
    let (server_in, server_out) = server.into_split();
    let copies = async {
        tokio::select! {
            () = copy(client_in, server_out) => {}
            () = copy(server_in, client_out) => {}
        }
    };
    let mut copies = Box::pin(copies);
    loop {
        tokio::select! {
            () = &mut copies => return,
            changed = orders.changed() => match changed.map(|()| *orders.borrow()) {
                // A dropped socket with a linger time of zero sends a reset.
                Ok(Order::Reset(_)) | Err(_) => return,
                // The sockets stay open until the test ends.
                Ok(Order::Freeze(_)) => std::future::pending().await,
                Ok(Order::Forward) => {}
            },
        }
    }
}

async fn copy(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
