//! Routes, and their placeholders.

use crate::place::Place;
use crate::problem::{Fault, Problems};

/// The placeholders of a route in order, held against the argument list. `None` when the route is none; that, and whatever
/// does not fit, is reported.
pub fn placeholders<'r>(
    place: &Place,
    route: &'r str,
    args: &[String],
    problems: &mut Problems,
) -> Option<Vec<&'r str>> {
    let placeholders = match split(route) {
        Ok(placeholders) => placeholders,
        Err(reason) => {
            problems.add(place.child("route"), Fault::BadRoute { reason });
            return None;
        }
    };
    for placeholder in placeholders
        .iter()
        .filter(|name| !args.iter().any(|arg| arg == *name))
    {
        let fault = Fault::PlaceholderWithoutArgument {
            placeholder: (*placeholder).to_owned(),
        };
        problems.add(place.child("route"), fault);
    }
    for (index, argument) in args.iter().enumerate() {
        let unknown = !placeholders.contains(&argument.as_str());
        let misplaced =
            placeholders.len() <= args.len() && placeholders.get(index) != Some(&argument.as_str());
        if unknown || misplaced {
            let fault = Fault::ArgumentWithoutPlaceholder {
                argument: argument.clone(),
            };
            problems.add(place.child("args").child(index.to_string()), fault);
        }
    }
    Some(placeholders)
}

/// The names between `<` and `>`, in order.
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
