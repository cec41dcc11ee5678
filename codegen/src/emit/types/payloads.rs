//! Parts of modules with payloads: builders of unions, and types of other modules.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::docs::{Docs, code_span};
use crate::model::{Field, Shape, TypeDef};
use crate::names::RustName;

/// The types that this module takes from another one.
pub struct SharedTypes<'a>(pub &'a [TypeDef]);

impl ToTokens for SharedTypes<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mut by_module: BTreeMap<&RustName, Vec<&RustName>> = BTreeMap::new();
        for def in self.0 {
            if let Some(module) = &def.shared_with {
                by_module.entry(module).or_default().push(&def.name);
            }
        }
        let modules = by_module.iter();
        let uses = modules.map(|(module, names)| quote! { pub use super::#module::{#(#names),*}; });
        tokens.extend(quote! { #(#uses)* });
    }
}

/// A function `builder` for each payload that is a union. It builds the first variant, which is the worker's own form.
pub struct PayloadBuilders<'a>(pub &'a [TypeDef]);

impl ToTokens for PayloadBuilders<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for def in self.0.iter().filter(|def| def.place.parent().is_none()) {
            let Shape::Union(union) = &def.shape else {
                continue;
            };
            let Some(first) = union.kinds.first() else {
                continue;
            };
            let (name, kind) = (&def.name, &first.holds);
            let builder = kind.with_suffix("Builder");
            let missing = required(self.0, kind).map(|_| quote! { rt::Missing });
            let variant = code_span(first.name.unraw());
            let docs = Docs::line(&format!(
                "Returns a builder of the variant [{variant}](Self::{}).",
                first.name.unraw()
            ));
            tokens.extend(quote! {
                impl #name {
                    #docs
                    pub fn builder() -> #builder<#(#missing),*> {
                        #kind::builder()
                    }
                }
            });
        }
    }
}

/// Returns the required fields of a struct. Each is a type parameter of its builder.
fn required<'a>(defs: &'a [TypeDef], name: &RustName) -> impl Iterator<Item = &'a Field> {
    let def = defs.iter().find(|def| def.name == *name);
    let fields = def.and_then(|def| match &def.shape {
        Shape::Struct(fields) => Some(fields),
        _ => None,
    });
    let fields = fields.into_iter().flatten();
    fields.filter(|field| field.required)
}
