//! The parts of checks that generated code uses.

pub(crate) use crate::check::{BodyRules, Checked};

/// The names in the tables of rules.
pub(crate) mod rules {
    pub(crate) use crate::check::Format::*;
    pub(crate) use crate::check::Kind::*;
    pub(crate) use crate::check::Number::*;
    pub(crate) use crate::check::Rule::*;
    pub(crate) use crate::check::{Checked, Rules, Tag, View, Viewed};
}

/// Defines a pattern: the schema's spelling, and the translation if that differs.
macro_rules! pattern {
    ($text:literal) => {
        $crate::rt::pattern!($text, $text)
    };
    ($text:literal, $syntax:literal) => {{
        static PATTERN: $crate::check::Pattern = $crate::check::Pattern::new($text, $syntax);
        &PATTERN
    }};
}

/// Defines the views of string enums.
macro_rules! view_enums {
    ($($name:path),+ $(,)?) => {$(
        impl $crate::check::Viewed for $name {
            fn view(&self) -> $crate::check::View<'_> {
                $crate::check::View::text(self.as_str())
            }
        }
    )+};
}

/// Defines the method `check`.
macro_rules! check_methods {
    ($($name:path),+ $(,)?) => {$(
        impl $name {
            /// Checks all limits of the schema: lengths, patterns, ranges, formats, unique items and unions. Sends nothing.
            ///
            /// Free-form JSON counts as any value that its own schema allows: the check of a task does not look into its
            /// `payload`.
            ///
            /// # Errors
            ///
            /// Returns all violations, each with its path, the limit and the value.
            pub fn check(&self) -> ::std::result::Result<(), $crate::Violations> {
                $crate::check::check(self)
            }
        }
    )+};
}

pub(crate) use {check_methods, pattern, view_enums};
