//! Conversions of generated types into `Json`.

use serde::Serialize;

use super::Json;

/// A generated type: a struct or a union of a service, a payload or a configuration.
///
/// It converts into [`Json`], by value or by reference, so it can be passed to each setter that takes free-form JSON. The
/// conversion cannot fail: keys are strings, and a number that JSON does not have, such as NaN, becomes `null`. Other types
/// cannot implement this trait; use [`Json::of`] for them.
pub trait IntoJson: Serialize + sealed::Sealed {}

impl<T: Serialize + sealed::Sealed> IntoJson for T {}

pub(crate) mod sealed {
    /// Marks the types that can always be written as JSON.
    pub trait Sealed {}
}

impl<T: sealed::Sealed> sealed::Sealed for &T {}

impl<T: IntoJson> From<T> for Json {
    fn from(value: T) -> Self {
        Self::write(&value)
            .expect("generated types have strings as keys, and no value that cannot be written")
    }
}
