//! Routes: the text as it stands, and its placeholders as arguments.

use crate::api;
use crate::model::{Argument, PathTemplate};
use crate::names;
use crate::place::Place;
use crate::problem::{Fault, Problems};

/// Reads a route and holds it against the argument list.
pub fn lower_route(
    place: &Place,
    route: &str,
    args: &[String],
    problems: &mut Problems,
) -> Option<PathTemplate> {
    let before = problems.len();
    let placeholders = api::placeholders(place, route, args, problems)?;
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
    })
}
