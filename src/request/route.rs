//! Builds a path from a route and its arguments.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::values::placeholders::{Piece, pieces};

/// All characters except RFC 3986's unreserved ones, so that no parser changes the result.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Encodes one value for a path segment or for a query.
pub(crate) fn encode(value: &str) -> impl std::fmt::Display + '_ {
    utf8_percent_encode(value, RESERVED)
}

/// Returns the route with the encoded arguments in place of its placeholders, in order.
///
/// The error says which argument cannot be sent. An empty argument would lead to another route, unless `may_be_empty`
/// has its
/// placeholder. So would `.` and `..`, which URL parsers collapse even if they are percent-encoded.
pub(crate) fn expand(
    route: &str,
    arguments: &[&str],
    may_be_empty: &[&str],
) -> Result<String, String> {
    let mut path = String::with_capacity(route.len() + 32);
    let mut arguments = arguments.iter();
    for piece in pieces(route) {
        match piece {
            Piece::Text(text) => path.push_str(text),
            Piece::Placeholder(name) => match arguments.next() {
                None => return Err(format!("the argument `{name}` is missing")),
                Some(&"") if may_be_empty.contains(&name) => {}
                Some(&"") => return Err(format!("the argument `{name}` is empty")),
                Some(argument @ (&"." | &"..")) => {
                    return Err(format!(
                        "the argument `{name}` is `{argument}`, which a URL cannot contain"
                    ));
                }
                Some(argument) => path.extend(utf8_percent_encode(argument, RESERVED)),
            },
        }
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn encodes_arguments_and_keeps_literal_text() {
        let route = "/workers/<workerPoolId>:/<workerGroup>/";
        assert_eq!(
            expand(route, &["proj/ci", "a b:ü~-_."], &[]).as_deref(),
            Ok("/workers/proj%2Fci:/a%20b%3A%C3%BC~-_./")
        );
    }

    #[test]
    fn encodes_percent_signs() {
        assert_eq!(
            expand("/a/<b>", &["%2e%2e"], &[]).as_deref(),
            Ok("/a/%252e%252e")
        );
    }

    #[test]
    fn allows_an_empty_argument_where_the_service_does() {
        let expand = |arguments: [&str; 2]| expand("/a/<b>/<c>", &arguments, &["c"]);
        assert_eq!(expand(["x", ""]).as_deref(), Ok("/a/x/"));
        for arguments in [["", "x"], ["x", "."], ["x", ".."]] {
            assert!(expand(arguments).is_err(), "{arguments:?}");
        }
    }

    #[test]
    fn rejects_arguments_that_lead_to_another_route() {
        for argument in ["", ".", ".."] {
            let problem = expand("/a/<b>/c", &[argument], &["a"]).unwrap_err();
            assert!(problem.contains("`b`"), "{problem}");
        }
        assert_eq!(expand("/a/<b>", &["..."], &[]).as_deref(), Ok("/a/..."));
    }
}
