//! The setters of query parameters, on the calls of the endpoints that have them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::docs::Docs;
use crate::model::{Endpoint, QueryKey, Service};
use crate::names::RustName;

/// The query parameter setters of an endpoint.
pub struct QuerySetters<'a> {
    /// The service that has the endpoint.
    pub service: &'a Service,
    /// The endpoint.
    pub endpoint: &'a Endpoint,
}

impl ToTokens for QuerySetters<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Endpoint {
            method_name,
            type_name,
            query,
            ..
        } = self.endpoint;
        let docs = Docs::line(&format!(
            "The query parameters of [`{}::{method_name}`].",
            self.service.name
        ));
        let setters = query.iter().map(|key| Setter {
            endpoint: type_name,
            key,
        });
        tokens.extend(quote! {
            #docs
            impl Call<endpoint::#type_name> {
                #(#setters)*
            }
        });
    }
}

struct Setter<'a> {
    /// Returns the endpoint's type.
    endpoint: &'a RustName,
    key: &'a QueryKey,
}

impl ToTokens for Setter<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let QueryKey {
            wire,
            setter,
            ty,
            changes_form,
            ..
        } = self.key;
        let endpoint = self.endpoint;
        let docs = Docs::of_query_key(self.key);
        let (takes, value) = match ty {
            Some(ty) => (quote! { Into<#ty> }, quote! { value.into() }),
            None => (quote! { Display }, quote! { value }),
        };
        let (gives, raw) = match changes_form {
            true => (
                quote! { Call<AsRaw<endpoint::#endpoint>> },
                quote! { .raw() },
            ),
            false => (quote! { Self }, quote! {}),
        };
        tokens.extend(quote! {
            #docs
            pub fn #setter(self, value: impl #takes) -> #gives {
                self.query(#wire, #value) #raw
            }
        });
    }
}
