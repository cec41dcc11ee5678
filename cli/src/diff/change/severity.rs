//! How grave a change is, for code and on the wire.

use serde::Serialize;

/// What a change asks of a version number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nobody has to notice.
    Patch,
    /// There is something new, or a warning.
    Minor,
    /// Something that worked may not work any more.
    Major,
}

impl Severity {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// How a client of one release gets on with a deployment of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// As before.
    Works,
    /// As before, but what is new is not there.
    Limited,
    /// Something that the client does without using anything new may fail.
    Breaks,
}

/// What a change means for whoever uses the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// For Rust code that was written for the old release and is compiled against the new one: a major change may keep it
    /// from compiling, or from meaning the same.
    pub rust: Severity,
    /// A client of the old release against a deployment of the new one: `Works` or `Breaks`.
    pub old_client: Wire,
    /// A client of the new release against a deployment of the old one.
    pub new_client: Wire,
}

impl Effect {
    /// An effect on Rust code, and none on the wire.
    pub(in crate::diff) const fn rust(rust: Severity) -> Self {
        Self {
            rust,
            old_client: Wire::Works,
            new_client: Wire::Works,
        }
    }

    /// The same with clients of the old release broken, if `broken`.
    pub(in crate::diff) fn old_client_breaks(mut self, broken: bool) -> Self {
        if broken {
            self.old_client = Wire::Breaks;
        }
        self
    }

    /// The same with clients of the new release broken, if `broken`.
    pub(in crate::diff) fn new_client_breaks(mut self, broken: bool) -> Self {
        if broken {
            self.new_client = Wire::Breaks;
        }
        self
    }

    /// The same with clients of the new release missing what is new, if `limited`.
    pub(in crate::diff) fn new_client_limited(mut self, limited: bool) -> Self {
        if limited {
            self.new_client = self.new_client.max(Wire::Limited);
        }
        self
    }

    /// What the change asks of a version number: what breaks a client that is out there is as grave as what breaks code. A
    /// new client that needs the new deployment is no break, since a deployment is updated first.
    pub fn severity(self) -> Severity {
        let wire = match (self.old_client, self.new_client) {
            (Wire::Breaks, _) => Severity::Major,
            (_, Wire::Limited | Wire::Breaks) => Severity::Minor,
            _ => Severity::Patch,
        };
        self.rust.max(wire)
    }
}
