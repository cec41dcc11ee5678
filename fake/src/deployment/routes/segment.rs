//! The segments of a route, between its slashes.

/// A segment of a route.
#[derive(Debug, PartialEq)]
pub enum Segment {
    /// This text.
    Literal(String),
    /// An argument, with fixed text around it.
    Placeholder {
        before: String,
        arg: String,
        after: String,
    },
}

/// How specific a match is; a smaller rank is more specific.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is the text itself.
    Literal,
    /// It is an argument.
    Argument,
    /// It is an argument that takes more than a segment.
    RestOfPath,
}

/// The arguments that the services take with their slashes unencoded where they end a route: the worker pool's id, the
/// name of an artifact, a secret or an object, and the prefix of a bucket.
const SLASHED: [&str; 3] = [POOL_ID, "name", "prefix"];
const POOL_ID: &str = "workerPoolId";

impl Segment {
    /// Reads a segment of a route.
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

    /// Whether this takes the rest of a path where it ends the route. The rest may be empty.
    pub fn takes_slashes(&self) -> bool {
        matches!(self, Segment::Placeholder { arg, .. } if SLASHED.contains(&arg.as_str()))
    }

    /// Whether this is a worker pool id that may have its slash unencoded before this segment, the last one of the route:
    /// the services allow it before `stats` only.
    pub fn takes_slashes_before(&self, last: &Segment) -> bool {
        matches!(self, Segment::Placeholder { arg, .. } if arg == POOL_ID)
            && matches!(last, Segment::Literal(text) if text == "stats")
    }

    /// Until release 48 there was a colon behind the worker pool id in the routes of workers. The services still take
    /// it, and so the clients of older references.
    pub fn without_colon<'t>(&self, text: &'t str) -> &'t str {
        match self {
            Segment::Placeholder { arg, after, .. } if arg == POOL_ID && after.is_empty() => {
                text.strip_suffix(':').unwrap_or(text)
            }
            _ => text,
        }
    }

    /// How this text fits, and the argument in it, still encoded. `None` if it does not fit. Whether an argument may be empty
    /// is up to the caller.
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
    fn text_around_a_placeholder_is_taken_literally() {
        let pool = Segment::of("<workerPoolId>:");
        assert!(pool.matched("a%2Fb").is_none());
        let (_, arg) = pool.matched("a%2Fb:").unwrap();
        assert_eq!(arg.as_deref(), Some("a%2Fb"));
    }
}
