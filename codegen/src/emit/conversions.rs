//! Conversions between two structs that share fields, by value and by reference.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::{Docs, code_span};
use crate::model::{Conversion, FieldSource};
use crate::names::RustName;

/// The conversions of a service's types.
pub struct Conversions<'a>(pub &'a [Conversion]);

impl ToTokens for Conversions<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let impls = self.0.iter().map(|conversion| Impls { conversion });
        tokens.extend(quote! { #(#impls)* });
    }
}

struct Impls<'a> {
    conversion: &'a Conversion,
}

impl ToTokens for Impls<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Conversion {
            from, to, fields, ..
        } = self.conversion;
        let docs = Docs::line(&meaning(self.conversion));
        let fields = fields.iter().map(|(name, source)| match source {
            FieldSource::AsIs(other) => quote! { #name: value.#other },
            FieldSource::InSome(other) => quote! { #name: Some(value.#other) },
            FieldSource::Unset => quote! { #name: None },
        });
        tokens.extend(quote! {
            #docs
            impl From<#from> for #to {
                fn from(value: #from) -> Self {
                    Self { #(#fields),* }
                }
            }

            rt::from_reference!(#from => #to);
        });
    }
}

fn meaning(conversion: &Conversion) -> String {
    let names = |names: &mut dyn Iterator<Item = &RustName>| {
        let spans: Vec<_> = names.map(|name| code_span(name.unraw())).collect();
        spans.join(", ")
    };
    let dropped = names(&mut conversion.dropped.iter());
    let unset = conversion.fields.iter();
    let unset = unset.filter(|(_, source)| *source == FieldSource::Unset);
    let unset = names(&mut unset.map(|(name, _)| name));
    let mut meaning = "Copies each field that both types have.".to_owned();
    if !dropped.is_empty() {
        meaning += &format!(" Drops {dropped}.");
    }
    if !unset.is_empty() {
        meaning += &format!(" Leaves {unset} unset.");
    }
    meaning
}
