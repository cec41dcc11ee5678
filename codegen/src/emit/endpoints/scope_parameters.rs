//! Scope parameters that the service computes, as a constant.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::ScopeParameter;

/// The constant of an endpoint type with the rules for computed scope parameters.
pub struct ScopeParametersConst<'a> {
    /// The parameters.
    pub parameters: &'a [ScopeParameter],
}

impl ToTokens for ScopeParametersConst<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let parameters = self.parameters.iter().map(parameter);
        tokens.extend(quote! {
            const SCOPE_PARAMETERS: &'static [ScopeParameter] = &[#(#parameters),*];
        });
    }
}

fn parameter(parameter: &ScopeParameter) -> TokenStream {
    match parameter {
        ScopeParameter::Default { name, value } => {
            quote! { ScopeParameter::Default { name: #name, value: #value } }
        }
        ScopeParameter::Joined { name, parts } => {
            quote! { ScopeParameter::Joined { name: #name, parts: &[#(#parts),*] } }
        }
        ScopeParameter::Renamed { name, member } => {
            quote! { ScopeParameter::Renamed { name: #name, member: #member } }
        }
        ScopeParameter::Subset { name, member } => {
            quote! { ScopeParameter::Subset { name: #name, member: #member } }
        }
        ScopeParameter::UpTo {
            name,
            member,
            values,
        } => quote! {
            ScopeParameter::UpTo { name: #name, member: #member, values: &[#(#values),*] }
        },
        ScopeParameter::Equal {
            name,
            parameter,
            value,
        } => quote! {
            ScopeParameter::Equal { name: #name, parameter: #parameter, value: #value }
        },
        ScopeParameter::Members { name } => quote! { ScopeParameter::Members { name: #name } },
    }
}
