//! Structs. The field types are typify's.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::docs::{Docs, Links};
use crate::model::{Field, Shape, Type, TypeDef};

/// A struct.
pub struct Struct<'a> {
    /// The type.
    pub def: &'a TypeDef,
    /// Its fields.
    pub fields: &'a [Field],
    /// What typify makes of each field's type.
    pub types: &'a [syn::Type],
    /// All types of the service.
    pub all: &'a [TypeDef],
    /// The links of its documentation.
    pub links: Links<'a>,
}

impl ToTokens for Struct<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.def.name;
        let docs = Docs::of_type(self.def, self.links);
        let debug = (!self.def.secret).then(|| quote! { Debug, });
        let builder = self.def.in_requests.then(|| quote! { , Builder });
        let fields = self
            .fields
            .iter()
            .zip(self.types)
            .map(|(field, ty)| StructField {
                field,
                ty,
                into: self.def.in_requests && takes_into(&field.ty, self.all),
                links: self.links,
            });
        let members = self.fields.iter().map(|field| Member { field });
        let hidden = self.def.secret.then_some(HiddenDebug {
            def: self.def,
            fields: self.fields,
        });
        tokens.extend(quote! {
            #docs
            #[derive(Clone, #debug PartialEq #builder)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }

            rt::object!(#name { #(#members),* });

            #hidden
        });
    }
}

struct StructField<'a> {
    field: &'a Field,
    ty: &'a syn::Type,
    into: bool,
    links: Links<'a>,
}

impl ToTokens for StructField<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.field.name;
        let docs = Docs::of_field(self.field, self.links);
        let into = self.into.then(|| quote! { #[builder(into)] });
        let ty = self.ty;
        tokens.extend(quote! {
            #docs
            #into
            pub #name: #ty,
        });
    }
}

/// A field as a member of the object on the wire.
struct Member<'a> {
    field: &'a Field,
}

impl ToTokens for Member<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Field { name, wire, .. } = self.field;
        let presence = match (self.field.required, self.field.empty_if_absent) {
            (false, _) => quote! { optional },
            (true, false) => quote! { required },
            (true, true) => quote! { or_empty },
        };
        tokens.extend(quote! { #name: #presence #wire });
    }
}

/// Whether a setter takes anything that converts: text, JSON and dates do, enums from their values, unions from their kinds.
fn takes_into(ty: &Type, all: &[TypeDef]) -> bool {
    match ty {
        Type::String | Type::Json | Type::Timestamp => true,
        Type::Named(name) => {
            let def = all.iter().find(|def| def.name == *name);
            def.is_some_and(|def| matches!(def.shape, Shape::Enum(_) | Shape::Union(_)))
        }
        _ => false,
    }
}

/// A `Debug` that shows no secret.
struct HiddenDebug<'a> {
    def: &'a TypeDef,
    fields: &'a [Field],
}

impl ToTokens for HiddenDebug<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.def.name;
        let text = name.to_string();
        let shown = self.fields.iter().map(|field| {
            let (label, name) = (field.name.unraw(), &field.name);
            let value = match (field.secret, field.required) {
                (false, _) => quote! { self.#name },
                (true, true) => quote! { rt::Hidden },
                (true, false) => quote! { self.#name.as_ref().map(|_| rt::Hidden) },
            };
            quote! { .field(#label, &#value) }
        });
        tokens.extend(quote! {
            impl fmt::Debug for #name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.debug_struct(#text) #(#shown)* .finish()
                }
            }
        });
    }
}
