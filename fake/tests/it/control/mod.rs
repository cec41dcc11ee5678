//! What a test does to a fake: start, stop, handlers, faults, hosted bytes, the request log and the clock.

mod clock;
mod faults;
mod handlers;
mod requests;
mod served;
mod start_and_stop;
