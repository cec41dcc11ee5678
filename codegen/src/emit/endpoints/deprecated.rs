//! The `#[deprecated]` attribute, with the replacement that the description names.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::{Endpoint, Service, Stability};
use crate::names;

/// The `#[deprecated]` attribute of a deprecated endpoint; nothing for others.
pub struct Deprecated<'a> {
    /// The service that has the endpoint.
    pub service: &'a Service,
    /// The endpoint.
    pub endpoint: &'a Endpoint,
}

impl ToTokens for Deprecated<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if self.endpoint.stability != Stability::Deprecated {
            return;
        }
        tokens.extend(match self.note() {
            Some(note) => quote! { #[deprecated = #note] },
            None => quote! { #[deprecated] },
        });
    }
}

impl Deprecated<'_> {
    /// Returns a note with the first "use `endpoint`" of the description, for an endpoint of this or another service.
    fn note(&self) -> Option<String> {
        let mut spans = self.endpoint.description.split('`');
        spans.find(|before| before.split_whitespace().last().is_some_and(is_use))?;
        let name = spans.next()?;
        if let Some((service, endpoint)) = name.split_once('.') {
            let method = names::snake(endpoint)?;
            return Some(format!("use `{method}` of the service `{service}`"));
        }
        let mut endpoints = self.service.endpoints.iter();
        let other = endpoints.find(|endpoint| endpoint.wire == name)?;
        Some(format!("use `{}`", other.method_name))
    }
}

fn is_use(word: &str) -> bool {
    word.eq_ignore_ascii_case("use")
}
