//! What a test does to a fake: start, stop, handlers, faults, the request log and the clock.

mod clock;
mod faults;
mod handlers;
mod requests;
mod start_and_stop;
