//! Views: typed values and parsed JSON, shown as JSON without a copy.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::number::Number;
use crate::values::{Json, Timestamp};

/// A value that a check can look into.
pub trait Viewed {
    /// Returns the value as JSON, one level deep.
    fn view(&self) -> View<'_>;

    /// Returns whether it is an optional member without a value.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The name and the value of a union's tag.
pub type Tag = (&'static str, &'static &'static str);

/// The members of an object, with their names.
pub(super) type Members<'a> = Vec<(&'a str, &'a dyn Viewed)>;

/// One level of a JSON value.
pub enum View<'a> {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(Cow<'a, str>),
    /// A string with a date and a time.
    Time(&'a Timestamp),
    /// A list.
    List(Vec<&'a dyn Viewed>),
    /// An object.
    Object(Members<'a>),
    /// Free-form JSON, not parsed yet.
    Json(&'a Json),
}

impl<'a> View<'a> {
    /// Returns a string.
    pub(crate) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// Returns an object with the members that are not absent.
    pub(crate) fn object(members: &[(&'a str, &'a dyn Viewed)]) -> Self {
        let mut present = Vec::with_capacity(members.len());
        present.extend(members.iter().filter(|(_, value)| !value.is_absent()));
        Self::Object(present)
    }

    /// Returns the object with the members of a map besides its own.
    pub(crate) fn with_others<T: Viewed>(self, others: &'a BTreeMap<String, T>) -> Self {
        match self {
            Self::Object(mut members) => {
                members.extend(others.iter().map(of_map));
                Self::Object(members)
            }
            other => other,
        }
    }

    /// Returns the object with the tag of its union.
    pub(crate) fn with_tag(self, (tag, value): Tag) -> Self {
        match self {
            Self::Object(mut members) => {
                members.push((tag, value));
                Self::Object(members)
            }
            other => other,
        }
    }
}

fn of_map<'a, T: Viewed>((name, value): (&'a String, &'a T)) -> (&'a str, &'a dyn Viewed) {
    (name, value)
}

impl Viewed for &'static str {
    fn view(&self) -> View<'_> {
        View::text(self)
    }
}

impl Viewed for String {
    fn view(&self) -> View<'_> {
        View::text(self)
    }
}

impl Viewed for bool {
    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

impl Viewed for i64 {
    fn view(&self) -> View<'_> {
        View::Number(Number::Int((*self).into()))
    }
}

impl Viewed for f64 {
    fn view(&self) -> View<'_> {
        // JSON has no NaN and no infinity: serde_json writes `null`.
        match self.is_finite() {
            true => View::Number(Number::Float(*self)),
            false => View::Null,
        }
    }
}

impl Viewed for Timestamp {
    fn view(&self) -> View<'_> {
        View::Time(self)
    }
}

impl Viewed for Json {
    fn view(&self) -> View<'_> {
        View::Json(self)
    }
}

impl<T: Viewed> Viewed for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, Viewed::view)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Viewed> Viewed for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self.iter().map(|item| item as &dyn Viewed).collect())
    }
}

impl<T: Viewed> Viewed for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Object(self.iter().map(of_map).collect())
    }
}

impl Viewed for Value {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Bool(value) => View::Boolean(*value),
            Self::Number(number) => View::Number(Number::of(number)),
            Self::String(text) => View::text(text),
            Self::Array(items) => View::List(items.iter().map(|item| item as _).collect()),
            Self::Object(members) => View::Object(members.iter().map(of_map).collect()),
        }
    }
}
