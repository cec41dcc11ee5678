//! Routes and their placeholders.

use crate::location::Place;
use crate::problem::{ProblemKind, Problems};

/// Reads the placeholders of a route in order, and compares them with the argument list.
///
/// After a problem, returns the placeholders from the argument list, or none if the route is invalid.
pub fn read_placeholders(
    place: &Place,
    route: &str,
    args: &[String],
    problems: &mut Problems,
) -> Vec<String> {
    let placeholders = match split(route) {
        Ok(placeholders) => placeholders,
        Err(reason) => {
            problems.add(place.child("route"), ProblemKind::BadRoute { reason });
            return Vec::new();
        }
    };
    let before = problems.len();
    for placeholder in placeholders
        .iter()
        .filter(|name| !args.iter().any(|arg| arg == *name))
    {
        let kind = ProblemKind::PlaceholderWithoutArgument {
            placeholder: (*placeholder).to_owned(),
        };
        problems.add(place.child("route"), kind);
    }
    for (index, argument) in args.iter().enumerate() {
        let unknown = !placeholders.contains(&argument.as_str());
        let misplaced =
            placeholders.len() <= args.len() && placeholders.get(index) != Some(&argument.as_str());
        if unknown || misplaced {
            let kind = ProblemKind::ArgumentWithoutPlaceholder {
                argument: argument.clone(),
            };
            problems.add(place.child("args").child(index.to_string()), kind);
        }
    }
    if problems.len() > before {
        return args.to_vec();
    }
    placeholders.into_iter().map(str::to_owned).collect()
}

/// Returns the names between `<` and `>`, in order.
fn split(route: &str) -> Result<Vec<&str>, &'static str> {
    if !route.starts_with('/') {
        return Err("it does not start with `/`");
    }
    if route.contains(['?', '#']) {
        return Err("it has a query or a fragment");
    }
    let (first, rest) = route.split_once('<').unwrap_or((route, ""));
    if first.contains('>') {
        return Err("a `>` has no `<`");
    }
    if rest.is_empty() && !route.contains('<') {
        return Ok(Vec::new());
    }
    let name = |part| match str::split_once(part, '>') {
        Some(("", _)) => Err("a placeholder has no name"),
        Some((_, literal)) if literal.contains('>') => Err("a `>` has no `<`"),
        Some((name, _)) => Ok(name),
        None => Err("a `<` has no `>`"),
    };
    rest.split('<').map(name).collect()
}
