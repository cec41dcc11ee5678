//! Exchanges: the module `exchange`, and the methods for the words of routing keys.

mod exchange_type;
mod routing_key;

pub use exchange_type::ExchangeModule;
pub use routing_key::RoutingKeys;
