//! The imports of a module: only what is used, so that no import is idle.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::names;

/// The imports that the items need.
pub fn imports(items: &TokenStream, from_rt: &[&str]) -> TokenStream {
    let mut missing = from_rt.to_vec();
    missing.extend(["BTreeMap", "fmt", "rt"]);
    missing.sort_unstable();
    find_words(items.clone(), &mut missing);
    let has = |word: &str| !missing.contains(&word);
    let map = has("BTreeMap").then(|| quote! { use std::collections::BTreeMap; });
    let fmt = has("fmt").then(|| quote! { use std::fmt; });
    let rt = from_rt
        .iter()
        .filter(|name| has(name))
        .map(|name| names::of_runtime(name));
    let module = has("rt").then(|| quote! { self, });
    quote! {
        #map
        #fmt
        use crate::rt::{#module #(#rt),*};
    }
}

/// Takes those words out that are among the tokens; they are sorted, and stay so.
fn find_words(tokens: TokenStream, missing: &mut Vec<&str>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                let word = word.to_string();
                if let Ok(found) = missing.binary_search(&word.as_str()) {
                    missing.remove(found);
                }
            }
            TokenTree::Group(group) => find_words(group.stream(), missing),
            _ => {}
        }
    }
}
