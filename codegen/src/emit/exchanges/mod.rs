//! Exchanges: the module `exchange` that describes each, and the methods for the words of their routing keys.

mod exchange_type;
mod routing_key;

pub use exchange_type::ExchangeModule;
pub use routing_key::RoutingKeys;
