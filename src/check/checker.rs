//! The application of rules to a value: the order of rules, and the rules for scalars.

use super::canonical::canonical;
use super::number::Number;
use super::path::{Path, shortened};
use super::rule::{Kind, Rule, Rules};
use super::view::{View, Viewed};
use super::violation::{Violation, Violations};

/// The maximum length of a string in a violation, in characters.
const LONGEST_TEXT: usize = 60;

/// The violations found so far.
#[derive(Default)]
pub(super) struct Checker {
    pub(super) found: Vec<Found>,
}

/// A violation, with facts that choose the most likely branch of a union.
pub(super) struct Found {
    violation: Violation,
    /// The number of steps in the path.
    pub(super) depth: usize,
    pub(super) evidence: Evidence,
}

/// What a violation says about the branch of a union: whether the value is meant for another one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Nothing certain.
    Weak,
    /// The value has another type.
    Type,
    /// The value is not the only allowed one, as for a tag.
    Constant,
}

impl Checker {
    pub(super) fn finish(self) -> Result<(), Violations> {
        match self.found.is_empty() {
            true => Ok(()),
            false => Err(Violations(
                self.found.into_iter().map(|it| it.violation).collect(),
            )),
        }
    }

    /// Applies rules to a value. `hidden` says that the value may be secret.
    pub(super) fn apply(&mut self, rules: Rules, value: &dyn Viewed, at: &Path, hidden: bool) {
        self.apply_to(rules, &value.view(), at, hidden);
    }

    pub(super) fn apply_to(&mut self, rules: Rules, view: &View, at: &Path, hidden: bool) {
        let hidden = hidden || matches!(rules.first(), Some(Rule::Hidden));
        // The first byte tells the type, so most free-form JSON is not parsed.
        if let View::Json(json) = view
            && !rules
                .iter()
                .all(|rule| matches!(rule, Rule::Hidden | Rule::Is(Kind::Object | Kind::List)))
        {
            return match serde_json::from_str::<serde_json::Value>(json.as_str()) {
                Ok(value) => self.apply_to(rules, &value.view(), at, hidden),
                Err(_) => self.unreadable(at),
            };
        }
        for rule in rules {
            self.apply_rule(rule, rules, view, at, hidden);
        }
    }

    fn apply_rule(&mut self, rule: &Rule, rules: Rules, view: &View, at: &Path, hidden: bool) {
        match *rule {
            Rule::Hidden => {}
            Rule::Like(other) => self.apply_to(other(), view, at, hidden),
            Rule::All(all) => all
                .iter()
                .for_each(|one| self.apply_to(one, view, at, hidden)),
            Rule::Any(branches) => self.apply_any(branches, view, at, hidden),
            Rule::One(branches) => self.apply_one(branches, view, at, hidden),
            Rule::Not(forbidden) => self.apply_not(forbidden, view, at, hidden),
            Rule::If(test, then, otherwise) => {
                let is_met = Self::is_met(test, view, at);
                self.apply_to(if is_met { then } else { otherwise }, view, at, hidden);
            }
            _ => match view {
                View::List(items) => self.apply_to_list(rule, items, view, at, hidden),
                View::Object(members) => {
                    self.apply_to_object(rule, rules, members, view, at, hidden);
                }
                _ => self.apply_to_scalar(rule, view, at, hidden),
            },
        }
    }

    /// Applies a rule that looks only at the value itself.
    pub(super) fn apply_to_scalar(&mut self, rule: &Rule, view: &View, at: &Path, hidden: bool) {
        let limit = match (*rule, view) {
            (Rule::Is(kind), _) if !is_of(kind, view) => format!("must be {}", kind.words()),
            (Rule::Texts(texts), _) if !is_one_of(texts, view) => {
                one_of(texts, |text| format!("\"{text}\""))
            }
            (Rule::Values(values), _) if !is_value_of(values, view) => {
                one_of(values, str::to_owned)
            }
            (Rule::Minimum(least), View::Number(number)) if number.is_below(least) => {
                format!("must be at least {least}")
            }
            (Rule::Maximum(most), View::Number(number)) if most.is_below(*number) => {
                format!("must be at most {most}")
            }
            (Rule::MultipleOf(factor), View::Number(number)) if !number.is_multiple_of(factor) => {
                format!("must be a multiple of {factor}")
            }
            (rule, View::Text(text)) => match text_limit(&rule, text) {
                Some(limit) => limit,
                None => return,
            },
            // A timestamp has its format. Other rules for strings hardly occur beside it.
            (Rule::Has(_), View::Time(_)) => return,
            (rule, View::Time(time)) => match text_limit(&rule, &time.to_string()) {
                Some(limit) => limit,
                None => return,
            },
            _ => return,
        };
        let evidence = match rule {
            Rule::Is(_) => Evidence::Type,
            Rule::Texts([_]) | Rule::Values([_]) => Evidence::Constant,
            _ => Evidence::Weak,
        };
        self.push(at, limit, shown(view, hidden), evidence);
    }

    pub(super) fn add(&mut self, at: &Path, limit: String, value: Option<String>) {
        self.push(at, limit, value, Evidence::Weak);
    }

    fn push(&mut self, at: &Path, limit: String, value: Option<String>, evidence: Evidence) {
        self.found.push(Found {
            violation: Violation {
                path: at.to_string(),
                limit,
                value,
            },
            depth: at.depth,
            evidence,
        });
    }

    /// Adds the violation of free-form JSON that cannot be parsed.
    pub(super) fn unreadable(&mut self, at: &Path) {
        let limit = "must be at most 127 levels deep, and its numbers must fit a float".to_owned();
        self.add(at, limit, None);
    }
}

/// Returns whether the value is of this type.
fn is_of(kind: Kind, view: &View) -> bool {
    match (kind, view) {
        (Kind::List, View::List(_))
        | (Kind::Boolean, View::Boolean(_))
        | (Kind::Number, View::Number(_))
        | (Kind::Object, View::Object(_))
        | (Kind::Text, View::Text(_) | View::Time(_)) => true,
        (Kind::Integer, View::Number(number)) => number.is_integer(),
        (Kind::Object, View::Json(json)) => json.as_str().trim_start().starts_with('{'),
        (Kind::List, View::Json(json)) => json.as_str().trim_start().starts_with('['),
        _ => false,
    }
}

fn is_one_of(texts: &[&str], view: &View) -> bool {
    match view {
        View::Text(text) => texts.contains(&&**text),
        View::Time(time) => texts.contains(&&*time.to_string()),
        _ => false,
    }
}

fn is_value_of(values: &[&str], view: &View) -> bool {
    let own = canonical(view);
    values.iter().any(|value| {
        let value = serde_json::from_str::<serde_json::Value>(value);
        value.is_ok_and(|value| canonical(&value.view()) == own)
    })
}

fn one_of(values: &[&str], shown: impl Fn(&str) -> String) -> String {
    let shown: Vec<_> = values.iter().map(|value| shown(value)).collect();
    match &shown[..] {
        [only] => format!("must be {only}"),
        all => format!("must be one of {}", all.join(", ")),
    }
}

/// Returns the limit that a string violates, in words.
fn text_limit(rule: &Rule, text: &str) -> Option<String> {
    match *rule {
        // A string has at most as many characters as bytes.
        Rule::MinLength(least) if length(text) < least => {
            Some(format!("must have at least {}", count(least, "character")))
        }
        Rule::MaxLength(most) if text.len() as u64 > most && length(text) > most => {
            Some(format!("must have at most {}", count(most, "character")))
        }
        Rule::Matches(pattern) if !pattern.matches(text) => {
            Some(format!("must match `{}`", pattern.text()))
        }
        Rule::Has(format) if !format.accepts(text) => {
            Some(format!("must have the format `{}`", format.name()))
        }
        _ => None,
    }
}

fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Returns a number with its unit.
pub(super) fn count(number: u64, unit: &str) -> String {
    match number {
        1 => format!("1 {unit}"),
        number => format!("{number} {unit}s"),
    }
}

/// Returns a value in short form; `None` if it is hidden. It does not look into lists and objects, which may contain secrets.
pub(super) fn shown(view: &View, hidden: bool) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", shortened(text, LONGEST_TEXT));
    let shown = match view {
        View::Null => "null".to_owned(),
        View::Boolean(value) => value.to_string(),
        View::Number(number) => Number::to_string(number),
        View::Text(text) => quoted(text),
        View::Time(time) => quoted(&time.to_string()),
        View::List(items) => format!("a list of {}", count(items.len() as u64, "item")),
        View::Object(members) => format!("an object of {}", count(members.len() as u64, "member")),
        View::Json(json) => match json.as_str().trim_start().as_bytes().first() {
            Some(b'{') => "an object".to_owned(),
            Some(b'[') => "a list".to_owned(),
            Some(b'"') => "a string".to_owned(),
            _ => shortened(json.as_str().trim(), LONGEST_TEXT),
        },
    };
    (!hidden).then_some(shown)
}
