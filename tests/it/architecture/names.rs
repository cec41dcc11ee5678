//! Finds names of other crates outside the only places for them.

use std::collections::BTreeSet;

use super::tree::{Target, Tree};

/// A rule: in the crate at `sources`, only the files or folders in `places` use these names.
pub struct Only {
    pub sources: &'static str,
    pub names: &'static [&'static str],
    pub places: &'static [&'static str],
}

/// Returns every file that breaks a rule, and every place of a rule that uses none of the names.
pub fn misplaced(tree: &Tree, rule: &Only) -> BTreeSet<String> {
    let mut idle: BTreeSet<_> = rule.places.iter().copied().collect();
    let mut found = BTreeSet::new();
    for (path, module) in &tree.modules {
        for mention in &module.mentions {
            let Target::External(external) = tree.resolve(path, &mention.path) else {
                continue;
            };
            let external = external.join("::");
            let is_named = |name: &&&str| {
                let rest = external.strip_prefix(**name);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            let Some(name) = rule.names.iter().find(is_named) else {
                continue;
            };
            let mut places = rule.places.iter();
            match places.find(|place| module.file.starts_with(**place)) {
                Some(place) => _ = idle.remove(place),
                None => _ = found.insert(format!("{} uses `{name}`", module.file)),
            }
        }
    }
    let idle = idle.into_iter();
    found.extend(idle.map(|place| format!("{place} uses none of {:?}", rule.names)));
    found
}
