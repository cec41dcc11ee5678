//! Unions of the invented service.

use crate::rt::{self, Deserialize, Deserializer, Serialize, Serializer, Value};

/// An untagged union.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Proof {
    Horn(ProofHorn),
    UnknownValue(Value),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProofHorn {
    pub horn: String,
    pub length: u8,
}

rt::union_from!(Proof { Horn(ProofHorn) });

impl Serialize for Proof {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Horn(kind) => kind.serialize(serializer),
            Self::UnknownValue(value) => value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Proof {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if rt::has_fields(&value, &["horn", "length"]) {
            return rt::kind(value).map(Self::Horn);
        }
        Ok(Self::UnknownValue(value))
    }
}

/// A tagged union.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind")]
#[non_exhaustive]
pub enum Fence {
    #[serde(rename = "wood")]
    Wood(FenceWood),
    #[serde(untagged)]
    UnknownValue(Value),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FenceWood {
    pub height: u8,
}

rt::union_from!(Fence { Wood(FenceWood) });

impl<'de> Deserialize<'de> for Fence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match rt::tag(&value, "kind") {
            Some("wood") => rt::kind(value).map(Self::Wood),
            _ => Ok(Self::UnknownValue(value)),
        }
    }
}
