//! The service's struct, a method for each endpoint, and the setters of query keys.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::deprecated::Deprecated;
use super::docs::Docs;
use super::structs::TypeTokens;
use crate::model::{Endpoint, QueryKey, Service};

/// The struct that has the endpoints' methods.
pub struct ServiceStruct<'a> {
    /// The service.
    pub service: &'a Service,
}

impl ToTokens for ServiceStruct<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Service {
            name,
            wire,
            version,
            ..
        } = self.service;
        let docs = Docs::line(format!(
            "A client of the service `{wire}`, version `{version}`."
        ));
        let new = Docs::line(
            "The service as it is reached through `client`; both share the connections.",
        );
        let from_env = Docs::line(
            "The service as the environment says, see [`Client::from_env`](crate::Client::from_env).",
        );
        let methods = self.service.endpoints.iter().map(|endpoint| Method {
            service: self.service,
            endpoint,
        });
        tokens.extend(quote! {
            const API: Api = Api::new(#wire, #version);

            #docs
            #[derive(Clone, Debug)]
            pub struct #name {
                client: Client,
            }

            impl #name {
                #new
                pub fn new(client: &Client) -> Self {
                    Self { client: client.clone() }
                }

                #from_env
                pub fn from_env() -> Result<Self, Error> {
                    Client::from_env().map(|client| Self { client })
                }

                #(#methods)*
            }
        });
    }
}

/// The method of an endpoint.
struct Method<'a> {
    service: &'a Service,
    endpoint: &'a Endpoint,
}

impl ToTokens for Method<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Endpoint {
            method_name,
            type_name,
            ..
        } = self.endpoint;
        let docs = Docs::of_endpoint(self.endpoint);
        let deprecated = Deprecated {
            service: self.service,
            endpoint: self.endpoint,
        };
        let arguments: Vec<_> = self
            .endpoint
            .route
            .arguments
            .iter()
            .map(|argument| &argument.name)
            .collect();
        let input = self.endpoint.input.as_ref();
        let body = input.map(|input| &input.argument);
        let body_type = input.map(|input| TypeTokens(&input.ty));
        let (parameter, with_body) = match body {
            Some(body) => (quote! { #body: &#body_type }, quote! { .body(#body) }),
            None => Default::default(),
        };
        tokens.extend(quote! {
            #docs
            #deprecated
            pub fn #method_name(&self, #(#arguments: &str,)* #parameter) -> Call<endpoint::#type_name> {
                Call::new(&self.client, &[#(#arguments),*]) #with_body
            }
        });
    }
}

/// The setters of an endpoint's query keys.
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
        let docs = Docs::line(format!(
            "The query keys of [`{}::{method_name}`].",
            self.service.name
        ));
        let setters = query.iter().map(|key| Setter { key });
        tokens.extend(quote! {
            #docs
            impl Call<endpoint::#type_name> {
                #(#setters)*
            }
        });
    }
}

struct Setter<'a> {
    key: &'a QueryKey,
}

impl ToTokens for Setter<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let QueryKey { wire, setter } = self.key;
        let docs = Docs::line(match wire.as_str() {
            "continuationToken" => {
                "Ask for the page that this token of an earlier page stands for.".to_owned()
            }
            "limit" => "Ask for at most so many items a page.".to_owned(),
            wire => format!("Set the query key `{wire}`."),
        });
        tokens.extend(quote! {
            #docs
            pub fn #setter(self, value: impl Display) -> Self {
                self.query(#wire, value)
            }
        });
    }
}
