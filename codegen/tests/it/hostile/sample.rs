//! References to compile: the services that have features in the client, with a hostile text at every position where the
//! generator accepts it.

use std::collections::BTreeMap;

use super::library::library;
use super::payloads::{code_blocks, payloads, short};
use super::slots::{CHECKED, FREE, NAMED, OF_SERVICE, Slot, Texts};
use crate::crafted::{References, SERVICES, around};

/// The number of versions per service, each with other texts.
const VERSIONS: usize = 2;

/// The maximum length of several joined texts, in bytes.
const LONGEST: usize = 5000;

/// Builds the references.
pub fn sample() -> References {
    let accepted = accepted();
    let mut references = References::default();
    for number in 0..SERVICES.len() * VERSIONS {
        let mut texts = Texts::default();
        for (slot, payloads) in &accepted {
            texts.0.insert(*slot, around(payloads, number).clone());
        }
        texts
            .0
            .insert(Slot::Service, around(&SERVICES, number).to_string());
        texts
            .0
            .insert(Slot::Version, format!("v{}", 1 + number / SERVICES.len()));
        references.extend(acceptable(texts));
    }
    references
}

/// Removes clashing names: texts that are valid alone can clash.
fn acceptable(mut texts: Texts) -> References {
    for slot in NAMED {
        if library(&texts).are_accepted() {
            break;
        }
        if !OF_SERVICE.contains(&slot) {
            texts.0.remove(&slot);
        }
    }
    library(&texts)
}

/// Returns the accepted texts for each slot, one per version, spread over all texts.
fn accepted() -> BTreeMap<Slot, Vec<String>> {
    let (payloads, short, several) = (payloads(), short(), several());
    let count = SERVICES.len() * VERSIONS;
    let fits = |slot, text: &&String| {
        FREE.contains(&slot) || library(&Texts::one(slot, text)).are_readable()
    };
    let slots = FREE
        .iter()
        .chain(&CHECKED)
        .chain(&NAMED)
        .filter(|slot| !OF_SERVICE.contains(slot));
    let accepted = slots.enumerate().map(|(index, &slot)| {
        // Descriptions can contain several texts, names no long ones.
        let list = match FREE.contains(&slot) {
            true if index % 2 == 0 => &several,
            true => &payloads,
            false => &short,
        };
        let order = (0..list.len()).map(|number| around(list, number * 101 + index * 7));
        let texts = order.filter(|text| fits(slot, text)).take(count);
        (slot, texts.cloned().collect::<Vec<_>>())
    });
    accepted.filter(|(_, texts)| !texts.is_empty()).collect()
}

/// Joins all short texts, each as a paragraph.
fn several() -> Vec<String> {
    let join = |texts: &[String]| texts.join("\n\n");
    short()
        .chunks(8)
        .chain(code_blocks().chunks(8))
        .map(join)
        .filter(|text| text.len() <= LONGEST)
        .collect()
}
