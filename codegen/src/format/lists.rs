//! Formatting of macro calls with lists, one entry per line: `rt::object!(Name { a, b })`.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Item, ItemMacro, LitStr};

/// The macros with list arguments.
const MACROS: [&str; 5] = [
    "builder",
    "object",
    "routing_key",
    "task_dates",
    "union_from",
];

/// The length from which a line is too long.
const WIDE: usize = 100;

/// Returns the text of an item that is such a call; `None` for other items.
pub fn of(item: &Item) -> Option<String> {
    let Item::Macro(ItemMacro { mac, .. }) = item else {
        return None;
    };
    let name = mac.path.segments.last()?.ident.to_string();
    if !MACROS.contains(&name.as_str()) {
        return None;
    }
    let mut out = format!("rt::{name}!(");
    let mut starts = true;
    for token in mac.tokens.clone() {
        let is_comma = matches!(&token, TokenTree::Punct(_));
        if !starts && !is_comma {
            out.push(' ');
        }
        starts = false;
        match token {
            TokenTree::Group(list) if list.stream().is_empty() => out.push_str("{}"),
            TokenTree::Group(list) => {
                out.push_str("{\n");
                entries(list.stream(), &mut out);
                out.push('}');
            }
            word => out.push_str(&word.to_string()),
        }
    }
    out.push_str(");\n");
    Some(out)
}

/// Writes comma-separated entries, each with its documentation.
fn entries(tokens: TokenStream, out: &mut String) {
    let (mut starts, mut joined) = (true, false);
    for token in tokens {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ',' => {
                out.push_str(",\n");
                break_wide_line(out);
                starts = true;
            }
            // The attribute follows in brackets.
            TokenTree::Punct(mark) if mark.as_char() == '#' => {}
            // The rest: `..other`.
            TokenTree::Punct(mark) if mark.as_char() == '.' => {
                out.push_str(if starts { "    ." } else { "." });
                starts = false;
                joined = true;
            }
            // Between the setters of a field: `a / maybe_a`.
            TokenTree::Punct(mark) if mark.as_char() == '/' => out.push_str(" /"),
            TokenTree::Punct(mark) => out.push(mark.as_char()),
            TokenTree::Group(attribute) if attribute.delimiter() == Delimiter::Bracket => {
                documentation(attribute.stream(), out);
            }
            TokenTree::Group(belongs_to_word) => {
                let types = belongs_to_word.stream().to_string();
                out.push_str(&format!("({})", types.replace(' ', "").replace(',', ", ")));
            }
            word => {
                out.push_str(match (starts, joined) {
                    (true, _) => "    ",
                    (false, true) => "",
                    (false, false) => " ",
                });
                out.push_str(&word.to_string());
                (starts, joined) = (false, false);
            }
        }
    }
    if !starts {
        out.push_str(",\n");
        break_wide_line(out);
    }
}

/// Breaks the last line before the second setter of a field if it is too long.
fn break_wide_line(out: &mut String) {
    let start = out.trim_end().rfind('\n').map_or(0, |end| end + 1);
    let line = &out[start..];
    if line.trim_end().len() >= WIDE {
        let broken = line.replacen(" / ", " /\n        ", 1);
        out.replace_range(start.., &broken);
    }
}

/// Writes `doc = "…"` as a documentation line.
fn documentation(attribute: TokenStream, out: &mut String) {
    let text = attribute
        .into_iter()
        .last()
        .map(|literal| syn::parse2::<LitStr>(literal.into()));
    if let Some(Ok(text)) = text {
        out.push_str(&format!("    ///{}\n", text.value()));
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use quote::quote;

    #[test]
    fn writes_one_line_per_entry() {
        let text = |tokens| of(&syn::parse2(tokens).unwrap());
        assert_eq!(
            text(quote! { rt::object!(A { a_b: required "a, b", r#type: optional "type" }); })
                .unwrap(),
            "rt::object!(A {\n    a_b: required \"a, b\",\n    r#type: optional \"type\",\n});\n"
        );
        assert_eq!(
            text(quote! { rt::object!(A { a: required "a", ..other without "b" }); }).unwrap(),
            "rt::object!(A {\n    a: required \"a\",\n    ..other without \"b\",\n});\n"
        );
        assert_eq!(
            text(quote! { rt::object!(A {}); }).unwrap(),
            "rt::object!(A {});\n"
        );
        assert_eq!(
            text(quote! { rt::routing_key!(m { A, B } { #[doc = " C."] c: required "c" }); })
                .unwrap(),
            "rt::routing_key!(m {\n    A,\n    B,\n} {\n    /// C.\n    c: required \"c\",\n});\n"
        );
        assert_eq!(
            text(quote! { rt::union_from!(A { B(C), D(E) }); }).unwrap(),
            "rt::union_from!(A {\n    B(C),\n    D(E),\n});\n"
        );
        assert_eq!(
            text(quote! {
                rt::builder!(A, ABuilder { b: required into(String) } { c / maybe_c: optional value(Vec<Vec<i64>>) });
            })
            .unwrap(),
            "rt::builder!(A, ABuilder {\n    b: required into(String),\n} {\n    c / maybe_c: optional value(Vec<Vec<i64>>),\n});\n"
        );
        assert_eq!(text(quote! { rt::exchanges!(A, B); }), None);
    }
}
