//! Structs. typify decides the field types.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::spelling::TypeTokens;
use crate::emit::docs::{Docs, Links};
use crate::model::{Field, Shape, Type, TypeDef};

/// A struct.
pub struct Struct<'a> {
    /// The type.
    pub def: &'a TypeDef,
    /// Its fields.
    pub fields: &'a [Field],
    /// The Rust types of its fields.
    pub types: &'a [syn::Type],
    /// All types of the service.
    pub all: &'a [TypeDef],
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for Struct<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.def.name;
        let docs = Docs::of_type(self.def, self.links);
        let debug = (!self.def.secret).then(|| quote! { Debug, });
        let builder = self.def.in_requests.then(|| quote! { , Builder });
        let cloned = self
            .def
            .in_requests
            .then(|| quote! { #[builder(derive(Clone))] });
        let fields = self
            .fields
            .iter()
            .zip(self.types)
            .map(|(field, ty)| StructField {
                field,
                ty,
                all: self.def.in_requests.then_some(self.all),
                links: self.links,
            });
        let members = self.fields.iter().map(|field| Member {
            field,
            all: self.all,
        });
        let hidden = self.def.secret.then_some(HiddenDebug {
            def: self.def,
            fields: self.fields,
        });
        let credentials =
            credentials(self.fields).map(|fields| quote! { rt::credentials!(#name { #fields }); });
        tokens.extend(quote! {
            #docs
            #[derive(Clone, #debug PartialEq #builder)]
            #cloned
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }

            rt::object!(#name { #(#members),* });

            #credentials
            #hidden
        });
    }
}

/// Returns the fields that contain temporary credentials, if the struct has them.
fn credentials(fields: &[Field]) -> Option<TokenStream> {
    let text = |wire: &str| {
        let mut fields = fields.iter();
        fields.find(|field| field.wire == wire && field.ty == Type::String)
    };
    let required = |wire: &str| text(wire).filter(|field| field.required);
    let (id, token) = (required("clientId")?, required("accessToken")?);
    let (id, token, certificate) = (&id.name, &token.name, text("certificate")?);
    let mode = match certificate.required {
        true => quote! { required },
        false => quote! { optional },
    };
    let certificate = &certificate.name;
    Some(quote! { #id, #token, #mode #certificate })
}

struct StructField<'a> {
    field: &'a Field,
    ty: &'a syn::Type,
    /// Returns all types of the service, if the struct has a builder.
    all: Option<&'a [TypeDef]>,
    links: Links<'a>,
}

impl ToTokens for StructField<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.field.name;
        let docs = Docs::of_field(self.field, self.links);
        let setter = self.all.and_then(|all| setter(&self.field.ty, all));
        let ty = self.ty;
        tokens.extend(quote! {
            #docs
            #setter
            pub #name: #ty,
        });
    }
}

/// A field as a member of the JSON object.
struct Member<'a> {
    field: &'a Field,
    all: &'a [TypeDef],
}

impl ToTokens for Member<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Field { name, wire, .. } = self.field;
        let mode = match (self.field.required, self.field.empty_if_absent) {
            (false, _) => "optional",
            (true, false) => "required",
            (true, true) => "or_empty",
        };
        let mode = match has_number(&self.field.ty, self.all) {
            true => format_ident!("{mode}_number"),
            false => format_ident!("{mode}"),
        };
        tokens.extend(quote! { #name: #mode #wire });
    }
}

/// Returns whether the field itself contains `f64`s, not only through a struct.
fn has_number(ty: &Type, all: &[TypeDef]) -> bool {
    match ty {
        Type::Number => true,
        Type::List(item) => has_number(item, all),
        Type::Map(value) => has_number(value, all),
        Type::Named(name) => {
            let def = all.iter().find(|def| def.name == *name);
            match def.map(|def| &def.shape) {
                Some(Shape::Alias(ty)) => has_number(ty, all),
                _ => false,
            }
        }
        _ => false,
    }
}

/// The attribute of a field whose setter accepts more than the field's type: `impl Into`, or any iterator.
fn setter(ty: &Type, all: &[TypeDef]) -> Option<TokenStream> {
    match ty {
        Type::List(item) if matches!(**item, Type::String | Type::Json | Type::Timestamp) => {
            let item = TypeTokens(item);
            Some(quote! {
                #[builder(with = |items: impl IntoIterator<Item = impl Into<#item>>| rt::list(items))]
            })
        }
        Type::List(_) => Some(quote! { #[builder(with = FromIterator::from_iter)] }),
        ty => takes_into(ty, all).then(|| quote! { #[builder(into)] }),
    }
}

/// Returns whether a setter accepts `impl Into`, as for text, JSON, dates, enums and unions.
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

/// A `Debug` implementation that hides secrets.
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
