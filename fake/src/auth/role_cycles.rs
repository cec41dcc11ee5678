//! Cycles of roles: roles that grant each other.

use std::collections::BTreeMap;

use super::record::Role;

/// The scope that assumes a role, without the role's id.
const ASSUME: &str = "assume:";

/// Returns the first cycle of these roles, as role ids. The first id is also the last one.
pub fn cycle(roles: &BTreeMap<String, Role>) -> Option<Vec<&str>> {
    let mut search = Search {
        roles,
        visited: BTreeMap::new(),
        path: Vec::new(),
    };
    roles.keys().find_map(|role_id| search.visit(role_id))
}

/// A search through all roles, in the order of their ids.
struct Search<'a> {
    roles: &'a BTreeMap<String, Role>,
    /// The visited roles; false for those on the current path.
    visited: BTreeMap<&'a str, bool>,
    path: Vec<&'a str>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, role_id: &'a str) -> Option<Vec<&'a str>> {
        match self.visited.get(role_id) {
            Some(true) => return None,
            Some(false) => {
                let start = self.path.iter().position(|known| *known == role_id)?;
                let mut cycle = self.path[start..].to_vec();
                cycle.push(role_id);
                return Some(cycle);
            }
            None => {}
        }
        self.visited.insert(role_id, false);
        self.path.push(role_id);
        let found = self
            .granted_by(role_id)
            .into_iter()
            .find_map(|next| self.visit(next));
        self.path.pop();
        self.visited.insert(role_id, true);
        found
    }

    /// Returns the ids of the roles that a role's scopes assume.
    fn granted_by(&self, role_id: &str) -> Vec<&'a str> {
        let scopes = self.roles.get(role_id).map(|role| &role.scopes);
        let assumed = scopes.into_iter().flatten().filter_map(|scope| {
            let assumed = scope.strip_prefix(ASSUME)?;
            // A parameter can have any value.
            Some(match (role_id.ends_with('*'), assumed.split_once("<..>")) {
                (true, Some((before, _))) => format!("{before}*"),
                _ => assumed.to_string(),
            })
        });
        let assumed: Vec<String> = assumed.collect();
        let others = self.roles.keys().map(String::as_str);
        others
            .filter(|other| assumed.iter().any(|assumed| overlaps(assumed, other)))
            .collect()
    }
}

/// Returns whether a text matches both patterns. A pattern may end in `*`.
fn overlaps(a: &str, b: &str) -> bool {
    match (a.strip_suffix('*'), b.strip_suffix('*')) {
        (None, None) => a == b,
        (Some(a), None) => b.starts_with(a),
        (None, Some(b)) => a.starts_with(b),
        (Some(a), Some(b)) => a.starts_with(b) || b.starts_with(a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Date;

    fn found(roles: &[(&str, &str)]) -> Option<String> {
        let now = Date::from_millis(0);
        let role = |scope: &str| Role::new(vec![scope.to_string()], String::new(), now);
        let roles = roles
            .iter()
            .map(|(id, scope)| (id.to_string(), role(scope)));
        let roles: BTreeMap<_, _> = roles.collect();
        cycle(&roles).map(|ids| ids.join(" "))
    }

    #[test]
    fn finds_cycles_of_any_length() {
        assert_eq!(found(&[("a", "assume:a")]).as_deref(), Some("a a"));
        let two = [("a", "assume:b"), ("b", "assume:a")];
        assert_eq!(found(&two).as_deref(), Some("a b a"));
        let three = [("a", "assume:b"), ("b", "assume:c"), ("c", "assume:b")];
        assert_eq!(found(&three).as_deref(), Some("b c b"));
    }

    #[test]
    fn finds_cycles_through_prefixes_and_parameters() {
        assert_eq!(found(&[("r:a", "assume:r:*")]).as_deref(), Some("r:a r:a"));
        let one = [("x:*", "assume:x:y-<..>")];
        assert_eq!(found(&one).as_deref(), Some("x:* x:*"));
        let two = [("p:*", "assume:q:<..>"), ("q:*", "assume:p:<..>")];
        assert_eq!(found(&two).as_deref(), Some("p:* q:* p:*"));
    }

    #[test]
    fn chains_and_unknown_roles_are_no_cycles() {
        let chain = [("a", "assume:b"), ("b", "assume:c"), ("d", "assume:b")];
        assert_eq!(found(&chain), None);
        assert_eq!(found(&[("a", "*"), ("b", "x:<..>")]), None);
    }
}
