//! The views of structs and unions.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::tag::folded;
use crate::model::{Field, Union};
use crate::names::{self, RustName};

/// The view of a struct: its fields with the names of their members.
pub struct StructView<'a> {
    /// The struct.
    pub name: &'a RustName,
    /// Its fields.
    pub fields: &'a [Field],
    /// The field with the other members, if there is one.
    pub other: Option<&'a RustName>,
}

impl ToTokens for StructView<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = self.name;
        let other = self
            .other
            .map(|other| quote! { .with_others(&self.#other) });
        let members = self.fields.iter().map(|Field { name, wire, .. }| {
            quote! { (#wire, &self.#name) }
        });
        tokens.extend(quote! {
            impl Viewed for super::#name {
                fn view(&self) -> View<'_> {
                    View::object(&[#(#members),*])#other
                }
            }
        });
    }
}

/// The view of a union: that of its variant, with the tag.
pub struct UnionView<'a> {
    /// The union.
    pub name: &'a RustName,
    /// Its variants.
    pub union: &'a Union,
}

impl ToTokens for UnionView<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (name, unknown) = (self.name, names::unknown_variant());
        let kinds = self.union.kinds.iter().map(|kind| {
            let tag = folded(self.union, kind);
            let tag = tag.map(|(tag, value)| quote! { .with_tag((#tag, &#value)) });
            let kind = &kind.name;
            quote! { Self::#kind(kind) => kind.view()#tag, }
        });
        let text = self.union.text.as_ref().map(|text| {
            let text = &text.name;
            quote! { Self::#text(text) => text.view(), }
        });
        tokens.extend(quote! {
            impl Viewed for super::#name {
                fn view(&self) -> View<'_> {
                    match self {
                        #(#kinds)*
                        #text
                        Self::#unknown(value) => value.view(),
                    }
                }
            }
        });
    }
}
