//! Documentation as it stands behind `///`.

use proc_macro2::Literal;

use crate::format::END_OF_DOC_LINE;

/// All lines as one literal, none if there are none: most of what documentation costs to parse is by the attribute.
pub fn comment(lines: &[String]) -> Option<Literal> {
    let (first, others) = lines.split_first()?;
    let mut text = String::new();
    push(first, &mut text);
    for line in others {
        text.push(END_OF_DOC_LINE);
        push(line, &mut text);
    }
    Some(literal(&text))
}

/// Names and values are the input's and may hold an end of line, which a comment may not.
fn push(line: &str, text: &mut String) {
    if line.is_empty() {
        return;
    }
    text.push(' ');
    if !line.bytes().any(|byte| byte < b' ') {
        text.push_str(line);
        return;
    }
    for character in line.chars() {
        match character {
            '\n' | '\r' | END_OF_DOC_LINE => text.push(' '),
            '\t' => text.push_str("    "),
            other => text.push(other),
        }
    }
}

/// The text as a string, a raw one where it can be: nobody then has to escape it, only to undo that when it is printed,
/// which would be a fifth of all that generating costs.
fn literal(text: &str) -> Literal {
    let raw = match text.contains('"') {
        false => format!("r\"{text}\""),
        true => format!("r###\"{text}\"###"),
    };
    let literal = raw.parse().ok().filter(|_| !text.contains("\"###"));
    literal.unwrap_or_else(|| Literal::string(text))
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn only_the_ends_of_lines_end_a_line() {
        for (line, shown) in [
            ("a\nb\rc\u{1f}d\te", " a b c d    e"),
            ("\"### f", " \"### f"),
            ("", ""),
        ] {
            let lines = [line.to_owned(), "last".to_owned()];
            let literal = comment(&lines).unwrap();
            let text: syn::LitStr = syn::parse_quote!(#literal);
            assert_eq!(text.value(), format!("{shown}\u{1f} last"));
        }
        assert!(comment(&[]).is_none());
    }
}
