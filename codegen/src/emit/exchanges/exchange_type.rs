//! The module `exchange`, with one type per exchange.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::routing_key::with_key_of;
use crate::emit::docs::{Docs, InnerDocs, Links};
use crate::emit::imports::Imports;
use crate::emit::long_text::LongText;
use crate::emit::types::OuterTypeTokens;
use crate::model::{Exchange, RoutingKeyWord, Service};

/// The module `exchange` of a service; nothing if the service has no exchanges.
pub struct ExchangeModule<'a> {
    /// The service.
    pub service: &'a Service,
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for ExchangeModule<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let exchanges = &self.service.exchanges;
        if exchanges.is_empty() {
            return;
        }
        let docs = InnerDocs::line(
            "One type per exchange on which the service publishes messages; see [`Exchange`].",
        );
        let types = exchanges.iter().map(|exchange| ExchangeType {
            exchange,
            key_of: with_key_of(exchanges, exchange),
            links: self.links,
        });
        let names = exchanges.iter().map(|exchange| &exchange.type_name);
        let imports = Imports::of_exchanges(exchanges);
        tokens.extend(quote! {
            pub mod exchange {
                #docs

                use super::API;
                #imports

                #(#types)*

                rt::exchanges!(#(#names),*);
            }
        });
    }
}

struct ExchangeType<'a> {
    exchange: &'a Exchange,
    /// An earlier exchange with the same words in its routing keys.
    key_of: Option<&'a Exchange>,
    links: Links<'a>,
}

impl ToTokens for ExchangeType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Exchange {
            type_name,
            wire,
            exchange,
            routing_key,
            message,
            ..
        } = self.exchange;
        let docs = Docs::of_exchange(self.exchange, self.links);
        let routing_key = match self.key_of.map(|other| &other.type_name) {
            Some(other) => quote! { #other::ROUTING_KEY },
            None => {
                let parts = routing_key.iter().map(|word| Part { word });
                quote! { &[#(#parts),*] }
            }
        };
        let exchange = LongText(exchange);
        let message = OuterTypeTokens(message);
        tokens.extend(quote! {
            #docs
            pub enum #type_name {}

            impl Exchange for #type_name {
                const API: Api = API;
                const NAME: &'static str = #wire;
                const EXCHANGE: &'static str = #exchange;
                const ROUTING_KEY: &'static [RoutingKeyWord] = #routing_key;
                type Message = #message;
            }
        });
    }
}

/// A word of the routing key, in its description.
struct Part<'a> {
    word: &'a RoutingKeyWord,
}

impl ToTokens for Part<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let wire = &self.word.wire;
        tokens.extend(match (&self.word.constant, self.word.multiple_words) {
            (Some(constant), _) => quote! { RoutingKeyWord::Constant(#constant) },
            (None, true) => quote! { RoutingKeyWord::Words(#wire) },
            (None, false) => quote! { RoutingKeyWord::Word(#wire) },
        });
    }
}
