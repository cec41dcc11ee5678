//! The fallible operations of [`Timestamp`] and [`Json`]. They are not beside the types, because they return
//! [`Error`], which itself contains values: see [`RequestInfo`](super::RequestInfo).

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Error;
use crate::values::{Json, Timestamp, decode};

impl Timestamp {
    /// The instant that far from now, by this machine's clock: see [`offset_by`](Self::offset_by).
    /// Returns the current time plus an offset: see [`offset_by`](Self::offset_by).
    ///
    /// Uses this machine's clock.
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
    /// The errors of [`offset_by`](Self::offset_by).
    pub fn from_now(offset: &str) -> Result<Self, Error> {
        Self::now().offset_by(offset)
    }

    /// Returns this time plus an offset: `2 hours`, `1 day 6 h`, `3mo`, `-30 min`.
    ///
    /// The offset has whole numbers, each with a unit from the table, from the largest unit to the smallest. A leading
    /// `-` makes the whole offset negative. An empty text is an offset of zero. A month always has 30 days, and a year
    /// 365, as in the other Taskcluster clients.
    ///
    /// | unit | names |
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
    /// Fails with [`is_decode`](Error::is_decode) if the text is not a valid offset; the error says where it becomes
    /// invalid. Also fails if the result is not between [`MIN`](Self::MIN) and [`MAX`](Self::MAX).
    pub fn offset_by(self, offset: &str) -> Result<Self, Error> {
        self.at_offset(offset).map_err(Error::decode)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Parses an RFC 3339 date-time. Fails with [`is_decode`](Error::is_decode) if the text is not valid.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(Error::decode)
    }
}

impl Json {
    /// Converts a value that serde can serialize.
    ///
    /// # Errors
    ///
    /// Fails with [`is_invalid_request`](Error::is_invalid_request) if the value cannot be written as JSON: a map has
    /// keys that are not strings, or an implementation of `Serialize` fails.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, Error> {
        Self::write(value).map_err(Error::encode)
    }

    /// Decodes the value as a `T`.
    ///
    /// # Errors
    ///
    /// Fails with [`is_decode`](Error::is_decode) if the value is not a valid `T`;
    /// [`decode_path`](Error::decode_path) returns where.
    pub fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, Error> {
        decode::read(self.as_str().as_bytes()).map_err(Error::decode)
    }
}

impl FromStr for Json {
    type Err = Error;

    /// Keeps the JSON text, without surrounding white space. Fails with [`is_decode`](Error::is_decode) if it is not
    /// JSON.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(Error::decode)
    }
}
