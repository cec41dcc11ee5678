//! Routes: the text as it stands, and its placeholders as arguments.

use crate::model::{Argument, PathTemplate};
use crate::names;
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::secrets;

/// Reads a route and holds it against the argument list.
pub fn lower_route(
    place: &Place,
    route: &str,
    args: &[String],
    problems: &mut Problems,
) -> Option<PathTemplate> {
    let placeholders = match placeholders(route) {
        Ok(placeholders) => placeholders,
        Err(reason) => {
            problems.add(place.child("route"), Fault::BadRoute { reason });
            return None;
        }
    };
    let before = problems.len();
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
    let arguments: Vec<_> = placeholders
        .iter()
        .filter_map(|wire| argument(place, wire, problems))
        .collect();
    for (index, argument) in arguments.iter().enumerate() {
        if let Some(other) = arguments[..index]
            .iter()
            .find(|other| other.name == argument.name)
        {
            let other = format!("the placeholder `<{}>`", other.wire);
            let fault = Fault::NameClash {
                name: argument.name.to_string(),
                other,
            };
            problems.add(place.child("args").child(index.to_string()), fault);
        }
    }
    (problems.len() == before).then(|| PathTemplate {
        text: route.to_owned(),
        arguments,
    })
}

fn argument(place: &Place, wire: &str, problems: &mut Problems) -> Option<Argument> {
    let name = names::snake(wire);
    if name.is_none() {
        problems.add(
            place.child("route"),
            Fault::Unnameable {
                spelling: wire.to_owned(),
            },
        );
    }
    Some(Argument {
        wire: wire.to_owned(),
        name: name?,
        secret: secrets::is_secret_argument(wire),
    })
}

/// The names between `<` and `>`, in order.
fn placeholders(route: &str) -> Result<Vec<&str>, &'static str> {
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
