//! A placeholder for secrets in `Debug` output.

use std::fmt;

/// A value that `Debug` shows as `***`, in place of a secret.
#[allow(
    dead_code,
    reason = "used only by generated code; a build without services has none"
)]
pub(crate) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
