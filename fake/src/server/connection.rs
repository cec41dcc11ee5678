//! One connection, from its first byte to its last.

use std::error::Error;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio_io_timeout::TimeoutStream;

use super::fault_response::ConnectionReset;
use super::limits::Limits;
use super::peer::Peer;
use super::responder::Responder;
use super::response::BodyError;
use super::shared::Shared;

/// The maximum size of a request's head: 16 KiB. A longer one gets a 431, as in Node.js.
const HEAD: usize = 16 * 1024;

/// Serves connections.
pub struct Connections {
    http: http1::Builder,
    responder: Arc<Responder>,
    limits: Limits,
}

impl Connections {
    /// Creates the server for connections to the fake with this state.
    pub fn new(shared: Shared, limits: Limits) -> Connections {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(limits.head)
            .max_buf_size(HEAD)
            // A client that closes its sending side still gets its response.
            .half_close(true);
        Connections {
            http,
            responder: Arc::new(Responder::new(shared, limits.body)),
            limits,
        }
    }

    /// Serves a connection until either side ends it.
    pub async fn serve(&self, stream: TcpStream) {
        // Sends a small response without delay. If this fails, the response arrives a little later.
        let _ = stream.set_nodelay(true);
        let peer = Peer::new(stream);
        let mut stream = TimeoutStream::new(peer.clone());
        stream.set_write_timeout(Some(self.limits.write));
        let service = service_fn(|request| {
            let responder = self.responder.clone();
            let peer = peer.clone();
            async move { responder.respond(request, &peer).await }
        });
        let io = TokioIo::new(Box::pin(stream));
        let mut connection = self.http.serve_connection(io, service);
        let Err(error) = (&mut connection).await else {
            return;
        };
        // Any other error affects only this client.
        if is_reset(&error) {
            let stream = connection.into_parts().io.into_inner();
            let _ = stream.get_ref().set_zero_linger();
        }
    }
}

fn is_reset(error: &hyper::Error) -> bool {
    error.source().is_some_and(|source| {
        let in_body = source.downcast_ref() == Some(&BodyError::Reset);
        in_body || source.is::<ConnectionReset>()
    })
}
