//! Blank lines between items, which prettyplease omits.

/// Returns the text with blank lines between its items.
pub fn inserted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut before = (0, "");
    for line in text.lines() {
        let word = line.trim_ascii_start();
        let split = (line.len() - word.len(), word);
        if starts_paragraph(before, split) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = split;
    }
    out
}

/// Returns whether a blank line precedes a line; both lines still have their indent.
fn starts_paragraph(
    (indent_before, word_before): (usize, &str),
    (indent, word): (usize, &str),
) -> bool {
    if indent != indent_before {
        return false;
    }
    if word_before.starts_with("//") {
        return word_before.starts_with("//!") && !word.starts_with("//!");
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    let ended = word_before.ends_with(['}', ';']);
    let before_item = ended && begins(&["fn ", "impl", "pub fn ", "pub mod ", "rt::"]);
    let before_docs =
        ended && begins(&["///", "#["]) && (indent == 0 || !word_before.ends_with(';'));
    let after_std = word_before.starts_with("use std::") && begins(&["use crate::"]);
    let after_list = word_before == "};" && !word.starts_with('}');
    let after_imports = word_before.starts_with("use ") && !word.starts_with("use ");
    before_item || before_docs || after_list || after_std || after_imports
}
