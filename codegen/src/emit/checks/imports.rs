//! The imports of the module `checks`: the names of the tables that it uses.

use std::collections::BTreeSet;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::names;

/// The names in `rt::rules`.
const OFFERED: [&str; 50] = [
    "All",
    "Any",
    "Boolean",
    "Checked",
    "DateTime",
    "Email",
    "Float",
    "Has",
    "Hidden",
    "Hostname",
    "If",
    "Int",
    "Integer",
    "Ipv4",
    "Ipv6",
    "Is",
    "Items",
    "Like",
    "List",
    "Matches",
    "MaxItems",
    "MaxLength",
    "MaxMembers",
    "Maximum",
    "Members",
    "MinItems",
    "MinLength",
    "MinMembers",
    "Minimum",
    "MultipleOf",
    "Needs",
    "NoOtherMembers",
    "Not",
    "Number",
    "Object",
    "One",
    "OtherMembers",
    "Required",
    "Rules",
    "Tag",
    "Text",
    "Texts",
    "Unique",
    "Uri",
    "Uuid",
    "Values",
    "View",
    "Viewed",
    "With",
    "rt",
];

/// The imports for some code.
pub struct CheckImports<'a>(pub &'a TokenStream);

impl ToTokens for CheckImports<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut used = BTreeSet::new();
        gather(self.0.clone(), &mut used);
        let module = used.remove("rt").then(|| quote! { self, });
        let used = used.into_iter().map(names::of_runtime);
        tokens.extend(quote! { use crate::rt::{#module rules::{#(#used),*}}; });
    }
}

/// Gathers the offered names that follow neither `::` nor a dot.
fn gather(tokens: TokenStream, used: &mut BTreeSet<&'static str>) {
    let mut in_path = false;
    for token in tokens {
        match token {
            TokenTree::Ident(word) if !in_path => {
                used.extend(OFFERED.iter().filter(|name| word == **name));
            }
            TokenTree::Group(group) => gather(group.stream(), used),
            TokenTree::Punct(mark) if mark.as_char() == '.' => {
                in_path = true;
                continue;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => {
                in_path = in_path || mark.spacing() == Spacing::Joint;
                continue;
            }
            _ => {}
        }
        in_path = false;
    }
}
