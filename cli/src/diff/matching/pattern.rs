//! Whether every text that some regular expressions match is also matched by others.
//!
//! Patterns define what a server accepts, so the verdict on a changed pattern depends on this. Each pattern becomes an
//! automaton, and all automata read the same texts in step.

use std::collections::BTreeSet;

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::{primitives::StateID, syntax};
use regex_automata::{Input, MatchKind};

/// The size limit of one pattern's automaton, in bytes. The patterns of v106.0.0 need less than 64 KiB each.
const LARGEST: usize = 1 << 20;

/// The number of state combinations that are visited before the result stays unclear.
const MOST_STATES: usize = 20_000;

type Dfa = dense::DFA<Vec<u32>>;

/// One state of each automaton, and whether that automaton has already found a match.
type States = Vec<(StateID, bool)>;

/// Returns whether each text that all of `given` match is matched by all of `needed`. `None` if a pattern is too large or
/// uses syntax that the supported dialects do not share.
pub fn included(given: &[String], needed: &[String]) -> Option<bool> {
    let automata = given.iter().chain(needed).map(|pattern| automaton(pattern));
    let automata: Vec<_> = automata.collect::<Option<_>>()?;
    let start = automata.iter().map(|automaton| {
        let state = automaton.start_state_forward(&Input::new("")).ok()?;
        Some((state, false))
    });
    let start: States = start.collect::<Option<_>>()?;
    let bytes = distinct_bytes(&automata);
    let mut seen = BTreeSet::from([start.clone()]);
    let mut queue = vec![start];
    while let Some(states) = queue.pop() {
        let accepts: Vec<_> = automata.iter().zip(&states).map(accepts).collect();
        let (by_given, by_needed) = accepts.split_at(given.len());
        if by_given.iter().all(|it| *it) && !by_needed.iter().all(|it| *it) {
            return Some(false);
        }
        for byte in &bytes {
            let next: States = automata
                .iter()
                .zip(&states)
                .map(|(automaton, state)| step(automaton, *state, *byte))
                .collect();
            let mut given = automata.iter().zip(&next).take(given.len());
            let is_hopeless = given.any(|(it, (state, found))| !found && it.is_dead_state(*state));
            if !is_hopeless && seen.insert(next.clone()) {
                queue.push(next);
            }
        }
        if seen.len() > MOST_STATES {
            return None;
        }
    }
    Some(true)
}

/// Builds the automaton of a pattern that matches anywhere in a text, as patterns in schemas do.
fn automaton(pattern: &str) -> Option<Dfa> {
    let sizes = dense::Config::new()
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(4 * LARGEST));
    dense::Builder::new()
        // As in ECMAScript without the flag `u`: `\d` and `\w` mean ASCII.
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(
            thompson::Config::new()
                .utf8(false)
                .which_captures(WhichCaptures::None)
                .nfa_size_limit(Some(LARGEST)),
        )
        .configure(
            sizes
                .match_kind(MatchKind::All)
                .start_kind(StartKind::Unanchored),
        )
        .build(pattern)
        .ok()
}

/// Returns one byte of each class of bytes that the automata distinguish.
fn distinct_bytes(automata: &[Dfa]) -> Vec<u8> {
    let mut seen = BTreeSet::new();
    let classes = |byte| -> Vec<_> {
        let classes = automata.iter().map(|it| it.byte_classes().get(byte));
        classes.collect()
    };
    (0..=u8::MAX)
        .filter(|byte| seen.insert(classes(*byte)))
        .collect()
}

fn step(automaton: &Dfa, (state, found): (StateID, bool), byte: u8) -> (StateID, bool) {
    if found {
        return (state, true);
    }
    // An automaton reports a match one byte late.
    let next = automaton.next_state(state, byte);
    if automaton.is_match_state(next) {
        (StateID::ZERO, true)
    } else {
        (next, false)
    }
}

/// Returns whether the text that led to this state matches, if it ends here.
fn accepts((automaton, (state, found)): (&Dfa, &(StateID, bool))) -> bool {
    *found || automaton.is_match_state(automaton.next_eoi_state(*state))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(narrow: &str, wide: &str) -> Option<bool> {
        included(&[narrow.to_owned()], &[wide.to_owned()])
    }

    #[test]
    fn a_narrower_pattern_is_within_a_wider_one() {
        let (old, new) = ("^[a-zA-Z0-9-_]{1,38}$", "^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$");
        assert_eq!(within(new, old), Some(true));
        assert_eq!(within(old, new), Some(false));
        assert_eq!(within("^https://", "^https?://"), Some(true));
        assert_eq!(within("^https?://", "^https://"), Some(false));
        assert_eq!(within("^a$", "a"), Some(true));
        assert_eq!(within("a", "^a$"), Some(false));
        assert_eq!(within("^$", "^a*$"), Some(true));
    }

    #[test]
    fn equal_patterns_in_other_words_are_within_each_other() {
        for (one, other) in [
            ("^[a-z0-9_-]+$", "^[-_0-9a-z]{1,}$"),
            (r"^[ -~]*$", r"^[\x20-\x7e]*$"),
            (r"^\d+$", "^[0-9]+$"),
            ("^(a|b)$", "^[ab]$"),
        ] {
            assert_eq!(within(one, other), Some(true), "{one} {other}");
            assert_eq!(within(other, one), Some(true), "{other} {one}");
        }
    }

    #[test]
    fn several_patterns_hold_at_once() {
        let given = ["^[a-z]*$".to_owned(), "(?s)^.{0,10}$".to_owned()];
        assert_eq!(included(&given, &["^[a-z]{0,10}$".to_owned()]), Some(true));
        assert_eq!(included(&given, &["^[a-z]{0,9}$".to_owned()]), Some(false));
        assert_eq!(included(&[], &["^[a-z]*$".to_owned()]), Some(false));
    }

    #[test]
    fn the_question_stays_open_for_other_syntax_and_for_huge_patterns() {
        assert_eq!(within("^(?=a)b", "^b"), None);
        assert_eq!(within("^(a|b){0,100000}$", "^a"), None);
    }
}
