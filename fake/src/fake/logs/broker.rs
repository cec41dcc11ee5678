//! The setting for a real broker.

use crate::fake::builder::FakeBuilder;

impl FakeBuilder {
    /// Also publishes each message to a real AMQP broker, such as RabbitMQ, at this URL.
    ///
    /// An example is `amqp://guest:guest@127.0.0.1:5672/%2f`; `amqps` uses TLS. The fake declares the exchanges of all services as
    /// durable topic exchanges. Messages are persistent, and the header `CC` contains their additional routing keys, as in a
    /// deployment.
    ///
    /// [`FakeBuilder::start`] fails if the fake cannot connect. Later, the fake reconnects with exponential backoff, at most 5 s apart.
    /// While the broker is unreachable, the fake keeps the latest 10,000 messages, and at most 16 MiB of them. After reconnecting, it
    /// sends them in their order. A message arrives twice if its confirmation was lost. Stopping the fake drops unsent messages.
    #[cfg_attr(docsrs, doc(cfg(feature = "amqp")))]
    pub fn amqp(mut self, url: impl Into<String>) -> FakeBuilder {
        self.amqp = Some(url.into());
        self
    }
}
