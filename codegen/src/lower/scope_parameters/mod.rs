//! Scope parameters that the path, query and body do not contain directly.
//!
//! The service uses a schema default, or computes the value from others. The reference lists the parameters of a scope, the
//! schema has the defaults, and [`rules`] has the other rules.

mod rules;

use std::collections::BTreeSet;

use super::types::Types;
use crate::model::{Field, Input, ScopeParameter, ScopeTemplate};
use crate::reference::ApiEndpoint;

use rules::{Origin, RULES, Rule};

/// Returns the computed scope parameters of an endpoint, in the order of their computation.
pub fn scope_parameters(
    service: &str,
    endpoint: &ApiEndpoint,
    input: Option<&Input>,
    types: &Types,
) -> Vec<ScopeParameter> {
    let Some(scopes) = &endpoint.scopes else {
        return Vec::new();
    };
    let request = Request {
        endpoint,
        fields: input
            .and_then(|input| types.fields(&input.ty))
            .unwrap_or_default(),
    };
    let mut used = BTreeSet::new();
    names(scopes, &mut used);
    let rules = RULES.iter().filter(|rule| {
        let endpoints = rule.endpoints;
        rule.service == service && (endpoints.is_empty() || endpoints.contains(&&*endpoint.name))
    });
    let mut worked_out = Vec::new();
    for rule in rules {
        if let Some(parameter) = request.apply(rule, &used, types) {
            worked_out.push(parameter);
        }
        if let Origin::UpTo(member) = rule.from {
            used.insert(member);
        }
    }
    let defaults = request
        .fields
        .iter()
        .filter(|field| used.contains(&*field.wire));
    let defaults = defaults.filter_map(default);
    defaults.chain(worked_out).collect()
}

/// The sources of parameter values in a request.
struct Request<'a> {
    endpoint: &'a ApiEndpoint,
    fields: &'a [Field],
}

impl Request<'_> {
    /// Applies a rule to a parameter; `None` if the scopes or the request lack what the rule needs.
    fn apply(&self, rule: &Rule, used: &BTreeSet<&str>, types: &Types) -> Option<ScopeParameter> {
        let name = rule.name.to_owned();
        let is_open = used.contains(rule.name) && !self.has(rule.name);
        let member = |member: &str| self.field(member).filter(|_| is_open);
        Some(match rule.from {
            Origin::Parts(parts) => self.joined(rule.name, parts, used)?,
            Origin::List(list) => ScopeParameter::Renamed {
                name,
                member: member(list)?.wire.clone(),
            },
            Origin::SomeOf(list) => ScopeParameter::Subset {
                name,
                member: member(list)?.wire.clone(),
            },
            Origin::UpTo(value) => ScopeParameter::UpTo {
                name,
                values: types.values(&member(value)?.ty)?,
                member: value.to_owned(),
            },
            Origin::Equal(parameter, value) if is_open && self.has(parameter) => {
                ScopeParameter::Equal {
                    name,
                    parameter: parameter.to_owned(),
                    value: value.to_owned(),
                }
            }
            Origin::Members if is_open => ScopeParameter::Members { name },
            Origin::Equal(..) | Origin::Members => return None,
        })
    }

    /// Returns the rule between `name` and its parts, if the request may contain only the side that the scopes do not use.
    fn joined(
        &self,
        name: &str,
        parts: &'static [&'static str],
        used: &BTreeSet<&str>,
    ) -> Option<ScopeParameter> {
        let all = || parts.iter().copied().chain([name]);
        let applies = all().any(|name| used.contains(name) && !self.always_has(name))
            && all().any(|name| self.has(name));
        applies.then(|| ScopeParameter::Joined {
            name: name.to_owned(),
            parts,
        })
    }

    fn field(&self, wire: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.wire == wire)
    }

    /// Returns whether a request may contain the parameter.
    fn has(&self, name: &str) -> bool {
        let is = |other: &String| other == name;
        self.endpoint.args.iter().any(is)
            || self.endpoint.query.iter().any(is)
            || self.field(name).is_some()
    }

    /// Returns whether every request contains the parameter.
    fn always_has(&self, name: &str) -> bool {
        self.endpoint.args.iter().any(|other| other == name)
            || self.field(name).is_some_and(|field| field.required)
    }
}

/// Returns the parameter with the default of its optional field, if that is a string, a number or a boolean.
fn default(field: &Field) -> Option<ScopeParameter> {
    let json = field
        .limits
        .default
        .as_deref()
        .filter(|_| !field.required)?;
    let value = match serde_json::from_str(json).ok()? {
        serde_json::Value::String(text) => text,
        serde_json::Value::Number(number) => number.to_string(),
        serde_json::Value::Bool(value) => value.to_string(),
        _ => return None,
    };
    let name = field.wire.clone();
    Some(ScopeParameter::Default { name, value })
}

/// Adds the names of all parameters in a template.
fn names<'a>(template: &'a ScopeTemplate, found: &mut BTreeSet<&'a str>) {
    match template {
        ScopeTemplate::Scope(scope) => found.extend(placeholders(scope)),
        ScopeTemplate::AllOf(list) | ScopeTemplate::AnyOf(list) => {
            list.iter().for_each(|template| names(template, found));
        }
        ScopeTemplate::For {
            variable,
            list,
            each,
        } => {
            found.insert(list);
            found.extend(placeholders(each).filter(|name| name != variable));
        }
        ScopeTemplate::If {
            condition,
            then,
            otherwise,
        } => {
            found.insert(condition);
            names(then, found);
            otherwise.iter().for_each(|template| names(template, found));
        }
    }
}

/// Returns the names in angle brackets.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split('<').skip(1);
    after.filter_map(|text| Some(text.split_once('>')?.0))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::rules::{Origin, RULES, Rule};
    use crate::model::ScopeParameter;
    use crate::{Options, Source, read};

    #[test]
    fn each_rule_applies_to_its_vendored_endpoints() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
        let services = read(&Source::Folder(folder), &Options::default());
        let services = services.unwrap_or_else(|problems| panic!("{problems}"));
        for rule in RULES {
            let service = services.iter().find(|it| it.wire == rule.service);
            let endpoints = service.into_iter().flat_map(|service| &service.endpoints);
            let mut applied: Vec<_> = endpoints
                .filter(|it| it.scope_parameters.iter().any(|found| is_of(&rule, found)))
                .map(|it| &*it.wire)
                .collect();
            applied.sort_unstable();
            match rule.endpoints {
                [] => assert!(!applied.is_empty(), "{}", rule.name),
                endpoints => assert_eq!(applied, endpoints, "{}", rule.name),
            }
        }
    }

    fn is_of(rule: &Rule, found: &ScopeParameter) -> bool {
        match (&rule.from, found) {
            (Origin::Parts(_), ScopeParameter::Joined { name, .. })
            | (Origin::List(_), ScopeParameter::Renamed { name, .. })
            | (Origin::SomeOf(_), ScopeParameter::Subset { name, .. })
            | (Origin::UpTo(_), ScopeParameter::UpTo { name, .. })
            | (Origin::Equal(..), ScopeParameter::Equal { name, .. })
            | (Origin::Members, ScopeParameter::Members { name }) => name == rule.name,
            _ => false,
        }
    }
}
