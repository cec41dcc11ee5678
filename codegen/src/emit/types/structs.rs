//! Structs. typify decides the field types.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::builder::{Builder, TaskDates};
use crate::emit::docs::{Docs, Links};
use crate::model::{Field, Shape, Type, TypeDef};
use crate::names::RustName;

/// The type of a new task, whose builder can set its dates from durations.
const NEW_TASK: &str = "schemas/queue/v1/create-task-request.json#";

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
        let builder = self.def.in_requests.then_some(Builder {
            def: self.def,
            fields: self.fields,
            types: self.types,
            all: self.all,
        });
        let is_task = self.def.place.to_string() == NEW_TASK;
        let dates = builder.as_ref().filter(|_| is_task).map(TaskDates);
        let fields = self
            .fields
            .iter()
            .zip(self.types)
            .map(|(field, ty)| StructField {
                field,
                ty,
                links: self.links,
            });
        let other = self.def.other.as_ref().map(|name| OtherField {
            name,
            is_closed: self.def.limits.members.closed,
        });
        let kept = self.def.other.as_ref().map(|name| Kept {
            name,
            tag: folded_tag(self.def, self.all),
        });
        let members = self.fields.iter().map(|field| Member {
            field,
            in_requests: self.def.in_requests,
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
            #[derive(Clone, #debug PartialEq)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
                #other
            }

            rt::object!(#name { #(#members,)* #kept });

            #builder

            #dates

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
    links: Links<'a>,
}

impl ToTokens for StructField<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.field.name;
        let docs = Docs::of_field(self.field, self.links);
        let ty = self.ty;
        tokens.extend(quote! {
            #docs
            pub #name: #ty,
        });
    }
}

/// The field with the members that have no field of their own.
struct OtherField<'a> {
    name: &'a RustName,
    is_closed: bool,
}

impl ToTokens for OtherField<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = self.name;
        let docs = Docs::line(match self.is_closed {
            true => {
                "The members that the schema does not have. A service or worker with this schema rejects them."
            }
            false => "The members without a field. The schema allows them.",
        });
        tokens.extend(quote! {
            #docs
            pub #name: BTreeMap<String, Json>,
        });
    }
}

/// The declaration that a struct keeps other members, without the tag of the union that it belongs to.
struct Kept<'a> {
    name: &'a RustName,
    tag: Option<&'a str>,
}

impl ToTokens for Kept<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = self.name;
        let without = self.tag.map(|tag| quote! { without #tag });
        tokens.extend(quote! { ..#name #without });
    }
}

/// Returns the tag of the union that a struct belongs to, if the struct has no field for it.
fn folded_tag<'a>(def: &TypeDef, all: &'a [TypeDef]) -> Option<&'a str> {
    let unions = all.iter().filter_map(|it| match &it.shape {
        Shape::Union(union) => Some(union),
        _ => None,
    });
    let mut tags = unions.filter_map(|union| {
        let mut kinds = union.kinds.iter();
        let is_folded = kinds.any(|kind| kind.holds == def.name && kind.tags.len() == 1);
        union.tag.as_deref().filter(|_| is_folded)
    });
    tags.next()
}

/// A field as a member of the JSON object.
struct Member<'a> {
    field: &'a Field,
    /// Whether requests contain the struct. Other programs write requests too, and may write an integer with a fraction of zero.
    /// Services do not.
    in_requests: bool,
    all: &'a [TypeDef],
}

impl ToTokens for Member<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Field { name, wire, .. } = self.field;
        let mode = match (self.field.required, self.field.empty_if_absent) {
            (false, _) => quote! { optional },
            (true, false) => quote! { required },
            (true, true) => quote! { or_empty },
        };
        let numbers = match numbers(&self.field.ty, self.all) {
            Some(Type::Number) => Some(quote! { numbers }),
            Some(_) if self.in_requests => Some(quote! { integers }),
            _ => None,
        };
        tokens.extend(quote! { #name: #mode #numbers #wire });
    }
}

/// Returns the type of the numbers that the field itself contains, not only through a struct.
fn numbers<'a>(ty: &'a Type, all: &'a [TypeDef]) -> Option<&'a Type> {
    match ty {
        Type::Integer | Type::Number => Some(ty),
        Type::List(inner) | Type::Map(inner) => numbers(inner, all),
        Type::Named(name) => {
            let def = all.iter().find(|def| def.name == *name)?;
            match &def.shape {
                Shape::Alias(ty) => numbers(ty, all),
                _ => None,
            }
        }
        _ => None,
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
        let other = self.def.other.iter().map(|name| {
            let label = name.unraw();
            quote! { .field(#label, &rt::Hidden) }
        });
        tokens.extend(quote! {
            impl fmt::Debug for #name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.debug_struct(#text) #(#shown)* #(#other)* .finish()
                }
            }
        });
    }
}
