//! The segments of a route, which slashes separate.

/// A segment of a route.
#[derive(Debug, PartialEq)]
pub enum Segment {
    /// Literal text.
    Literal(String),
    /// A path parameter, with fixed text around it.
    Placeholder {
        before: String,
        arg: String,
        after: String,
    },
}

/// The specificity of a match; a smaller rank is more specific.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The segment is literal text.
    Literal,
    /// The segment is a path parameter.
    Argument,
    /// The segment is a path parameter that takes more than one segment of the path.
    RestOfPath,
}

/// The path parameters that may contain unencoded slashes at the end of a route.
///
/// They are the worker pool's id, the name of an artifact, a secret or an object, and the prefix of a bucket.
const SLASHED: [&str; 3] = [POOL_ID, "name", "prefix"];
const POOL_ID: &str = "workerPoolId";

impl Segment {
    /// Parses a segment of a route.
    pub fn of(text: &str) -> Segment {
        let parts = text.split_once('<').and_then(|(before, rest)| {
            let (arg, after) = rest.split_once('>')?;
            Some((before, arg, after))
        });
        match parts {
            None => Segment::Literal(text.to_string()),
            Some((before, arg, after)) => Segment::Placeholder {
                before: before.to_string(),
                arg: arg.to_string(),
                after: after.to_string(),
            },
        }
    }

    /// Returns whether this takes the rest of a path at the end of a route. The rest may be empty.
    pub fn takes_slashes(&self) -> bool {
        matches!(self, Segment::Placeholder { arg, .. } if SLASHED.contains(&arg.as_str()))
    }

    /// Returns whether the parameter after this segment must not contain unencoded slashes: the name of an object in an upload.
    pub fn precedes_encoded(&self) -> bool {
        matches!(self, Segment::Literal(text) if text == "upload" || text == "finish-upload")
    }

    /// Returns whether this segment may contain unencoded slashes before the last segment.
    ///
    /// Only a worker pool id before a last segment `stats` may, as in the services.
    pub fn takes_slashes_before(&self, last: &Segment) -> bool {
        matches!(self, Segment::Placeholder { arg, .. } if arg == POOL_ID)
            && matches!(last, Segment::Literal(text) if text == "stats")
    }

    /// Removes a colon after the worker pool id.
    ///
    /// Until release 48 the routes of workers had this colon. The services still accept it, because clients from older
    /// references send it.
    pub fn without_colon<'t>(&self, text: &'t str) -> &'t str {
        match self {
            Segment::Placeholder { arg, after, .. } if arg == POOL_ID && after.is_empty() => {
                text.strip_suffix(':').unwrap_or(text)
            }
            _ => text,
        }
    }

    /// Matches this text. Returns the rank of the match and the encoded path parameter.
    ///
    /// Returns `None` if the text does not match. The caller decides whether a parameter may be empty.
    pub fn matched(&self, text: &str) -> Option<(Rank, Option<String>)> {
        match self {
            Segment::Literal(literal) => (literal == text).then_some((Rank::Literal, None)),
            Segment::Placeholder { before, after, .. } => {
                let arg = text.strip_prefix(before.as_str())?;
                let arg = arg.strip_suffix(after.as_str())?;
                Some((Rank::Argument, Some(arg.to_string())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_text_around_a_parameter_literally() {
        let pool = Segment::of("<workerPoolId>:");
        assert!(pool.matched("a%2Fb").is_none());
        let (_, arg) = pool.matched("a%2Fb:").unwrap();
        assert_eq!(arg.as_deref(), Some("a%2Fb"));
    }
}
