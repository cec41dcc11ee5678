//! The model to tokens: the source of one module for each service.
//!
//! One small struct stands for each emitted item. Its `ToTokens` prepares the parts first, then has one `quote!` that looks
//! like the output. Documentation is complete before it becomes tokens, see [`docs`]; the Rust types of fields are typify's,
//! see [`types`]. In reading order: this file, `service`, `query`, `types/`, `endpoint`, `exchange`, `docs/`.

mod deprecated;
mod docs;
mod endpoint;
mod exchange;
mod imports;
mod query;
mod routing_key;
mod scopes;
mod service;
mod types;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::Service;
use crate::names::reserved::MODULE_IMPORTS;
use crate::place::Place;
use crate::problem::{Fault, Problems};

#[cfg(feature = "diff")]
pub use docs::{limit_texts, scopes_text};
pub use types::type_text;

use docs::{EndpointLinks, InnerDocs, LinkedFrom};
use endpoint::EndpointModule;
use exchange::ExchangeModule;
use imports::Imports;
use query::QuerySetters;
use routing_key::RoutingKeys;
use service::{ServiceStruct, in_order};
use types::{FieldTypes, TypeItem};

/// The module of a service; `None` when its types did not come out as planned, which is reported.
pub fn emit(service: &Service, problems: &mut Problems) -> Option<TokenStream> {
    match FieldTypes::of(&service.types) {
        Ok(field_types) => {
            let links = EndpointLinks::of(service);
            let module = Module {
                service,
                links: &links,
                field_types: &field_types,
            };
            Some(module.to_token_stream())
        }
        Err(reason) => {
            let place = Place::root(service.origin.clone());
            problems.add(place, Fault::UnplannedTypes { reason });
            None
        }
    }
}

/// The first line of a module's source: where it comes from.
pub fn header(service: &Service) -> String {
    let origin = service.origin.to_string();
    let origin = docs::one_line(&origin);
    format!("// @generated from {origin} by taskcluster-codegen; changes are overwritten.")
}

/// The source of a service.
struct Module<'a> {
    service: &'a Service,
    links: &'a EndpointLinks<'a>,
    field_types: &'a FieldTypes,
}

impl ToTokens for Module<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let service = self.service;
        let endpoints = in_order(&service.endpoints);
        let links = self.links.from(LinkedFrom::Module);
        let docs = InnerDocs::of_service(service, links);
        let service_struct = ServiceStruct {
            service,
            endpoints: &endpoints,
            links: self.links.from(LinkedFrom::Method),
        };
        let with_query = endpoints
            .iter()
            .filter(|endpoint| !endpoint.query.is_empty());
        let setters = with_query.map(|&endpoint| QuerySetters { service, endpoint });
        let types = service.types.iter().map(|def| TypeItem {
            def,
            types: &service.types,
            field_types: self.field_types,
            links,
        });
        let items = quote! {
            #service_struct
            #(#setters)*
            #(#types)*
        };
        let endpoint_module = EndpointModule {
            service,
            endpoints: &endpoints,
        };
        let exchange_module = ExchangeModule {
            service,
            links: self.links.from(LinkedFrom::Below),
        };
        let routing_keys = RoutingKeys {
            exchanges: &service.exchanges,
            links,
        };
        let imports = Imports {
            items: &items,
            of_runtime: MODULE_IMPORTS,
            uses_runtime: !service.exchanges.is_empty(),
        };
        tokens.extend(quote! {
            #docs
            #imports
            #items
            #endpoint_module
            #exchange_module
            #routing_keys
        });
    }
}
