//! Roles, and the expansion of scopes by them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::record::Role;
use super::role_cycles;
use super::scopes::satisfy;

/// The roles by id.
///
/// A role grants its scopes to every caller with the scope `assume:` plus its id. An id that ends in `*` matches all ids
/// with that prefix; `<..>` in the role's scopes is replaced by the rest of the matched id.
#[derive(Default, Deserialize, Serialize)]
pub struct Roles(BTreeMap<String, Role>);

/// The maximum number of expanded scopes. The real service rejects roles with an endless expansion.
const MOST: usize = 10_000;

impl Roles {
    /// Adds a role, or replaces it.
    pub fn replace(&mut self, role_id: String, role: Role) {
        self.0.insert(role_id, role);
    }

    /// Adds a role or replaces it, unless the roles would then grant each other.
    ///
    /// # Errors
    ///
    /// Fails with the ids of roles that grant each other. The first id is also the last one.
    pub fn replace_checked(&mut self, role_id: &str, role: Role) -> Result<(), Vec<String>> {
        let mut roles = self.0.clone();
        roles.insert(role_id.to_string(), role);
        if let Some(cycle) = role_cycles::cycle(&roles) {
            return Err(cycle.into_iter().map(str::to_string).collect());
        }
        self.0 = roles;
        Ok(())
    }

    /// Returns a role.
    pub fn find(&self, role_id: &str) -> Option<&Role> {
        self.0.get(role_id)
    }

    /// Returns all roles in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Role)> {
        self.0
            .iter()
            .map(|(role_id, role)| (role_id.as_str(), role))
    }

    /// Removes a role.
    pub fn remove(&mut self, role_id: &str) {
        self.0.remove(role_id);
    }

    /// Returns these scopes and all scopes that they grant.
    pub fn expanded(&self, scopes: Vec<String>) -> Vec<String> {
        let mut all: BTreeSet<String> = scopes.iter().cloned().collect();
        let mut unread = scopes;
        while let Some(scope) = unread.pop() {
            let Some(assumed) = assumed(&scope) else {
                continue;
            };
            for (role_id, role) in &self.0 {
                for granted in granted(role_id, &role.scopes, assumed) {
                    if all.len() < MOST && all.insert(granted.clone()) {
                        unread.push(granted);
                    }
                }
            }
        }
        without_included(all)
    }
}

/// Returns the role ids that a scope assumes.
///
/// A scope that ends in `*` assumes all ids with that prefix.
fn assumed(scope: &str) -> Option<&str> {
    const ASSUME: &str = "assume:";
    match (scope.strip_prefix(ASSUME), scope.strip_suffix('*')) {
        (Some(role), _) => Some(role),
        (None, Some(prefix)) if ASSUME.starts_with(prefix) => Some("*"),
        (None, _) => None,
    }
}

/// Returns the scopes that a role grants to a caller with this assumed role id.
fn granted(role_id: &str, scopes: &[String], assumed: &str) -> Vec<String> {
    let (prefix, begin) = (role_id.strip_suffix('*'), assumed.strip_suffix('*'));
    let parameter = match (prefix, begin) {
        (None, None) if role_id == assumed => return scopes.to_vec(),
        (None, Some(begin)) if role_id.starts_with(begin) => return scopes.to_vec(),
        (None, _) => return Vec::new(),
        (Some(prefix), None) => assumed.strip_prefix(prefix).map(str::to_string),
        (Some(prefix), Some(begin)) => match begin.strip_prefix(prefix) {
            Some(rest) => Some(format!("{rest}*")),
            None => prefix.starts_with(begin).then(|| "*".to_string()),
        },
    };
    let scopes = scopes.iter();
    let filled = parameter.map(|parameter| scopes.map(|scope| fill(scope, &parameter)).collect());
    filled.unwrap_or_default()
}

/// Fills a parameter into a scope. A scope may have a `*` only at its end, so a parameter with a `*` ends the scope.
fn fill(scope: &str, parameter: &str) -> String {
    const PLACE: &str = "<..>";
    match scope.split_once(PLACE) {
        Some((before, _)) if parameter.ends_with('*') => format!("{before}{parameter}"),
        _ => scope.replace(PLACE, parameter),
    }
}

fn without_included(all: BTreeSet<String>) -> Vec<String> {
    let patterns = all.iter().filter(|scope| scope.ends_with('*')).cloned();
    let patterns: Vec<String> = patterns.collect();
    let included = |scope: &String| {
        let mut others = patterns.iter().filter(|pattern| *pattern != scope);
        others.any(|other| satisfy(std::slice::from_ref(other), scope))
    };
    all.into_iter().filter(|scope| !included(scope)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Date;

    fn expanded(roles: &[(&str, &[&str])], scopes: &[&str]) -> Vec<String> {
        let owned = |scopes: &[&str]| scopes.iter().map(|s| s.to_string()).collect::<Vec<_>>();
        let mut all = Roles::default();
        for (role_id, scopes) in roles {
            let role = Role::new(owned(scopes), String::new(), Date::from_millis(0));
            all.replace(role_id.to_string(), role);
        }
        all.expanded(owned(scopes))
    }

    #[test]
    fn a_role_grants_scopes_of_nested_roles() {
        let roles: &[(&str, &[&str])] = &[("a", &["assume:b", "x"]), ("b", &["y", "assume:a"])];
        let all = ["assume:a", "assume:b", "x", "y"];
        assert_eq!(expanded(roles, &["assume:a"]), all);
        assert_eq!(expanded(roles, &["assume:c", "a"]), ["a", "assume:c"]);
        assert_eq!(expanded(roles, &["*"]), ["*"]);
    }

    #[test]
    fn a_star_matches_a_prefix_in_scopes_and_role_ids() {
        let roles: &[(&str, &[&str])] = &[("project:*", &["x"]), ("project:one", &["y"])];
        assert_eq!(expanded(roles, &["assume:project:two"])[1..], ["x"]);
        assert_eq!(expanded(roles, &["assume:project:one"])[1..], ["x", "y"]);
        assert_eq!(expanded(roles, &["assume:pro*"])[1..], ["x", "y"]);
        assert_eq!(expanded(roles, &["ass*"])[1..], ["x", "y"]);
        assert_eq!(expanded(roles, &["assume:other"]), ["assume:other"]);
    }

    #[test]
    fn fills_the_matched_text_into_the_roles_scopes() {
        let roles: &[(&str, &[&str])] = &[("p:*", &["read:<..>/a", "x:<..>"])];
        let filled = ["assume:p:1", "read:1/a", "x:1"];
        assert_eq!(expanded(roles, &["assume:p:1"]), filled);
        let filled = ["assume:p:1*", "read:1*", "x:1*"];
        assert_eq!(expanded(roles, &["assume:p:1*"]), filled);
    }

    #[test]
    fn stops_an_endless_expansion() {
        let roles: &[(&str, &[&str])] = &[("p*", &["assume:px<..>"])];
        assert_eq!(expanded(roles, &["assume:p"]).len(), MOST);
    }

    #[test]
    fn omits_scopes_that_another_includes() {
        assert_eq!(expanded(&[], &["a:b", "a:*", "a:c*", "a"]), ["a", "a:*"]);
    }
}
