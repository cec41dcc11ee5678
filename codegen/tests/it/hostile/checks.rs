//! Tests with hostile references.

use std::collections::BTreeMap;

use super::inspect::{Harmless, Outcome};
use super::library::library;
use super::payloads::{code_blocks, for_names, long, short};
use super::slots::{CHECKED, FREE, NAMED, Slot, Texts};
use crate::crafted::around;

/// The failures, with an example of slot and text for each kind.
#[derive(Debug, Default)]
struct Report {
    wrong: BTreeMap<String, String>,
    generated: usize,
    refused: usize,
}

impl Report {
    fn add(&mut self, outcome: Outcome, texts: &Texts) {
        match outcome {
            Outcome::Generated => self.generated += 1,
            Outcome::Refused => self.refused += 1,
            Outcome::Wrong(wrong) => {
                for fault in wrong {
                    let example = || {
                        format!(
                            "{} of {texts:?}",
                            fault.chars().take(200).collect::<String>()
                        )
                    };
                    self.wrong.entry(kind(&fault)).or_insert_with(example);
                }
            }
        }
    }

    /// Adds the outcome of texts in one reference. If that gives no module, tries each half, because one text can hide the
    /// effect of another, and the report should name the cause.
    fn add_each(&mut self, harmless: &Harmless, texts: Texts, free: bool) {
        match harmless.inspect(&library(&texts), free) {
            Outcome::Generated => self.generated += 1,
            // The report has an example of each kind.
            Outcome::Wrong(wrong) if self.has_all(&wrong) => {}
            outcome if texts.0.len() < 2 => self.add(outcome, &texts),
            outcome => {
                let known = self.wrong.len();
                let (one, other) = texts.halves();
                self.add_each(harmless, one, free);
                self.add_each(harmless, other, free);
                if matches!(outcome, Outcome::Wrong(_)) && self.wrong.len() == known {
                    self.add(outcome, &texts);
                }
            }
        }
    }

    fn has_all(&self, wrong: &[String]) -> bool {
        wrong
            .iter()
            .all(|fault| self.wrong.contains_key(&kind(fault)))
    }

    #[track_caller]
    fn assert_sound(&self) {
        let shown: Vec<_> = self
            .wrong
            .iter()
            .map(|(fault, example)| format!("{fault}\n    {example}"))
            .collect();
        assert!(
            self.wrong.is_empty(),
            "{} kinds of fault:\n{}",
            shown.len(),
            shown.join("\n")
        );
    }
}

/// Returns the kind of a failure: its first words.
fn kind(fault: &str) -> String {
    let end = fault.find([':', '"', '\'']).unwrap_or(fault.len());
    fault[..end].to_owned()
}

#[test]
fn hostile_text_stays_text_at_every_position() {
    let harmless = Harmless::new();
    let mut report = Report::default();
    // Each slot gets some texts of each kind, and each text goes to some slots.
    for (texts, step) in [(code_blocks(), 3), (short(), 2)] {
        for number in (0..texts.len()).step_by(step) {
            let text = |(index, &slot): (usize, &Slot)| {
                (slot, around(&texts, number + index * 97).clone())
            };
            let texts = Texts(FREE.iter().enumerate().map(text).collect());
            report.add_each(&harmless, texts, true);
        }
    }
    report.assert_sound();
    assert!(
        report.generated > 200,
        "only {} generated",
        report.generated
    );
}

#[test]
fn long_text_has_a_located_problem_or_stays_text() {
    let harmless = Harmless::new();
    let mut report = Report::default();
    for (number, text) in long().into_iter().enumerate() {
        let slot = |index: usize| *around(&FREE, number * 3 + index);
        let texts = (0..3).map(|index| (slot(index), text.clone())).collect();
        report.add_each(&harmless, Texts(texts), true);
    }
    report.assert_sound();
}

#[test]
fn text_with_a_grammar_has_a_located_problem_or_stays_text() {
    try_each(&CHECKED, 1, true);
}

#[test]
fn hostile_name_has_a_located_problem_or_a_planned_item() {
    try_each(&NAMED, 2, false);
}

/// Tries each text alone, at every slot or every second one by `step`, then the accepted texts together, one per slot.
#[track_caller]
fn try_each(slots: &[Slot], step: usize, free: bool) {
    let harmless = Harmless::new();
    let mut report = Report::default();
    let mut accepted: Vec<(Slot, Vec<String>)> =
        slots.iter().map(|&slot| (slot, Vec::new())).collect();
    let names = for_names();
    for (index, (slot, taken)) in accepted.iter_mut().enumerate() {
        for text in names.iter().skip(index % step).step_by(step) {
            let texts = Texts::one(*slot, text);
            match Harmless::refuses(&library(&texts)) {
                Some(outcome) => report.add(outcome, &texts),
                None => taken.push(text.clone()),
            }
        }
    }
    let most = accepted
        .iter()
        .map(|(_, taken)| taken.len())
        .max()
        .unwrap_or_default();
    // Most slots accept most texts.
    for number in (0..most).step_by(2) {
        let text = |(index, (slot, taken)): (usize, &(Slot, Vec<String>))| {
            Some((*slot, taken.get(number + index / 2 % 2)?.clone()))
        };
        let texts = Texts(accepted.iter().enumerate().filter_map(text).collect());
        report.add_each(&harmless, texts, free);
    }
    report.assert_sound();
    assert!(report.generated > 50 && report.refused > 50, "{report:?}");
}

#[test]
fn sample_generates_with_hostile_texts_at_every_position() {
    let sample = super::sample();
    assert!(sample.are_accepted());
    let text = sample.json();
    for part in ["injected", "javascript:", "<script>", "titleOnly"] {
        assert!(text.matches(part).count() > 20, "{part} is rare");
    }
}
