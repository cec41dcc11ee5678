//! The spelling of types in source code.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::Type;

/// The tokens of a type.
pub struct TypeTokens<'a>(pub &'a Type);

impl ToTokens for TypeTokens<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self.0 {
            Type::String => quote! { String },
            Type::Boolean => quote! { bool },
            Type::Integer => quote! { i64 },
            Type::Number => quote! { f64 },
            Type::Timestamp => quote! { Timestamp },
            Type::Json => quote! { Json },
            Type::List(item) => {
                let item = TypeTokens(item);
                quote! { Vec<#item> }
            }
            Type::Map(value) => {
                let value = TypeTokens(value);
                quote! { BTreeMap<String, #value> }
            }
            Type::Named(name) => quote! { #name },
        });
    }
}

/// The tokens of a type in the module `endpoint`, where an endpoint may have the name of a type.
pub struct OuterTypeTokens<'a>(pub &'a Type);

impl ToTokens for OuterTypeTokens<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let named = match self.0 {
            Type::Named(name) => quote! { super::#name },
            Type::List(item) => {
                let item = OuterTypeTokens(item);
                quote! { Vec<#item> }
            }
            Type::Map(value) => {
                let value = OuterTypeTokens(value);
                quote! { BTreeMap<String, #value> }
            }
            scalar => TypeTokens(scalar).to_token_stream(),
        };
        tokens.extend(named);
    }
}

/// Returns a type as text.
pub fn type_text(ty: &Type) -> String {
    TypeTokens(ty)
        .to_token_stream()
        .to_string()
        .replace(' ', "")
        .replace(',', ", ")
}
