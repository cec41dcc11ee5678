//! Checks the number of files, their length and names, and the purpose in each `mod.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{EMPTY_NAMES, FILES_IN_A_FOLDER, LINES_OF_A_FILE};
use super::tree::Files;

/// Returns all violations of the layout rules in these files.
pub fn problems(files: &Files) -> Vec<String> {
    let mut found = Vec::new();
    let mut counts = BTreeMap::<_, usize>::new();
    for (path, text) in files {
        let (folder, name) = path.rsplit_once('/').unwrap();
        *counts.entry(folder).or_default() += 1;
        if name == "mod.rs" && !has_purpose(text) {
            found.push(format!(
                "{path} does not start with a paragraph on its purpose"
            ));
        }
        let lines = text.lines().count();
        if lines > LINES_OF_A_FILE && !path.starts_with("tests/") {
            found.push(format!("{path} has {lines} lines; split it"));
        }
        let stem = name.trim_end_matches(".rs");
        let empty = |name: &str| EMPTY_NAMES.contains(&name);
        if empty(stem) || folder.split('/').any(empty) {
            found.push(format!("{path} has a name without meaning"));
        }
    }
    for (folder, count) in &counts {
        if *count > FILES_IN_A_FOLDER {
            found.push(format!("{folder} has {count} files; add a module"));
        }
    }
    let folders: BTreeSet<_> = counts.keys().copied().collect();
    for path in files.keys() {
        let stem = path.trim_end_matches(".rs");
        if folders.contains(stem) {
            found.push(format!("{path} must be {stem}/mod.rs"));
        }
    }
    found
}

/// Returns whether the file starts with at least one sentence.
fn has_purpose(text: &str) -> bool {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    let lines: Vec<_> = lines
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let paragraph = lines.join(" ");
    paragraph.split(' ').count() >= 3 && paragraph.ends_with(['.', ':'])
}
