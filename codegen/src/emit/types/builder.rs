//! Builders of structs in requests, and what their setters accept.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::spelling::TypeTokens;
use crate::model::{Field, Shape, Type, TypeDef};
use crate::names::{self, RustName};

/// The builder of a struct.
pub struct Builder<'a> {
    /// The type.
    pub def: &'a TypeDef,
    /// Its fields.
    pub fields: &'a [Field],
    /// The Rust types of its fields.
    pub types: &'a [syn::Type],
    /// All types of the service.
    pub all: &'a [TypeDef],
}

impl ToTokens for Builder<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (mut required, mut others) = (Vec::new(), Vec::new());
        for (field, ty) in self.fields.iter().zip(self.types) {
            let name = &field.name;
            let accepted = accepted(self.def, &field.ty, ty, self.all);
            if field.required {
                required.push(quote! { #name: required #accepted });
            } else {
                let maybe = maybe(name);
                others.push(quote! { #name / #maybe: optional #accepted });
            }
        }
        if let Some(name) = &self.def.other {
            let maybe = maybe(name);
            others.push(quote! { #name / #maybe: or_empty map(Json) });
        }
        let (name, builder) = (&self.def.name, self.def.name.with_suffix("Builder"));
        tokens.extend(quote! {
            rt::builder!(#name, #builder { #(#required,)* } { #(#others,)* });
        });
    }
}

/// Setters of the dates of a new task from durations, if the struct has these dates.
pub struct TaskDates<'a>(pub &'a Builder<'a>);

impl ToTokens for TaskDates<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Builder {
            def, fields, types, ..
        } = self.0;
        let is_date = |wire: &str, required: bool| {
            let mut fields = fields.iter();
            let field = fields.find(|field| field.wire == wire);
            field.is_some_and(|field| field.ty == Type::Timestamp && field.required == required)
        };
        if !(is_date("created", true) && is_date("deadline", true) && is_date("expires", false)) {
            return;
        }
        let required = || {
            let all = fields.iter().zip(types.iter());
            all.filter(|(field, _)| field.required)
        };
        let before = required().map(|(field, _)| &field.name);
        let after = required().map(|(field, ty)| match &*field.wire {
            "created" | "deadline" => ty.to_token_stream(),
            _ => field.name.to_token_stream(),
        });
        let builder = def.name.with_suffix("Builder");
        tokens.extend(quote! {
            rt::task_dates!(#builder { #(#before),* } { #(#after),* });
        });
    }
}

/// Returns the name of the setter that accepts an `Option`.
fn maybe(field: &RustName) -> RustName {
    field.with_prefix(names::MAYBE)
}

/// Returns what the setter of a field accepts, as `rt::builder!` names it.
///
/// Setters of payloads and configurations accept more than those of requests, which keep their signatures.
fn accepted(of: &TypeDef, ty: &Type, rust: &syn::Type, all: &[TypeDef]) -> TokenStream {
    let is_document = of.other.is_some();
    match ty {
        Type::List(item) if is_plain(item) || is_document && takes_into(item, all) => {
            let item = TypeTokens(item);
            quote! { list(#item) }
        }
        Type::List(items) => match &**items {
            Type::List(item) if is_document && is_plain(item) => {
                let item = TypeTokens(item);
                quote! { lists(#item) }
            }
            item => {
                let item = TypeTokens(item);
                quote! { items(#item) }
            }
        },
        Type::Map(value) if is_document => {
            let kind = match takes_into(value, all) {
                true => quote! { map },
                false => quote! { entries },
            };
            let value = TypeTokens(value);
            quote! { #kind(#value) }
        }
        ty => {
            let rust = without_option(rust);
            match takes_into(ty, all) {
                true => quote! { into(#rust) },
                false => quote! { value(#rust) },
            }
        }
    }
}

/// Returns `T` for `Option<T>`, and other types unchanged.
fn without_option(ty: &syn::Type) -> &syn::Type {
    let syn::Type::Path(path) = ty else { return ty };
    let last = path.path.segments.last();
    match last.map(|segment| (segment.ident == "Option", &segment.arguments)) {
        Some((true, syn::PathArguments::AngleBracketed(arguments))) => match arguments.args.first()
        {
            Some(syn::GenericArgument::Type(inner)) => inner,
            _ => ty,
        },
        _ => ty,
    }
}

/// Returns whether a type is text, JSON or a date.
fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Json | Type::Timestamp)
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
