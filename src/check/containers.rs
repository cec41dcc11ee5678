//! The rules for lists and objects.

use std::collections::HashMap;

use super::canonical::canonical;
use super::checker::{Checker, count, shown};
use super::path::Path;
use super::rule::{Rule, Rules};
use super::view::{Members, View, Viewed};

impl Checker {
    pub(super) fn apply_to_list(
        &mut self,
        rule: &Rule,
        items: &[&dyn Viewed],
        view: &View,
        at: &Path,
        hidden: bool,
    ) {
        let found = items.len() as u64;
        let limit = match *rule {
            Rule::MinItems(least) if found < least => {
                format!("must have at least {}", count(least, "item"))
            }
            Rule::MaxItems(most) if found > most => {
                format!("must have at most {}", count(most, "item"))
            }
            Rule::Unique => return self.apply_unique(items, at, hidden),
            Rule::Items(rules) => {
                for (index, item) in items.iter().enumerate() {
                    self.apply(rules, *item, &at.item(index), hidden);
                }
                return;
            }
            _ => return self.apply_to_scalar(rule, view, at, hidden),
        };
        self.add(at, limit, shown(view, hidden));
    }

    /// Reports each item that equals an earlier one.
    fn apply_unique(&mut self, items: &[&dyn Viewed], at: &Path, hidden: bool) {
        let mut first = HashMap::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let view = item.view();
            if let Some(first) = first.insert(canonical(&view), index) {
                let limit = format!("must differ from item {first}");
                self.add(&at.item(index), limit, shown(&view, hidden));
            }
        }
    }

    pub(super) fn apply_to_object(
        &mut self,
        rule: &Rule,
        rules: Rules,
        members: &Members,
        view: &View,
        at: &Path,
        hidden: bool,
    ) {
        let found = members.len() as u64;
        let has = |name: &str| members.iter().any(|(other, _)| *other == name);
        let limit = match *rule {
            Rule::MinMembers(least) if found < least => {
                format!("must have at least {}", count(least, "member"))
            }
            Rule::MaxMembers(most) if found > most => {
                format!("must have at most {}", count(most, "member"))
            }
            Rule::Required(names) => {
                let missing = names.iter().filter(|name| !has(name));
                return missing
                    .for_each(|name| self.add(&at.member(name), "is required".to_owned(), None));
            }
            Rule::Needs(name, others) if has(name) => {
                let missing = others.iter().filter(|other| !has(other));
                return missing.for_each(|other| {
                    let limit = format!("is required beside `{name}`");
                    self.add(&at.member(other), limit, None);
                });
            }
            Rule::With(name, also) if has(name) => return self.apply_to(also, view, at, hidden),
            Rule::Members(known) => {
                for (name, value) in members {
                    if let Some(rules) = rules_of(known, name) {
                        self.apply(rules, *value, &at.member(name), hidden);
                    }
                }
                return;
            }
            Rule::OtherMembers(_) | Rule::NoOtherMembers => {
                return self.apply_to_others(rule, rules, members, at, hidden);
            }
            _ => return self.apply_to_scalar(rule, view, at, hidden),
        };
        self.add(at, limit, shown(view, hidden));
    }

    /// Applies a rule to the members that the rules do not name.
    fn apply_to_others(
        &mut self,
        rule: &Rule,
        rules: Rules,
        members: &Members,
        at: &Path,
        hidden: bool,
    ) {
        let known = rules.iter().find_map(|rule| match rule {
            Rule::Members(known) => Some(*known),
            _ => None,
        });
        let known = known.unwrap_or_default();
        for (name, value) in members {
            match *rule {
                _ if rules_of(known, name).is_some() => {}
                Rule::OtherMembers(rules) => self.apply(rules, *value, &at.member(name), hidden),
                // The value of a misspelt member may be a secret.
                _ => self.add(&at.member(name), unknown(known, name), None),
            }
        }
    }
}

fn rules_of(known: &[(&str, Rules)], name: &str) -> Option<Rules> {
    let at = known.binary_search_by_key(&name, |(name, _)| name).ok()?;
    Some(known[at].1)
}

/// Returns the limit that an unknown member violates.
fn unknown(known: &[(&str, Rules)], name: &str) -> String {
    let folded = |name: &str| name.replace(['-', '_'], "").to_ascii_lowercase();
    let name = folded(name);
    match known.iter().find(|(known, _)| folded(known) == name) {
        Some((known, _)) => format!("is not a member of this object; its spelling is `{known}`"),
        None => "is not a member of this object".to_owned(),
    }
}
