//! Tests of the smaller services.

mod index;
mod secrets;
