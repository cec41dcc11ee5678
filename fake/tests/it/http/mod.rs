//! The protocol below the services: routes, envelopes, encodings, hosts, and malformed input.

mod bad_input;
mod envelopes;
mod hosts;
mod protocol;
