//! The imports of a module: only what is used, so that no import is idle.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::names;

/// The imports that the items need.
pub struct Imports<'a> {
    /// The items.
    pub items: &'a TokenStream,
    /// What they may take from the runtime, sorted.
    pub of_runtime: &'a [&'a str],
    /// Whether something else of the module uses the runtime's module `rt`.
    pub uses_runtime: bool,
}

impl ToTokens for Imports<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut missing = self.of_runtime.to_vec();
        missing.extend(["BTreeMap", "fmt", "rt"]);
        missing.sort_unstable();
        find_words(self.items.clone(), &mut missing);
        let has = |word: &str| !missing.contains(&word);
        let map = has("BTreeMap").then(|| quote! { use std::collections::BTreeMap; });
        let fmt = has("fmt").then(|| quote! { use std::fmt; });
        let used = self.of_runtime.iter().filter(|name| has(name));
        let used = used.map(|name| names::of_runtime(name));
        let module = (self.uses_runtime || has("rt")).then(|| quote! { self, });
        tokens.extend(quote! {
            #map
            #fmt
            use crate::rt::{#module #(#used),*};
        });
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
