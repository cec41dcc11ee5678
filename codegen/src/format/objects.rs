//! The members of objects, one on each line: prettyplease fills lines with the words of a macro that it does not know.

use proc_macro2::{TokenStream, TokenTree};

const START: &str = "\nrt::object!(";
const END: &str = ");\n";

/// The text with each `rt::object!` laid out as a list.
pub fn laid_out(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let (before, from) = rest.split_at(at + START.len());
        out.push_str(before);
        let end = from.find(END).unwrap_or(from.len());
        let inside = &from[..end];
        match inside.parse() {
            Ok(tokens) => list(tokens, &mut out),
            Err(_) => out.push_str(inside),
        }
        rest = &from[end..];
    }
    out.push_str(rest);
    out
}

/// A name and, in braces, what belongs to it.
fn list(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(members) if members.stream().is_empty() => out.push_str(" {}"),
            TokenTree::Group(members) => {
                out.push_str(" {\n");
                entries(members.stream(), out);
                out.push('}');
            }
            name => out.push_str(&name.to_string()),
        }
    }
}

fn entries(tokens: TokenStream, out: &mut String) {
    let mut starts = true;
    for token in tokens {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => {
                out.push_str(",\n");
                starts = true;
            }
            TokenTree::Punct(mark) => out.push(mark.as_char()),
            word => {
                out.push_str(if starts { "    " } else { " " });
                out.push_str(&word.to_string());
                starts = false;
            }
        }
    }
    out.push_str(",\n");
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn each_member_has_a_line() {
        let filled = "struct A;\nrt::object!(\n    A { a_b : required \"a, b\", r#type :\n    optional \"type\" }\n);\n";
        let listed = "struct A;\nrt::object!(A {\n    a_b: required \"a, b\",\n    r#type: optional \"type\",\n});\n";
        assert_eq!(laid_out(filled), listed);
        let empty = "a\nrt::object!(A {});\nb\n";
        assert_eq!(laid_out(empty), empty);
    }
}
