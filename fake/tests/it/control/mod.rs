//! How a test controls a fake: start, stop, handlers, faults, hosted bytes, the request log, the clock and
//! the saved state.

mod clock;
mod faults;
mod faulty_endpoints;
mod handlers;
mod requests;
mod saved_state;
mod seed;
mod served;
mod start_and_stop;
