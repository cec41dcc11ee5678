//! Groups of changes, by their effect on callers.

use super::severity::{Effect, Severity, Wire};

/// What a change means for callers, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Code written for the old release, and clients of it that are out there.
    BreaksCodeAndClients,
    /// Code written for the old release.
    BreaksCode,
    /// Clients of the old release that are out there.
    BreaksClients,
    /// Clients of the new release, as long as the deployment is old.
    NeedsDeployment,
    /// Nobody, but there is something to know.
    Compatible,
    /// Nobody.
    Quiet,
}

impl Group {
    /// The group of a change with this effect.
    pub fn of(effect: Effect) -> Self {
        match (effect.rust, effect.old_client, effect.new_client) {
            (Severity::Major, Wire::Breaks, _) => Self::BreaksCodeAndClients,
            (Severity::Major, _, _) => Self::BreaksCode,
            (_, Wire::Breaks, _) => Self::BreaksClients,
            (_, _, Wire::Breaks) => Self::NeedsDeployment,
            (Severity::Minor, _, _) | (_, _, Wire::Limited) => Self::Compatible,
            _ => Self::Quiet,
        }
    }

    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::BreaksCodeAndClients => "breaks code, and old clients against the new deployment",
            Self::BreaksCode => "breaks code",
            Self::BreaksClients => "breaks old clients against the new deployment",
            Self::NeedsDeployment => "compatible, but new clients need the new deployment",
            Self::Compatible => "compatible",
            Self::Quiet => "no effect on callers",
        }
    }
}
