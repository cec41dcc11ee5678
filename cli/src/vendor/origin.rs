//! What `UPSTREAM.toml` says of where documents come from.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::fetch::{Release, Source};
use crate::upstream::Origin;

/// Documents that come today.
pub fn today(source: &Source, release: Option<Release>, keeps_descriptions: bool) -> Origin {
    let day = Timestamp::now().to_zoned(TimeZone::UTC).date();
    Origin {
        source: Some(source.name()),
        release: release.map(|release| release.to_string()),
        date: day.to_string().parse().ok(),
        keeps_descriptions,
    }
}
