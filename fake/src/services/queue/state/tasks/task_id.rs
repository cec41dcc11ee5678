//! Task ids and task group ids.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::call::paging::Pattern;

/// The pattern of a task id: a slugid of a version 4 UUID.
pub const TASK_ID: Pattern = (
    "/^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$/",
    |text| text.parse::<TaskId>().is_ok(),
);

const LENGTH: usize = 22;

/// The id of a task or of a task group. Ids are ordered bytewise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId([u8; LENGTH]);

/// The text is not a task id.
#[derive(Debug, PartialEq)]
pub struct NotATaskId;

impl TaskId {
    /// A value before all ids, for the start of a range.
    pub const FIRST: TaskId = TaskId([0; LENGTH]);

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a task id is ASCII")
    }
}

impl FromStr for TaskId {
    type Err = NotATaskId;

    fn from_str(text: &str) -> Result<TaskId, NotATaskId> {
        let bytes: [u8; LENGTH] = text.as_bytes().try_into().map_err(|_| NotATaskId)?;
        let is_slug = |c: &u8| c.is_ascii_alphanumeric() || b"_-".contains(c);
        let has_version = (b'Q'..=b'T').contains(&bytes[8]);
        let has_variant = b"CGKOSWaeimquy26-".contains(&bytes[10]);
        let ends = b"AQgw".contains(&bytes[LENGTH - 1]);
        match bytes.iter().all(is_slug) && has_version && has_variant && ends {
            true => Ok(TaskId(bytes)),
            false => Err(NotATaskId),
        }
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for TaskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for TaskId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TaskId, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotATaskId| de::Error::custom("must be a task id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::random;

    #[test]
    fn a_slugid_is_a_task_id() {
        let text = random::slugid();
        assert_eq!(text.parse::<TaskId>().unwrap().to_string(), text);
    }

    #[test]
    fn rejects_other_texts() {
        for text in [
            "",
            "abc",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "cIvrYmUlSYqIGbglfZRJx!",
            "cIvrYmUlSYqIGbglfZRJxé",
        ] {
            assert_eq!(text.parse::<TaskId>(), Err(NotATaskId), "{text}");
        }
    }
}
