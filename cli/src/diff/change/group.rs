//! Groups of changes, by their effect on callers.

use super::severity::{Effect, Severity, Wire};

/// The effect of a change on callers, most severe first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Breaks code written for the old release, and deployed clients of the old release.
    BreaksCodeAndClients,
    /// Breaks code written for the old release.
    BreaksCode,
    /// Breaks deployed clients of the old release.
    BreaksClients,
    /// Breaks clients of the new release while the deployment is old.
    NeedsDeployment,
    /// Breaks nothing, but callers should know about it.
    Compatible,
    /// Does not affect callers.
    Quiet,
}

impl Group {
    /// Returns the group of a change with this effect.
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

    /// Returns the heading.
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
