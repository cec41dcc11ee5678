//! The source of documents in `UPSTREAM.toml`.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::fetch::{Release, Source};
use crate::upstream::Origin;

/// Creates the record of documents fetched today.
pub fn today(source: &Source, release: Option<Release>, keeps_descriptions: bool) -> Origin {
    let day = Timestamp::now().to_zoned(TimeZone::UTC).date();
    Origin {
        source: Some(source.name()),
        release: release.map(|release| release.to_string()),
        date: day.to_string().parse().ok(),
        keeps_descriptions,
    }
}
