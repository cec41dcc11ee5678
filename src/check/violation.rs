//! The error of a check: all violations.

use std::error::Error;
use std::fmt;

/// One limit of a schema that a value violates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(super) path: String,
    pub(super) limit: String,
    pub(super) value: Option<String>,
}

impl Violation {
    /// Returns the path of the value, such as `payload.mounts[2].directory`.
    ///
    /// For a missing member, it is the path that the member should have. It is empty for the whole value. A name that is
    /// not a word is in brackets and quotes: `env["a.b"]`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the limit in words, such as `must have at most 38 characters`.
    pub fn limit(&self) -> &str {
        &self.limit
    }

    /// Returns the value: at most 60 characters of a string, and only the size of a list or an object.
    ///
    /// `None` if the value is missing or may be secret. Whatever is in a field that `Debug` hides may be secret, and so may
    /// the value of a member that the schema does not have.
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
}

impl fmt::Display for Violation {
    /// Writes one line: path, limit and value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = match &*self.path {
            "" => "the value",
            path => path,
        };
        write!(f, "{path}: {}", self.limit)?;
        match &self.value {
            Some(value) => write!(f, ", but is {value}"),
            None => Ok(()),
        }
    }
}

/// All violations that a check found, at least one.
///
/// `Display` writes one line for each.
///
/// ```
/// # #[cfg(feature = "worker-manager")] {
/// use serde_json::json;
/// use taskcluster_client::worker_manager::CreateWorkerPoolRequest;
///
/// let request = CreateWorkerPoolRequest::builder()
///     .provider_id("Google Cloud")
///     .description("a pool")
///     .owner("me")
///     .email_on_error(false)
///     .config(json!({}))
///     .build();
/// let violations = request.check().unwrap_err();
/// let paths: Vec<_> = violations.iter().map(|it| it.path()).collect();
/// assert_eq!(paths, ["owner", "providerId"]);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

impl Violations {
    /// Returns the violations, in the order of the schema.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// Returns the number of violations, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{violation}")?;
        }
        Ok(())
    }
}

impl Error for Violations {}
