//! The fallible operations of [`Timestamp`] and [`Json`]. They are here and not beside the types because they return
//! [`Error`], which itself holds values: see [`RequestInfo`](super::RequestInfo).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Error;
use crate::values::{Json, Timestamp, decode};

impl Timestamp {
    /// The instant that far from now, by this machine's clock: see [`offset_by`](Self::offset_by).
    ///
    /// ```
    /// use taskcluster_client::Timestamp;
    ///
    /// let deadline = Timestamp::from_now("1 day 2 hours")?;
    /// assert!(deadline > Timestamp::now());
    /// assert!(Timestamp::from_now("-30 min")? < Timestamp::now());
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`offset_by`](Self::offset_by).
    pub fn from_now(offset: &str) -> Result<Self, Error> {
        Self::now().offset_by(offset)
    }

    /// The instant that far from this one: `2 hours`, `1 day 6 h`, `3mo`, `-30 min`.
    ///
    /// Whole numbers, each with a unit of the table, from the largest unit to the smallest; a `-` in front of all of them
    /// goes back in time. An empty text is no offset at all. A month is always 30 days, and a year 365, as in the other clients of Taskcluster.
    ///
    /// | unit | as |
    /// |---|---|
    /// | year | `y`, `yr`, `year`, `years` |
    /// | month | `mo`, `month`, `months` |
    /// | week | `w`, `wk`, `week`, `weeks` |
    /// | day | `d`, `day`, `days` |
    /// | hour | `h`, `hr`, `hour`, `hours` |
    /// | minute | `m`, `min`, `minute`, `minutes` |
    /// | second | `s`, `sec`, `second`, `seconds` |
    ///
    /// ```
    /// use taskcluster_client::Timestamp;
    ///
    /// let created: Timestamp = "2024-01-01T00:00:00Z".parse()?;
    /// assert_eq!(created.offset_by("1 month")?.to_string(), "2024-01-31T00:00:00.000Z");
    /// assert_eq!(created.offset_by("-1d 12h")?.to_string(), "2023-12-30T12:00:00.000Z");
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`is_decode`](Error::is_decode) if the text is not that, and says where it stops being understood; or if there is
    /// no such instant between [`MIN`](Self::MIN) and [`MAX`](Self::MAX).
    pub fn offset_by(self, offset: &str) -> Result<Self, Error> {
        self.at_offset(offset).map_err(Error::decode)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Reads an RFC 3339 date-time. Fails with [`is_decode`](Error::is_decode) if the text is not one.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(Error::decode)
    }
}

impl Json {
    /// Whatever serde can write as JSON.
    ///
    /// # Errors
    ///
    /// [`is_invalid_request`](Error::is_invalid_request) if it cannot be written: a map whose keys are no strings, or
    /// an implementation that fails.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        Self::write(value).map_err(Error::encode)
    }

    /// The value, read as a `T`.
    ///
    /// # Errors
    ///
    /// [`is_decode`](Error::is_decode) if the value is not that of a `T`;
    /// [`decode_path`](Error::decode_path) says where.
    pub fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        decode::read(self.as_str().as_bytes()).map_err(Error::decode)
    }
}

impl FromStr for Json {
    type Err = Error;

    /// Takes JSON text as it is, but for space around it; an [`is_decode`](Error::is_decode) error if it is not JSON.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(Error::decode)
    }
}
