//! The error for an unknown endpoint name.

use std::error::Error;
use std::fmt;

/// The minimum similarity of a suggested name, from 0 to 1.
const ALIKE: f64 = 0.75;
/// The maximum number of suggested names.
const SUGGESTIONS: usize = 3;

/// An unknown endpoint name.
///
/// The message is one line with the name and up to three similar ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEndpoint {
    name: String,
    near: Vec<String>,
}

impl UnknownEndpoint {
    /// Creates the error for a name that is not among the known ones.
    pub(crate) fn new<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> UnknownEndpoint {
        let mut near: Vec<_> = known.map(|known| (likeness(name, known), known)).collect();
        near.retain(|(likeness, _)| *likeness >= ALIKE);
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
        near.dedup();
        let near = near.into_iter().take(SUGGESTIONS);
        UnknownEndpoint {
            name: name.to_string(),
            near: near.map(|(_, known)| known.to_string()).collect(),
        }
    }
}

/// Returns the similarity of two names. The service may be missing, and case matters little.
fn likeness(name: &str, known: &str) -> f64 {
    let method = known.split_once('.').map_or(known, |(_, method)| method);
    let known = match name.contains('.') {
        true => known,
        false => method,
    };
    strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase())
}

impl fmt::Display for UnknownEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this fake has no endpoint {:?}; ", self.name)?;
        match self.near.is_empty() {
            true => f.write_str(
                "use a name such as \"worker-manager.createWorkerPool\", and mount its service if it is missing",
            ),
            false => write!(f, "did you mean {}?", self.near.join(" or ")),
        }
    }
}

impl Error for UnknownEndpoint {}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(name: &str) -> Vec<String> {
        let known = [
            "queue.createTask",
            "queue.cancelTask",
            "queue.ping",
            "auth.ping",
        ];
        UnknownEndpoint::new(name, known.into_iter()).near
    }

    #[test]
    fn suggests_similar_names_best_first() {
        assert_eq!(suggested("queue.creatTask")[0], "queue.createTask");
        assert_eq!(suggested("createtask")[0], "queue.createTask");
        assert_eq!(suggested("ping"), ["auth.ping", "queue.ping"]);
        assert_eq!(suggested("lighthouse"), [""; 0]);
    }
}
