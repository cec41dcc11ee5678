//! The path of an object: its bucket and its key.

use std::fmt;
use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::error::StorageError;
use super::operation::PREFIX;

/// The characters of a path that the signatures of S3 do not encode.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The maximum length of a key, in bytes.
const KEY: usize = 1024;

/// A bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// Everyone may read its objects.
    Public,
    /// Reading its objects takes a signed URL.
    Private,
}

/// A bucket and a key, such as `public-bucket/<taskId>/0/public/a.log`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectPath {
    /// The bucket.
    pub bucket: Bucket,
    /// The key, not encoded.
    pub key: String,
}

impl Bucket {
    /// Returns the name of the bucket.
    pub fn name(self) -> &'static str {
        match self {
            Bucket::Public => "public-bucket",
            Bucket::Private => "private-bucket",
        }
    }

    fn named(name: &str) -> Option<Bucket> {
        let mut all = [Bucket::Public, Bucket::Private].into_iter();
        all.find(|bucket| bucket.name() == name)
    }
}

impl ObjectPath {
    /// Parses the path of a URL.
    ///
    /// # Errors
    ///
    /// `InvalidURI`, `NoSuchBucket` or `KeyTooLongError`, and `AccessDenied` for a path without a key.
    pub fn of_url(path: &str) -> Result<ObjectPath, StorageError> {
        let encoded = path.strip_prefix(PREFIX).unwrap_or_default();
        let decoded = percent_decode_str(encoded).decode_utf8();
        let decoded = decoded.map_err(|_| StorageError::invalid_uri(path))?;
        let (name, key) = decoded.split_once('/').unwrap_or((&decoded, ""));
        let bucket = Bucket::named(name).ok_or_else(|| StorageError::no_such_bucket(name))?;
        match key.len() {
            0 => Err(StorageError::access_denied("Access Denied")),
            1..=KEY => Ok(ObjectPath {
                bucket,
                key: key.to_string(),
            }),
            length => Err(StorageError::key_too_long(length, KEY)),
        }
    }

    /// Returns the path of the URL, encoded.
    pub fn url_path(&self) -> String {
        format!(
            "{PREFIX}{}",
            utf8_percent_encode(&self.to_string(), IN_PATH)
        )
    }
}

impl fmt::Display for ObjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.bucket.name(), self.key)
    }
}

/// The text is not the path of an object.
#[derive(Debug)]
pub struct NotAnObjectPath;

impl FromStr for ObjectPath {
    type Err = NotAnObjectPath;

    fn from_str(text: &str) -> Result<ObjectPath, NotAnObjectPath> {
        let (bucket, key) = text.split_once('/').ok_or(NotAnObjectPath)?;
        match Bucket::named(bucket) {
            Some(bucket) if (1..=KEY).contains(&key.len()) => Ok(ObjectPath {
                bucket,
                key: key.to_string(),
            }),
            _ => Err(NotAnObjectPath),
        }
    }
}

impl Serialize for ObjectPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ObjectPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ObjectPath, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotAnObjectPath| de::Error::custom("not the path of an object"))
    }
}
