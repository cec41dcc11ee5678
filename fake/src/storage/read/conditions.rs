//! The conditions of a request: the headers `If-Match`, `If-None-Match`, `If-Modified-Since`, `If-Unmodified-Since` and
//! `If-Range`.

use hyper::HeaderMap;
use hyper::header::{
    HeaderName, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE,
};

use crate::storage::error::StorageError;
use crate::store::http_date;

/// The properties of a content that conditions refer to.
pub struct Validators<'a> {
    /// The entity tag, if the content has one.
    pub etag: Option<&'a str>,
    /// The time of the last change, in seconds since 1970.
    pub modified: i64,
}

/// What a request that meets its conditions gets.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// The content.
    Content,
    /// A 304: the client has the content.
    NotModified,
}

impl Validators<'_> {
    /// Checks the conditions of a request, in the order of HTTP. An entity tag takes precedence over a date.
    ///
    /// # Errors
    ///
    /// `PreconditionFailed` with the name of the condition.
    pub fn check(&self, headers: &HeaderMap) -> Result<Outcome, StorageError> {
        match (text(headers, IF_MATCH), date(headers, IF_UNMODIFIED_SINCE)) {
            (Some(tags), _) if !self.is_listed(tags, false) => {
                return Err(StorageError::precondition_failed("If-Match"));
            }
            (None, Some(since)) if self.modified > since => {
                return Err(StorageError::precondition_failed("If-Unmodified-Since"));
            }
            _ => {}
        }
        let is_known = match (
            text(headers, IF_NONE_MATCH),
            date(headers, IF_MODIFIED_SINCE),
        ) {
            (Some(tags), _) => self.is_listed(tags, true),
            (None, Some(since)) => self.modified <= since,
            (None, None) => false,
        };
        Ok(match is_known {
            true => Outcome::NotModified,
            false => Outcome::Content,
        })
    }

    /// Returns whether the content is the one of `If-Range`, if the request has this header.
    pub fn has_same_range(&self, headers: &HeaderMap) -> bool {
        let Some(wanted) = text(headers, IF_RANGE) else {
            return true;
        };
        match http_date::seconds(wanted) {
            Some(date) => date == self.modified,
            None => self.etag == Some(wanted),
        }
    }

    /// Returns whether a list contains the entity tag. S3 accepts tags without quotes.
    fn is_listed(&self, tags: &str, allows_weak: bool) -> bool {
        let unquoted = |tag: &str| tag.trim_matches('"').to_string();
        let own = self.etag.map(unquoted);
        tags.split(',').map(str::trim).any(|tag| match tag {
            "*" => true,
            tag => {
                let strong = tag.strip_prefix("W/").filter(|_| allows_weak);
                Some(unquoted(strong.unwrap_or(tag))) == own
            }
        })
    }
}

/// Returns the value of a header, if it is text.
pub fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Returns a date in seconds since 1970. HTTP ignores invalid dates.
fn date(headers: &HeaderMap, name: HeaderName) -> Option<i64> {
    http_date::seconds(text(headers, name)?)
}
