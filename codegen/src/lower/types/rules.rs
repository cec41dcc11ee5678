//! Rules with names: references become type names, and secrets are marked.

use super::known::Known;
use super::type_names::TypeNames;
use crate::location::Place;
use crate::lower::secrets;
use crate::model::{Member, Rule};
use crate::names::RustName;

/// Returns the rules of the definition or alias at `place`, or those of an equal definition that it replaces.
pub(super) fn rules_of(place: &Place, known: &Known, type_names: &TypeNames) -> Vec<Rule> {
    let all = &known.definitions.rules;
    let of_equal = || {
        let mut equal = known.same.iter().filter(|(_, other)| *other == place);
        equal.find_map(|(place, _)| all.get(place))
    };
    let rules = all.get(place).or_else(of_equal);
    let lower = |rules: &Vec<_>| lower_rules(rules, known, type_names);
    rules.map(lower).unwrap_or_default()
}

/// Lowers the rules of one definition.
fn lower_rules(rules: &[Rule<Place>], known: &Known, type_names: &TypeNames) -> Vec<Rule> {
    let lower = |rules: &[Rule<Place>]| lower_rules(rules, known, type_names);
    let all = |lists: &[Vec<Rule<Place>>]| lists.iter().map(|rules| lower(rules)).collect();
    let mut lowered = Vec::with_capacity(rules.len());
    for rule in rules {
        lowered.push(match rule {
            Rule::Like(place) => match named(place, known, type_names) {
                Some(name) => name,
                None => {
                    let own = known.definitions.rules.get(place);
                    lowered.extend(own.map(|rules| lower(rules)).unwrap_or_default());
                    continue;
                }
            },
            Rule::Items(rules) => Rule::Items(lower(rules)),
            Rule::Members(members) => Rule::Members(
                members
                    .iter()
                    .map(|it| lower_member(it, lower(&it.rules), known))
                    .collect(),
            ),
            Rule::OtherMembers(rules) => Rule::OtherMembers(lower(rules)),
            Rule::With(name, rules) => Rule::With(name.clone(), lower(rules)),
            Rule::All(lists) => Rule::All(all(lists)),
            Rule::Any(lists) => Rule::Any(all(lists)),
            Rule::One(lists) => Rule::One(all(lists)),
            Rule::Not(rules) => Rule::Not(lower(rules)),
            Rule::If(test, then, otherwise) => Rule::If(lower(test), lower(then), lower(otherwise)),
            Rule::Hidden => Rule::Hidden,
            Rule::Is(kind) => Rule::Is(*kind),
            Rule::Texts(texts) => Rule::Texts(texts.clone()),
            Rule::Values(values) => Rule::Values(values.clone()),
            Rule::MinLength(count) => Rule::MinLength(*count),
            Rule::MaxLength(count) => Rule::MaxLength(*count),
            Rule::Matches(pattern) => Rule::Matches(pattern.clone()),
            Rule::Has(format) => Rule::Has(format),
            Rule::Minimum(number) => Rule::Minimum(number.clone()),
            Rule::Maximum(number) => Rule::Maximum(number.clone()),
            Rule::MultipleOf(number) => Rule::MultipleOf(number.clone()),
            Rule::MinItems(count) => Rule::MinItems(*count),
            Rule::MaxItems(count) => Rule::MaxItems(*count),
            Rule::Unique => Rule::Unique,
            Rule::MinMembers(count) => Rule::MinMembers(*count),
            Rule::MaxMembers(count) => Rule::MaxMembers(*count),
            Rule::Required(names) => Rule::Required(names.clone()),
            Rule::NoOtherMembers => Rule::NoOtherMembers,
            Rule::Needs(name, others) => Rule::Needs(name.clone(), others.clone()),
        });
    }
    lowered
}

/// Returns the reference to a struct or a union. `None` for an enum, and for a definition that an equal one with other limits
/// replaces.
fn named(place: &Place, known: &Known, type_names: &TypeNames) -> Option<Rule> {
    let rules = |place| {
        let rules = known.definitions.rules.get(place)?;
        Some(lower_rules(rules, known, type_names))
    };
    if let Some(other) = known.same.get(place)
        && rules(place) != rules(other)
    {
        return None;
    }
    let is_enum = known.is_enum(place);
    let name = type_names.at(place).filter(|_| !is_enum);
    name.cloned().map(Rule::Like)
}

fn lower_member(member: &Member<Place>, mut rules: Vec<Rule>, known: &Known) -> Member<RustName> {
    let Member { object, name, .. } = member;
    if secrets::is_secret_property(object, name, &known.definitions.labels) {
        rules.insert(0, Rule::Hidden);
    }
    Member {
        object: object.clone(),
        name: name.clone(),
        rules,
    }
}
