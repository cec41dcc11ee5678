//! The storage of the fake.

mod artifacts;
mod conditions;
mod faults;
mod objects;
mod objects_of_buckets;
mod saved_state;
mod signed_urls;
mod support;
mod uploads;
