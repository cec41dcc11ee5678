//! Whether one set of limits accepts every value that another one accepts.

use serde_json::Value;
use taskcluster_codegen::model::{Limits, Members};

use super::pattern::included;

/// The maximum length of a text that is compared with a pattern. Longer texts make automata too large.
const LONGEST: u64 = 1000;

/// Returns whether `wide` accepts all values that `narrow` accepts. `false` if unclear.
pub fn accepts_all(wide: &Limits, narrow: &Limits) -> bool {
    if !narrow.values.is_empty() {
        return narrow.values.iter().all(|value| accepts(wide, value));
    }
    let inner = match (&wide.inner, &narrow.inner) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => accepts_all(wide, narrow),
        (Some(wide), None) => accepts_all(wide, &Limits::default()),
    };
    let has_no_pair = narrow.items.1.is_some_and(|most| most < 2);
    wide.values.is_empty()
        && accepts_texts(wide, narrow)
        && (wide.format.is_none() || wide.format == narrow.format)
        && holds_numbers(&wide.range, &narrow.range)
        && holds_multiples(wide.multiple_of.as_deref(), narrow.multiple_of.as_deref())
        && holds(wide.items, narrow.items)
        && holds(wide.properties, narrow.properties)
        && (!wide.unique || narrow.unique || has_no_pair)
        && (!wide.object || narrow.object)
        && accepts_alternatives(wide, narrow)
        && holds_members(&wide.members, &narrow.members)
        && inner
}

/// Returns whether limits accept one value of a `const` or an `enum`, as JSON text.
pub fn accepts(limits: &Limits, value: &str) -> bool {
    if !limits.values.is_empty() {
        return limits.values.iter().any(|other| other == value);
    }
    match serde_json::from_str(value) {
        Ok(Value::String(text)) => accepts_text(limits, &text),
        Ok(Value::Number(_)) => {
            let only = (Some(value.to_owned()), Some(value.to_owned()));
            holds_numbers(&limits.range, &only)
                && holds_multiples(limits.multiple_of.as_deref(), Some(value))
        }
        _ => true,
    }
}

fn accepts_text(limits: &Limits, text: &str) -> bool {
    let length = text.chars().count() as u64;
    let exactly = || vec![format!("^{}$", escaped(text))];
    let pattern = limits.pattern.iter().cloned().collect::<Vec<_>>();
    holds(limits.length, (Some(length), Some(length)))
        && limits.format.is_none()
        && (pattern.is_empty() || included(&exactly(), &pattern) == Some(true))
}

/// Returns a pattern that matches only this text.
fn escaped(text: &str) -> String {
    let bytes = text.bytes().map(|byte| format!(r"\x{byte:02x}"));
    bytes.collect()
}

/// Compares length and pattern together: a pattern may limit the length.
fn accepts_texts(wide: &Limits, narrow: &Limits) -> bool {
    let mut needed = Vec::new();
    if wide.pattern != narrow.pattern {
        needed.extend(wide.pattern.clone());
    }
    if !holds(wide.length, narrow.length) {
        match length_pattern(wide.length) {
            Some(pattern) => needed.push(pattern),
            None => return false,
        }
    }
    if needed.is_empty() {
        return true;
    }
    let given = narrow.pattern.iter().cloned();
    let given: Vec<_> = given.chain(length_pattern(narrow.length)).collect();
    included(&given, &needed) == Some(true)
}

/// Returns a pattern for the length of a text.
fn length_pattern((least, most): (Option<u64>, Option<u64>)) -> Option<String> {
    let least = least.unwrap_or(0);
    if least > LONGEST || most.is_some_and(|most| most > LONGEST) || (least == 0 && most.is_none())
    {
        return None;
    }
    let most = most.map(|most| most.to_string()).unwrap_or_default();
    Some(format!("(?s)^.{{{least},{most}}}$"))
}

fn holds(wide: (Option<u64>, Option<u64>), narrow: (Option<u64>, Option<u64>)) -> bool {
    wide.0.unwrap_or(0) <= narrow.0.unwrap_or(0)
        && wide.1.unwrap_or(u64::MAX) >= narrow.1.unwrap_or(u64::MAX)
}

/// Returns whether the alternatives of `wide` accept all strings that `narrow` accepts.
fn accepts_alternatives(wide: &Limits, narrow: &Limits) -> bool {
    let Some(alternatives) = &wide.alternatives else {
        return true;
    };
    let mut limits = alternatives.limits.iter();
    let mut any = || !alternatives.exactly_one && limits.any(|limits| accepts_all(limits, narrow));
    wide.alternatives == narrow.alternatives || any()
}

/// Returns whether every object that `narrow` accepts has the members that `wide` requires, and lacks those that it forbids.
fn holds_members(wide: &Members, narrow: &Members) -> bool {
    fn is_part<T: PartialEq>(part: &[T], all: &[T]) -> bool {
        part.iter().all(|it| all.contains(it))
    }
    fn is_same<T: PartialEq>(wide: &[T], narrow: &[T]) -> bool {
        wide.is_empty() || wide == narrow
    }
    is_part(&wide.required, &narrow.required)
        && (!wide.closed || narrow.closed)
        && is_part(&wide.forbidden, &narrow.forbidden)
        && is_part(&wide.dependencies, &narrow.dependencies)
        && is_same(&wide.not_all, &narrow.not_all)
        && is_same(&wide.one_of, &narrow.one_of)
        && is_same(&wide.any_of, &narrow.any_of)
}

type Range = (Option<String>, Option<String>);

fn holds_numbers(wide: &Range, narrow: &Range) -> bool {
    let least = |range: &Range| number(range.0.as_deref()).unwrap_or(f64::NEG_INFINITY);
    let most = |range: &Range| number(range.1.as_deref()).unwrap_or(f64::INFINITY);
    least(wide) <= least(narrow) && most(wide) >= most(narrow)
}

fn holds_multiples(wide: Option<&str>, narrow: Option<&str>) -> bool {
    match (number(wide), number(narrow)) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => wide == narrow || narrow % wide == 0.0,
        (Some(_), None) => false,
    }
}

fn number(text: Option<&str>) -> Option<f64> {
    text?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the first limits accept less than the second ones.
    fn narrower(narrow: Limits, wide: Limits) {
        assert!(accepts_all(&wide, &narrow), "{wide:?} {narrow:?}");
        assert!(!accepts_all(&narrow, &wide), "{wide:?} {narrow:?}");
    }

    fn none() -> Limits {
        Limits::default()
    }

    fn text(length: (Option<u64>, Option<u64>), pattern: &str) -> Limits {
        let pattern = Some(pattern.to_owned()).filter(|it| !it.is_empty());
        Limits {
            length,
            pattern,
            ..none()
        }
    }

    fn values(values: &[&str]) -> Limits {
        let values = values.iter().map(|it| (*it).to_owned()).collect();
        Limits { values, ..none() }
    }

    fn range(least: &str, most: &str) -> Limits {
        let of = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
        Limits {
            range: (of(least), of(most)),
            ..none()
        }
    }

    #[test]
    fn each_limit_narrows() {
        narrower(text((Some(1), None), ""), none());
        narrower(text((None, Some(3)), ""), text((None, Some(4)), ""));
        narrower(text((None, None), "^a$"), text((None, None), "^a*$"));
        let format = |name: &str| Some(name.to_owned());
        narrower(
            Limits {
                format: format("uri"),
                ..none()
            },
            none(),
        );
        narrower(range("1", "9"), range("1", ""));
        narrower(range("2", ""), range("1.5", ""));
        narrower(
            Limits {
                multiple_of: Some("4".to_owned()),
                ..none()
            },
            Limits {
                multiple_of: Some("2".to_owned()),
                ..none()
            },
        );
        let items = |most| Limits {
            items: (None, Some(most)),
            ..none()
        };
        narrower(items(1), items(2));
        let properties = |most| Limits {
            properties: (Some(1), Some(most)),
            ..none()
        };
        narrower(properties(1), properties(2));
        narrower(
            Limits {
                unique: true,
                ..none()
            },
            none(),
        );
        let inner = |inner| Limits {
            inner: Some(Box::new(inner)),
            ..none()
        };
        narrower(inner(range("1", "2")), inner(range("1", "3")));
        narrower(inner(range("1", "2")), none());
        narrower(values(&["1"]), values(&["1", "2"]));
        narrower(values(&["1"]), none());
    }

    #[test]
    fn a_value_is_held_against_every_limit() {
        narrower(values(&["\"abc\""]), text((Some(3), Some(4)), "^[a-c]+$"));
        assert!(!accepts_all(
            &text((None, None), "^b"),
            &values(&["\"abc\""])
        ));
        assert!(!accepts_all(
            &text((None, Some(2)), ""),
            &values(&["\"abc\""])
        ));
        narrower(values(&["3"]), range("1", "3"));
        assert!(!accepts_all(&range("1", "2"), &values(&["3"])));
    }

    #[test]
    fn the_same_limits_in_other_words_are_equal() {
        for (one, other) in [
            (range("1", ""), range("1.0", "")),
            (text((Some(0), None), ""), none()),
            (
                text((Some(1), Some(9)), "^[a-z]*$"),
                text((None, None), "^[a-z]{1,9}$"),
            ),
            (values(&["1", "2"]), values(&["2", "1"])),
        ] {
            assert!(accepts_all(&one, &other) && accepts_all(&other, &one));
        }
    }
}
