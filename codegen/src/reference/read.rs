//! Deserializes JSON into the structs of the format. Unknown keys are problems, and each problem has the place of its value.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::documents::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

/// Reads a reference without its entries, so that each entry can have its own problems.
pub fn read_reference<T: DeserializeOwned>(
    documents: &Documents,
    path: &DocumentPath,
    problems: &mut Problems,
) -> Option<T> {
    read_value(
        documents.document(path)?,
        Place::root(path.clone()),
        problems,
    )
}

/// Reads the entries of a reference, each with its place.
pub fn read_entries<T: DeserializeOwned>(
    path: &DocumentPath,
    entries: &[Value],
    problems: &mut Problems,
) -> Vec<(Place, T)> {
    let list = Place::root(path.clone()).child("entries");
    let places = (0..entries.len()).map(|index| list.child(index.to_string()));
    let read = entries.iter().zip(places).filter_map(|(entry, place)| {
        let entry = read_value(entry, place.clone(), problems)?;
        Some((place, entry))
    });
    read.collect()
}

/// Reads a value. Reports each error and each unknown key at its place.
fn read_value<T: DeserializeOwned>(
    value: &Value,
    place: Place,
    problems: &mut Problems,
) -> Option<T> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string());
    let mut track = serde_path_to_error::Track::new();
    let located = serde_path_to_error::Deserializer::new(value, &mut track);
    let read = T::deserialize(serde_ignored::Deserializer::new(located, &mut note));
    for path in unknown {
        problems.add(
            inside(&place, path.split('.').filter(|key| *key != "?")),
            ProblemKind::UnknownKey,
        );
    }
    match read {
        Ok(read) => Some(read),
        Err(error) => {
            let path = track.path();
            let segments = path.iter().map(|segment| match segment {
                Segment::Seq { index } => index.to_string(),
                Segment::Map { key } => key.clone(),
                other => other.to_string(),
            });
            problems.add(
                inside(&place, segments),
                ProblemKind::NotReference {
                    reason: error.to_string(),
                },
            );
            None
        }
    }
}

fn inside(place: &Place, segments: impl IntoIterator<Item = impl Into<String>>) -> Place {
    segments
        .into_iter()
        .fold(place.clone(), |place, segment| place.child(segment))
}

/// Reports a reference in the folder of another service or version.
pub fn check_identity(path: &DocumentPath, service: &str, version: &str, problems: &mut Problems) {
    let says = format!("{service}/{version}");
    let mut segments = path.as_str().split('/').skip(1);
    let (of_path, of_version) = (
        segments.next().unwrap_or_default(),
        segments.next().unwrap_or_default(),
    );
    let expected = format!("{of_path}/{of_version}");
    if says != expected {
        problems.add(
            Place::root(path.clone()),
            ProblemKind::OtherIdentity {
                says,
                path: expected,
            },
        );
    }
}
