//! Replays the recordings of the smaller services.

mod index;
mod secrets;
