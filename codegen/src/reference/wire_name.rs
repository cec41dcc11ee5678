//! Names of endpoints and exchanges as on the wire.

use crate::location::Place;
use crate::problem::{ProblemKind, Problems};

/// Reports a name that has other characters than letters, digits, `-` and `_`; says whether it is fine.
///
/// Such names become words of documentation and of build scripts' lines. All releases have letters and digits only.
pub fn check_name(name: &str, expected: &'static str, at: Place, problems: &mut Problems) -> bool {
    let may = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let fits = !name.is_empty() && name.bytes().all(may);
    if !fits {
        let name = name.to_owned();
        problems.add(at, ProblemKind::BadName { name, expected });
    }
    fits
}
