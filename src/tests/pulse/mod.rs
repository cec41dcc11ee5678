//! Deliveries, and listeners without a broker.

mod deliveries;
#[cfg(feature = "pulse")]
mod settings;
#[cfg(feature = "pulse")]
mod unreachable;
