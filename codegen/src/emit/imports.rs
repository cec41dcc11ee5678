//! The imports of a module: only what is used, so that no import is idle.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::names;

/// The imports that the items need.
pub fn imports(items: &TokenStream, from_rt: &[&str]) -> TokenStream {
    let mut words = BTreeSet::new();
    gather_words(items.clone(), &mut words);
    let has = |word: &str| words.contains(word);
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

fn gather_words(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => drop(words.insert(word.to_string())),
            TokenTree::Group(group) => gather_words(group.stream(), words),
            _ => {}
        }
    }
}
