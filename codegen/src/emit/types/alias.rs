//! Aliases, for schema files whose type is not an object.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::spelling::TypeTokens;
use crate::emit::docs::{Docs, Links};
use crate::model::{Type, TypeDef};

/// Another name for a type.
pub struct Alias<'a> {
    /// The alias.
    pub def: &'a TypeDef,
    /// The type that it renames.
    pub ty: &'a Type,
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for Alias<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let docs = Docs::of_type(self.def, self.links);
        let (name, ty) = (&self.def.name, TypeTokens(self.ty));
        tokens.extend(quote! {
            #docs
            pub type #name = #ty;
        });
    }
}
