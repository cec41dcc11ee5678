//! The pages for people: the overview at `/`, and a page for each task and each task group. [`Page::of`] finds the page
//! of a request, and [`Page::response`] renders it. All templates escape their texts. The pages contain no scripts, and
//! no secrets: neither access tokens, nor bodies, nor queries.

mod address;
mod document;
mod group;
mod lists;
mod overview;
mod parts;
mod task;

pub use address::Page;

use crate::services::State;
use crate::store::{Date, RequestLog};

/// The data that the pages show.
pub struct Contents<'a> {
    /// The root URL.
    pub root_url: &'a str,
    /// The time of the fake's clock.
    pub now: Date,
    /// The state of the services.
    pub services: &'a State,
    /// The received requests.
    pub log: &'a RequestLog,
}
