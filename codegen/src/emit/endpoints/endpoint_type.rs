//! The module `endpoint`, with one type per endpoint.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::scope_parameters::ScopeParametersConst;
use super::scopes::ScopesConst;
use crate::emit::checks::BodyRules;
use crate::emit::docs::{Docs, InnerDocs};
use crate::emit::imports::Imports;
use crate::emit::long_text::LongText;
use crate::emit::types::OuterTypeTokens;
use crate::model::{Endpoint, Idempotence, Method, Output, Paging, Service, Type};
use crate::names;

/// The module `endpoint` of a service.
pub struct EndpointModule<'a> {
    /// The service.
    pub service: &'a Service,
    /// Its endpoints, in the order of their methods.
    pub endpoints: &'a [&'a Endpoint],
}

impl ToTokens for EndpointModule<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let docs =
            InnerDocs::line("One type per endpoint: the type parameter of [`Call`](crate::Call).");
        let types = self.endpoints.iter().map(|endpoint| EndpointType {
            service: self.service,
            endpoint,
        });
        let names: Vec<_> = self
            .endpoints
            .iter()
            .map(|endpoint| &endpoint.type_name)
            .collect();
        let constants = (!names.is_empty()).then(|| quote! { rt::constants!(#(#names),*); });
        let imports = Imports::of_endpoints(self.endpoints);
        tokens.extend(quote! {
            pub mod endpoint {
                #docs

                use super::API;
                #imports

                #(#types)*

                #constants
            }
        });
    }
}

struct EndpointType<'a> {
    service: &'a Service,
    endpoint: &'a Endpoint,
}

impl ToTokens for EndpointType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Endpoint {
            type_name,
            method_name,
            wire,
            route,
            query,
            output,
            ..
        } = self.endpoint;
        let service = &self.service.name;
        let docs = Docs::line(&format!(
            "See [`{method_name}`](super::{service}::{method_name})."
        ));
        let method = names::of_runtime(&format!("{:?}", self.endpoint.method));
        let stability = names::of_runtime(&format!("{:?}", self.endpoint.stability));
        let route = LongText(&route.text);
        let secrets = self.endpoint.route.arguments.iter();
        let secrets: Vec<_> = secrets
            .filter(|argument| argument.secret)
            .map(|argument| &argument.wire)
            .collect();
        let secrets = (!secrets.is_empty())
            .then(|| quote! { const SECRETS: &'static [&'static str] = &[#(#secrets),*]; });
        let empty = self.endpoint.route.arguments.iter();
        let empty: Vec<_> = empty
            .filter(|argument| argument.meaning_of_empty.is_some())
            .map(|argument| &argument.wire)
            .collect();
        let empty = (!empty.is_empty())
            .then(|| quote! { const MAY_BE_EMPTY: &'static [&'static str] = &[#(#empty),*]; });
        let keys = query.iter().map(|key| &key.wire);
        let query = (!query.is_empty())
            .then(|| quote! { const QUERY: &'static [&'static str] = &[#(#keys),*]; });
        let scopes = self.endpoint.scopes.as_ref().map(|scopes| ScopesConst {
            service: self.service,
            endpoint: self.endpoint,
            scopes,
        });
        let parameters =
            (!self.endpoint.scope_parameters.is_empty()).then(|| ScopeParametersConst {
                parameters: &self.endpoint.scope_parameters,
            });
        let idempotent = self
            .endpoint
            .idempotence
            .filter(|it| matches!(it, Idempotence::Yes(_)))
            .map(|_| quote! { const IDEMPOTENT: bool = true; });
        let body = self
            .endpoint
            .input
            .as_ref()
            .and_then(|input| match &input.ty {
                Type::Named(name) => Some(BodyRules {
                    name,
                    service: self.service,
                }),
                _ => None,
            });
        let (ty, decode) = match output {
            Output::Nothing => (quote! { () }, quote! { nothing }),
            Output::Raw => (quote! { Raw }, quote! { raw }),
            Output::Json(ty) => (OuterTypeTokens(ty).to_token_stream(), quote! { json }),
        };
        let paged = self.endpoint.paging.as_ref().map(|paging| PagedImpl {
            endpoint: self.endpoint,
            paging,
        });
        // The full path, because an endpoint may have the name `Get`.
        let get = matches!(self.endpoint.method, Method::Get)
            .then(|| quote! { impl rt::Get for #type_name {} });
        tokens.extend(quote! {
            #docs
            pub enum #type_name {}

            impl Endpoint for #type_name {
                const API: Api = API;
                const NAME: &'static str = #wire;
                const METHOD: Method = Method::#method;
                const ROUTE: &'static str = #route;
                #secrets
                #empty
                #query
                #scopes
                #parameters
                const STABILITY: Stability = Stability::#stability;
                #idempotent
                #body
                type Output = #ty;
                const DECODE: Decode<Self::Output> = rt::#decode;
            }

            #get

            #paged
        });
    }
}

struct PagedImpl<'a> {
    endpoint: &'a Endpoint,
    paging: &'a Paging,
}

impl ToTokens for PagedImpl<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let type_name = &self.endpoint.type_name;
        let Paging { token, items, .. } = self.paging;
        let item = OuterTypeTokens(&self.paging.item);
        let token = match self.paging.token_optional {
            true => quote! { page.#token.as_deref() },
            false => quote! { Some(&page.#token) },
        };
        let (borrowed, taken) = match self.paging.items_optional {
            true => (
                quote! { page.#items.as_deref().unwrap_or_default() },
                quote! { page.#items.unwrap_or_default() },
            ),
            false => (quote! { &page.#items }, quote! { page.#items }),
        };
        tokens.extend(quote! {
            impl Paged for #type_name {
                type Item = #item;

                fn continuation_token(page: &Self::Output) -> Option<&str> {
                    #token
                }

                fn items(page: &Self::Output) -> &[Self::Item] {
                    #borrowed
                }

                fn into_items(page: Self::Output) -> Vec<Self::Item> {
                    #taken
                }
            }
        });
    }
}
