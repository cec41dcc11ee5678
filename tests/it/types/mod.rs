//! Generated types as a program uses them: builders, enums, unions and secrets.

mod contract;
#[cfg(feature = "full")]
mod conversions;
#[cfg(feature = "full")]
mod ergonomics;
mod json_formats;
#[cfg(all(feature = "full", feature = "payloads"))]
mod payloads;
mod pool_configurations;
mod secrets;
#[cfg(feature = "full")]
mod secrets_of_services;
#[cfg(feature = "full")]
mod unions;
#[cfg(feature = "full")]
mod unions_of_one_form;
mod worker_manager;
