//! Wire names of endpoints and exchanges.

use crate::location::Place;
use crate::problem::{ProblemKind, Problems};

/// Returns whether a name has only letters, digits, `-` and `_`; reports a problem if not.
///
/// Such names become part of documentation and build script output. All releases use letters and digits only.
pub fn check_name(name: &str, expected: &'static str, at: Place, problems: &mut Problems) -> bool {
    let may = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let fits = !name.is_empty() && name.bytes().all(may);
    if !fits {
        let name = name.to_owned();
        problems.add(at, ProblemKind::BadName { name, expected });
    }
    fits
}
