//! The address of a broker, and connections to it.

use std::fmt;
use std::time::Duration;

use lapin::options::{ConfirmSelectOptions, ExchangeDeclareOptions};
use lapin::types::{FieldTable, ShortString};
use lapin::uri::AMQPUri;
use lapin::{Channel, Connection, ConnectionProperties, ExchangeKind};
use tokio::time::timeout;

/// The timeout for a connection, including the handshake.
const CONNECT: Duration = Duration::from_secs(30);

/// The address of a broker. `Debug` and `Display` omit the password.
#[derive(Clone)]
pub struct Broker(AMQPUri);

/// The text is not the URL of a broker. The error omits the text, which may contain a password.
#[derive(Debug)]
pub struct NotABroker(pub(super) String);

impl Broker {
    /// Parses a URL, such as `amqp://guest:guest@127.0.0.1:5672/%2f`.
    ///
    /// # Errors
    ///
    /// Fails if the text is not a URL with the scheme `amqp` or `amqps`.
    pub fn parse(url: &str) -> Result<Broker, NotABroker> {
        url.parse().map(Broker).map_err(NotABroker)
    }

    /// Connects, and declares these exchanges.
    ///
    /// The exchanges are durable topic exchanges, as in a deployment. The broker confirms each message on the channel.
    pub(super) async fn connect(
        &self,
        exchanges: &[String],
    ) -> Result<(Connection, Channel), lapin::Error> {
        let options = ConnectionProperties::default();
        let connecting = Connection::connect_uri(self.0.clone(), options);
        let connection = match timeout(CONNECT, connecting).await {
            Ok(connection) => connection?,
            Err(_) => return Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()),
        };
        let channel = connection.create_channel().await?;
        let confirm = ConfirmSelectOptions::default();
        channel.confirm_select(confirm).await?;
        for exchange in exchanges {
            let Ok(exchange) = ShortString::try_new(exchange.as_str()) else {
                continue;
            };
            let durable = ExchangeDeclareOptions {
                durable: true,
                ..ExchangeDeclareOptions::default()
            };
            let arguments = FieldTable::default();
            channel
                .exchange_declare(exchange, ExchangeKind::Topic, durable, arguments)
                .await?;
        }
        Ok((connection, channel))
    }
}

impl fmt::Display for Broker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let authority = &self.0.authority;
        write!(f, "{}:{}", authority.host, authority.port)
    }
}

impl fmt::Debug for Broker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Broker({self})")
    }
}

impl fmt::Display for NotABroker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NotABroker(reason) = self;
        write!(
            f,
            "the URL of the broker is invalid: {reason}; give amqp://USER:PASSWORD@HOST:PORT/VHOST"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_neither_user_nor_password() {
        let broker = Broker::parse("amqp://user:secret@broker.example:5673/%2f").unwrap();
        assert_eq!(
            format!("{broker}, {broker:?}"),
            "broker.example:5673, Broker(broker.example:5673)"
        );
    }

    #[test]
    fn rejects_other_urls_without_their_password() {
        for url in [
            "",
            "localhost",
            "http://user:secret@localhost/",
            "amqp://user:secret@localhost:x/",
        ] {
            let error = Broker::parse(url).unwrap_err().to_string();
            assert!(
                error.contains("amqp://USER:PASSWORD@HOST:PORT/VHOST"),
                "{error}"
            );
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
