//! Conversions between two structs that share fields, by value and by reference.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::{Docs, code_span};
use crate::model::{Conversion, FieldSource};
use crate::names::RustName;

/// The conversions of a service.
pub struct Conversions<'a>(pub &'a [Conversion]);

impl ToTokens for Conversions<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let conversions = self.0;
        if conversions.is_empty() {
            return;
        }
        let by_value = conversions.iter().map(|conversion| ByValue { conversion });
        let from = conversions.iter().map(|conversion| &conversion.from);
        let to = conversions.iter().map(|conversion| &conversion.to);
        tokens.extend(quote! {
            #(#by_value)*

            rt::from_references!(#(#from => #to),*);
        });
    }
}

struct ByValue<'a> {
    conversion: &'a Conversion,
}

impl ToTokens for ByValue<'_> {
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
