//! One connection to the broker: connects, declares the queue, binds it, and receives deliveries. Only this module uses lapin.
//!
//! A [`Link`] ends with its connection. The listener opens the next one.

mod acker;
mod address;
mod failure;
mod link;
mod open;
mod setup;
mod transport;

pub(super) use acker::Acker;
pub(super) use address::Address;
pub(super) use failure::Failure;
pub(super) use link::{Incoming, Link};
pub(super) use open::open;
pub(super) use setup::{Queue, SHORT_STRING, Setup};
