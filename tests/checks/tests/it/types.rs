//! The checked types, by the places of their schemas.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::{Violations, *};

/// The result of reading a document as a type: what the type writes, and what its check finds. `None` if the type cannot read it.
pub type Check = fn(&Value) -> Option<(Value, Result<(), Violations>)>;

pub trait Checked: DeserializeOwned + Serialize {
    fn checked(&self) -> Result<(), Violations>;
}

fn check<T: Checked>(document: &Value) -> Option<(Value, Result<(), Violations>)> {
    let read: T = serde_json::from_str(&document.to_string()).ok()?;
    let written = serde_json::to_string(&read).expect("the value serializes");
    let written = serde_json::from_str(&written).expect("the written text is JSON");
    Some((written, read.checked()))
}

macro_rules! each_type {
    ($($place:literal => $ty:path,)+) => {
        $(impl Checked for $ty {
            fn checked(&self) -> Result<(), Violations> {
                self.check()
            }
        })+

        /// All checked types.
        pub const TYPES: &[(&str, Check)] = &[$(($place, check::<$ty>)),+];
    };
}
include!(concat!(env!("OUT_DIR"), "/types.rs"));
