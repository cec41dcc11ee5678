//! Converts tokens to formatted text.
//!
//! prettyplease prints the items. [`lists`] prints the macro calls that list fields, which prettyplease cannot format.
//! [`blank_lines`] separates items.

mod blank_lines;
mod lists;

use proc_macro2::TokenStream;
use syn::File;

use crate::printable::printable_source;

/// Returns the source text of a module without its header line.
pub fn format(tokens: TokenStream, header: &str) -> Result<String, String> {
    let file: File = syn::parse2(tokens).map_err(|error| error.to_string())?;
    let mut text = String::new();
    let mut plain = File {
        shebang: None,
        frontmatter: None,
        attrs: file.attrs,
        items: Vec::new(),
    };
    for item in file.items {
        match lists::of(&item) {
            None => plain.items.push(item),
            Some(list) => {
                text.push_str(&prettyplease::unparse(&plain));
                plain.attrs.clear();
                plain.items.clear();
                text.push_str(&list);
            }
        }
    }
    text.push_str(&prettyplease::unparse(&plain));
    let text = blank_lines::inserted(&text);
    Ok(printable_source(format!("{header}\n\n{text}")))
}
