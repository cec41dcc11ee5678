//! The service's struct, with one method per endpoint.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::deprecated::Deprecated;
use crate::emit::docs::{Docs, Links, code_span};
use crate::emit::types::TypeTokens;
use crate::model::{Argument, Endpoint, Service};

/// The endpoints that report the health and version of the service.
const MONITORING: [&str; 4] = ["heartbeat", "lbheartbeat", "ping", "version"];

/// Returns the endpoints by category, in the order in which categories first appear. Monitoring endpoints come last.
pub fn in_order(endpoints: &[Endpoint]) -> Vec<&Endpoint> {
    let is_monitoring = |endpoint: &Endpoint| MONITORING.contains(&endpoint.wire.as_str());
    let others = endpoints.iter().filter(|endpoint| !is_monitoring(endpoint));
    let mut categories: Vec<_> = others.map(|endpoint| &endpoint.category).collect();
    let mut seen = BTreeSet::new();
    categories.retain(|category| seen.insert(*category));
    let place = |endpoint: &Endpoint| {
        let of = &endpoint.category;
        let category = categories.iter().position(|category| *category == of);
        (is_monitoring(endpoint), category)
    };
    let mut sorted: Vec<_> = endpoints.iter().collect();
    sorted.sort_by_cached_key(|endpoint| place(endpoint));
    sorted
}

/// The struct of a service, with its methods.
pub struct ServiceStruct<'a> {
    /// The service.
    pub service: &'a Service,
    /// Its endpoints, in the order of the methods.
    pub endpoints: &'a [&'a Endpoint],
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for ServiceStruct<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Service {
            name,
            wire,
            version,
            ..
        } = self.service;
        let docs = Docs::line(&format!(
            "A client for the service {}, version {}.",
            code_span(wire),
            code_span(version)
        ));
        let new =
            Docs::line("Creates a client for the service that shares the connections of `client`.");
        let from_env = Docs::line(
            "Creates a client for the service from environment variables; see [`Client::from_env`].",
        );
        let methods = self.endpoints.iter().map(|endpoint| Method {
            service: self.service,
            endpoint,
            links: self.links,
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
    links: Links<'a>,
}

impl ToTokens for Method<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Endpoint {
            method_name,
            type_name,
            route,
            ..
        } = self.endpoint;
        let docs = Docs::of_endpoint(self.service, self.endpoint, self.links);
        let deprecated = Deprecated {
            service: self.service,
            endpoint: self.endpoint,
        };
        let parameters = route
            .arguments
            .iter()
            .map(|argument| Parameter { argument });
        let values = route.arguments.iter().map(|argument| Value { argument });
        let input = self.endpoint.input.as_ref();
        let body = input.map(|input| &input.argument);
        let body_type = input.map(|input| TypeTokens(&input.ty));
        let (body_parameter, with_body) = match body {
            Some(body) => (quote! { #body: &#body_type }, quote! { .body(#body) }),
            None => Default::default(),
        };
        tokens.extend(quote! {
            #docs
            #deprecated
            pub fn #method_name(&self, #(#parameters,)* #body_parameter) -> Call<endpoint::#type_name> {
                Call::new(&self.client, &[#(#values),*]) #with_body
            }
        });
    }
}

/// A path parameter in a method's signature.
struct Parameter<'a> {
    argument: &'a Argument,
}

impl ToTokens for Parameter<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.argument.name;
        tokens.extend(match self.argument.integer {
            true => quote! { #name: impl Display },
            false => quote! { #name: &str },
        });
    }
}

/// A path parameter as text, in a method's body.
struct Value<'a> {
    argument: &'a Argument,
}

impl ToTokens for Value<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.argument.name;
        tokens.extend(match self.argument.integer {
            true => quote! { &#name.to_string() },
            false => quote! { #name },
        });
    }
}
