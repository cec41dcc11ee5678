//! Builder setters that accept more than the type of the field.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::spelling::TypeTokens;
use crate::model::{Shape, Type, TypeDef};

/// Returns the attribute of the field for other members. By default it is empty.
pub fn other_setter() -> TokenStream {
    quote! {
        #[builder(default, with = |members: impl IntoIterator<Item = (impl Into<String>, impl Into<Json>)>| rt::map(members))]
    }
}

/// Returns the attribute of a field whose setter accepts `impl Into` or any iterator.
///
/// Setters of payloads and configurations accept more than those of requests, which keep their signatures.
pub fn setter(of: &TypeDef, ty: &Type, all: &[TypeDef]) -> Option<TokenStream> {
    let is_document = of.other.is_some();
    match ty {
        Type::List(item) if is_plain(item) || is_document && takes_into(item, all) => {
            let item = TypeTokens(item);
            Some(quote! {
                #[builder(with = |items: impl IntoIterator<Item = impl Into<#item>>| rt::list(items))]
            })
        }
        Type::List(items) => match &**items {
            Type::List(item) if is_document && is_plain(item) => {
                let item = TypeTokens(item);
                Some(quote! {
                    #[builder(with = |lists: impl IntoIterator<Item = impl IntoIterator<Item = impl Into<#item>>>| rt::lists(lists))]
                })
            }
            _ => Some(quote! { #[builder(with = FromIterator::from_iter)] }),
        },
        Type::Map(value) if is_document => {
            let accepted = match takes_into(value, all) {
                true => {
                    let value = TypeTokens(value);
                    quote! { impl Into<#value> }
                }
                false => TypeTokens(value).to_token_stream(),
            };
            Some(quote! {
                #[builder(with = |entries: impl IntoIterator<Item = (impl Into<String>, #accepted)>| rt::map(entries))]
            })
        }
        ty => takes_into(ty, all).then(|| quote! { #[builder(into)] }),
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
