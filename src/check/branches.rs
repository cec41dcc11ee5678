//! The rules with alternatives: `anyOf`, `oneOf` and `not`.

use super::checker::{Checker, Evidence, Found, shown};
use super::path::Path;
use super::rule::{Rule, Rules};
use super::view::View;

impl Checker {
    /// Returns whether the value satisfies the rules.
    pub(super) fn is_met(rules: Rules, view: &View, at: &Path) -> bool {
        Self::of_branch(rules, view, at, true).is_empty()
    }

    fn of_branch(rules: Rules, view: &View, at: &Path, hidden: bool) -> Vec<Found> {
        let mut branch = Self::default();
        branch.apply_to(rules, view, at, hidden);
        branch.found
    }

    pub(super) fn apply_any(&mut self, branches: &[Rules], view: &View, at: &Path, hidden: bool) {
        let mut failed = Vec::with_capacity(branches.len());
        for rules in branches {
            match Self::of_branch(rules, view, at, hidden) {
                found if found.is_empty() => return,
                found => failed.push(found),
            }
        }
        self.add_likeliest(failed, view, at, hidden);
    }

    pub(super) fn apply_one(&mut self, branches: &[Rules], view: &View, at: &Path, hidden: bool) {
        let found = branches.iter();
        let found: Vec<_> = found
            .map(|rules| Self::of_branch(rules, view, at, hidden))
            .collect();
        match found.iter().filter(|found| found.is_empty()).count() {
            0 => self.add_likeliest(found, view, at, hidden),
            1 => {}
            fitting => {
                let limit = format!(
                    "must fit exactly one of {} forms, but fits {fitting}",
                    branches.len()
                );
                self.add(at, limit, None);
            }
        }
    }

    /// Adds the violations of the branch that the value is probably meant for. Without a clear one, adds one violation of the
    /// whole.
    fn add_likeliest(&mut self, branches: Vec<Vec<Found>>, view: &View, at: &Path, hidden: bool) {
        let count = branches.len();
        let misfits: Vec<_> = branches.iter().map(|found| misfit(found, at)).collect();
        let least = misfits.iter().copied().min().unwrap_or_default();
        let is_clear = misfits.iter().filter(|it| **it == least).count() == 1;
        if is_clear && least < EXCLUDED {
            let likeliest = branches.into_iter().zip(misfits);
            let mut likeliest = likeliest.filter(|(_, misfit)| *misfit == least);
            self.found
                .extend(likeliest.next().into_iter().flat_map(|(found, _)| found));
        } else {
            let limit = format!("must fit one of {count} forms");
            self.add(at, limit, shown(view, hidden));
        }
    }

    pub(super) fn apply_not(&mut self, forbidden: Rules, view: &View, at: &Path, hidden: bool) {
        if !Self::is_met(forbidden, view, at) {
            return;
        }
        let limit = match forbidden {
            [] => "must be absent".to_owned(),
            [Rule::Required([only])] => format!("must not have the member `{only}`"),
            [Rule::Required(names)] => format!("must not have all of `{}`", names.join("`, `")),
            _ => "must not have the form that the schema forbids".to_owned(),
        };
        self.add(at, limit, shown(view, hidden));
    }
}

/// More than any sensible number of violations.
const EXCLUDED: usize = 1_000_000;

/// Returns how badly a value fits a branch: the number of violations. Another type or another tag excludes the branch.
fn misfit(found: &[Found], at: &Path) -> usize {
    let excludes = |it: &Found| match it.evidence {
        Evidence::Weak => false,
        Evidence::Type => it.depth == at.depth,
        Evidence::Constant => it.depth <= at.depth + 1,
    };
    match found.iter().any(excludes) {
        true => EXCLUDED,
        false => found.len().min(EXCLUDED - 1),
    }
}
