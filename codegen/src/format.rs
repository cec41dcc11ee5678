//! Stage 6: tokens to text, as a person would have laid it out.

mod objects;

use proc_macro2::TokenStream;

/// Where one line of documentation ends and the next begins, within what is one line to the printer.
pub const END_OF_DOC_LINE: char = '\u{1f}';

/// The source text of a module, with its origin on the first line.
pub fn format(tokens: TokenStream, origin: &str) -> Result<String, String> {
    let file: syn::File = syn::parse2(tokens).map_err(|error| error.to_string())?;
    let text = objects::laid_out(&prettyplease::unparse(&file));
    Ok(format!(
        "// @generated from {origin} by taskcluster-codegen; changes are overwritten.\n\n{}",
        spaced(&text)
    ))
}

/// Sets items apart by a blank line, since prettyplease sets none, and ends lines of documentation.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 20);
    let mut before = (0, "");
    for line in text.lines() {
        let split @ (indent, comment) = split(line);
        if starts_paragraph(before, split) {
            out.push('\n');
        }
        let mut parts = line.split(END_OF_DOC_LINE);
        out.push_str(parts.next().unwrap_or_default());
        out.push('\n');
        for part in parts {
            out.extend([&line[..indent], &comment[..3], part, "\n"]);
        }
        before = split;
    }
    out
}

/// Whether a line, with its indent, is set apart from the one before.
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

fn split(line: &str) -> (usize, &str) {
    let word = line.trim_ascii_start();
    (line.len() - word.len(), word)
}
