//! What stands in `Debug` for a secret.

use std::fmt;

/// Shows nothing of what it stands for.
#[allow(
    dead_code,
    reason = "used by generated code, which a build without services lacks"
)]
pub(crate) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
