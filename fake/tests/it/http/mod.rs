//! The protocol below the services: routes, envelopes, encodings, and malformed input.

mod bad_input;
mod envelopes;
mod protocol;
