//! The module `exchange`: a type for each exchange, which describes it, and the words of its routing keys.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::docs::{Docs, InnerDocs};
use super::imports::imports;
use super::structs::OuterTypeTokens;
use crate::model::{Exchange, RoutingKeyWord, Service};

/// What the module may take from the runtime's `rt` module.
const EXCHANGE_IMPORTS: [&str; 9] = [
    "Api",
    "Binding",
    "Display",
    "Exchange",
    "Json",
    "RoutingKey",
    "RoutingKeyWord",
    "Timestamp",
    "Value",
];

/// The module; nothing for a service without exchanges.
pub struct ExchangeModule<'a> {
    /// The service whose exchanges it has.
    pub service: &'a Service,
}

impl ToTokens for ExchangeModule<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let exchanges = &self.service.exchanges;
        if exchanges.is_empty() {
            return;
        }
        let docs = InnerDocs::line(
            "The exchanges that the service publishes messages on, as types: see [`Exchange`].",
        );
        let types = exchanges.iter().map(|exchange| ExchangeType { exchange });
        let names = exchanges.iter().map(|exchange| &exchange.type_name);
        let items = quote! {
            #(#types)*

            rt::exchanges!(#(#names),*);
        };
        let imports = imports(&items, &EXCHANGE_IMPORTS);
        tokens.extend(quote! {
            pub mod exchange {
                #docs

                use super::API;
                #imports

                #items
            }
        });
    }
}

struct ExchangeType<'a> {
    exchange: &'a Exchange,
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
        let docs = Docs::of_exchange(self.exchange);
        let parts = routing_key.iter().map(|word| Part { word });
        let message = OuterTypeTokens(message);
        let free = || routing_key.iter().filter(|word| word.constant.is_none());
        let setters = free().map(|word| Setter { word });
        let readers = free().map(|word| Reader { word });
        let words = (free().count() > 0).then(|| {
            quote! {
                impl Binding<#type_name> {
                    #(#setters)*
                }

                impl RoutingKey<#type_name> {
                    #(#readers)*
                }
            }
        });
        tokens.extend(quote! {
            #docs
            pub enum #type_name {}

            impl Exchange for #type_name {
                const API: Api = API;
                const NAME: &'static str = #wire;
                const EXCHANGE: &'static str = #exchange;
                const ROUTING_KEY: &'static [RoutingKeyWord] = &[#(#parts),*];
                type Message = #message;
            }

            #words
        });
    }
}

/// A part of the routing key, as it is described.
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

struct Setter<'a> {
    word: &'a RoutingKeyWord,
}

impl ToTokens for Setter<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let RoutingKeyWord { wire, name, .. } = self.word;
        let docs = Docs::line(format!("Ask for messages with this `{wire}` only."));
        tokens.extend(quote! {
            #docs
            pub fn #name(self, word: impl Display) -> Self {
                self.word(#wire, word)
            }
        });
    }
}

struct Reader<'a> {
    word: &'a RoutingKeyWord,
}

impl ToTokens for Reader<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let RoutingKeyWord { wire, name, .. } = self.word;
        let docs = Docs::of_word(self.word);
        tokens.extend(match self.word.required {
            true => quote! {
                #docs
                pub fn #name(&self) -> &str {
                    self.word(#wire)
                }
            },
            false => quote! {
                #docs
                pub fn #name(&self) -> Option<&str> {
                    self.optional_word(#wire)
                }
            },
        });
    }
}
