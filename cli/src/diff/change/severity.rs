//! The severity of a change, for code and on the wire.

use serde::Serialize;

/// The version increment that a change requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Callers see no difference.
    Patch,
    /// Adds an item, or a warning.
    Minor,
    /// Something that worked may fail.
    Major,
}

impl Severity {
    /// Returns the name of the severity.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// How a client of one release works with a deployment of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// Works as before.
    Works,
    /// Works as before, but without the new items.
    Limited,
    /// May fail even without using new items.
    Breaks,
}

/// The effect of a change on users of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// The effect on Rust code written for the old release and compiled with the new one: after a major change the code may
    /// fail to compile, or behave differently.
    pub rust: Severity,
    /// A client of the old release with a deployment of the new one: `Works` or `Breaks`.
    pub old_client: Wire,
    /// A client of the new release with a deployment of the old one.
    pub new_client: Wire,
}

impl Effect {
    /// Creates an effect on Rust code without an effect on the wire.
    pub(in crate::diff) const fn rust(rust: Severity) -> Self {
        Self {
            rust,
            old_client: Wire::Works,
            new_client: Wire::Works,
        }
    }

    /// Marks old clients as broken if `broken` is true.
    pub(in crate::diff) fn old_client_breaks(mut self, broken: bool) -> Self {
        if broken {
            self.old_client = Wire::Breaks;
        }
        self
    }

    /// Marks new clients as broken if `broken` is true.
    pub(in crate::diff) fn new_client_breaks(mut self, broken: bool) -> Self {
        if broken {
            self.new_client = Wire::Breaks;
        }
        self
    }

    /// Marks new clients as limited if `limited` is true.
    pub(in crate::diff) fn new_client_limited(mut self, limited: bool) -> Self {
        if limited {
            self.new_client = self.new_client.max(Wire::Limited);
        }
        self
    }

    /// Returns the required version increment. A break of deployed clients is as severe as a break of code. A new client that
    /// needs the new deployment is not a break, since deployments are updated first.
    pub fn severity(self) -> Severity {
        let wire = match (self.old_client, self.new_client) {
            (Wire::Breaks, _) => Severity::Major,
            (_, Wire::Limited | Wire::Breaks) => Severity::Minor,
            _ => Severity::Patch,
        };
        self.rust.max(wire)
    }
}
