//! Writing objects, member by member.

use serde::Serialize;
use serde::ser::SerializeMap;

/// A member that is always written.
pub(crate) fn required<M: SerializeMap, T: Serialize>(
    mut members: M,
    member: &'static str,
    value: &T,
) -> Result<M, M::Error> {
    members.serialize_entry(member, value)?;
    Ok(members)
}

/// A member that is written if there is a value.
pub(crate) fn optional<M: SerializeMap, T: Serialize>(
    members: M,
    member: &'static str,
    value: &Option<T>,
) -> Result<M, M::Error> {
    match value {
        Some(value) => required(members, member, value),
        None => Ok(members),
    }
}
