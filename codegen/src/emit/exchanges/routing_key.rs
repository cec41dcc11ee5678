//! Methods for the words of routing keys, shared by all exchanges with the same words.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::docs::{Docs, Links};
use crate::model::{Exchange, RoutingKeyWord};

/// Returns the first exchange with the same routing key words, if it is another exchange.
pub fn with_key_of<'a>(exchanges: &'a [Exchange], exchange: &Exchange) -> Option<&'a Exchange> {
    let same = |other: &&Exchange| other.routing_key == exchange.routing_key;
    let first = exchanges.iter().find(same);
    first.filter(|first| first.type_name != exchange.type_name)
}

/// The routing key methods of all exchanges.
pub struct RoutingKeys<'a> {
    /// The exchanges.
    pub exchanges: &'a [Exchange],
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for RoutingKeys<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let is_first = |exchange: &&Exchange| with_key_of(self.exchanges, exchange).is_none();
        for exchange in self.exchanges.iter().filter(is_first) {
            let key = &exchange.routing_key;
            let with_key = self
                .exchanges
                .iter()
                .filter(|other| other.routing_key == *key);
            KeyMethods {
                key,
                exchanges: with_key.map(|exchange| &exchange.type_name).collect(),
                links: self.links,
            }
            .to_tokens(tokens);
        }
    }
}

/// The methods for the words of one routing key.
struct KeyMethods<'a> {
    key: &'a [RoutingKeyWord],
    exchanges: Vec<&'a crate::names::RustName>,
    links: Links<'a>,
}

impl ToTokens for KeyMethods<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let free = self.key.iter().filter(|word| word.constant.is_none());
        let words: Vec<_> = free
            .map(|word| Word {
                word,
                links: self.links,
            })
            .collect();
        if words.is_empty() {
            return;
        }
        let exchanges = &self.exchanges;
        tokens.extend(quote! {
            rt::routing_key!(exchange { #(#exchanges),* } { #(#words),* });
        });
    }
}

/// A word and the name of its methods.
struct Word<'a> {
    word: &'a RoutingKeyWord,
    links: Links<'a>,
}

impl ToTokens for Word<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let RoutingKeyWord { name, wire, .. } = self.word;
        let docs = Docs::of_word(self.word, self.links);
        let presence = match self.word.required {
            true => quote! { required },
            false => quote! { optional },
        };
        tokens.extend(quote! { #docs #name: #presence #wire });
    }
}
