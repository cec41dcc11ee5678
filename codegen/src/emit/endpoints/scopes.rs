//! The required scopes of an endpoint, as a constant.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::long_text::LongText;
use crate::model::{Endpoint, ScopeTemplate, Service, Shape, Type, TypeDef};

/// The constant of an endpoint type with the scopes that a call requires.
pub struct ScopesConst<'a> {
    /// The service that defines the request types.
    pub service: &'a Service,
    /// The endpoint.
    pub endpoint: &'a Endpoint,
    /// Its scopes.
    pub scopes: &'a ScopeTemplate,
}

impl ToTokens for ScopesConst<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let template = self.template(self.scopes);
        tokens.extend(quote! { const SCOPES: ScopeTemplate = #template; });
    }
}

impl ScopesConst<'_> {
    fn template(&self, template: &ScopeTemplate) -> TokenStream {
        match template {
            ScopeTemplate::Scope(scope) => {
                let scope = LongText(scope);
                quote! { ScopeTemplate::Scope(#scope) }
            }
            ScopeTemplate::AllOf(list) => {
                let list = list.iter().map(|template| self.template(template));
                quote! { ScopeTemplate::AllOf(&[#(#list),*]) }
            }
            ScopeTemplate::AnyOf(list) => {
                let list = list.iter().map(|template| self.template(template));
                quote! { ScopeTemplate::AnyOf(&[#(#list),*]) }
            }
            ScopeTemplate::For {
                variable,
                list,
                each,
            } => {
                let in_body = self.is_in_body(list);
                let each = LongText(each);
                quote! {
                    ScopeTemplate::For {
                        variable: #variable,
                        list: #list,
                        in_body: #in_body,
                        each: #each,
                    }
                }
            }
            ScopeTemplate::If {
                condition,
                then,
                otherwise,
            } => {
                let then = self.template(then);
                let otherwise = match otherwise {
                    Some(template) => {
                        let template = self.template(template);
                        quote! { Some(&#template) }
                    }
                    None => quote! { None },
                };
                quote! {
                    ScopeTemplate::If {
                        condition: #condition,
                        then: &#then,
                        otherwise: #otherwise,
                    }
                }
            }
        }
    }

    /// Returns whether the request body has a field of that name.
    fn is_in_body(&self, wire: &str) -> bool {
        let input = self.endpoint.input.as_ref();
        input.is_some_and(|input| has_field(&self.service.types, &input.ty, wire))
    }
}

fn has_field(types: &[TypeDef], ty: &Type, wire: &str) -> bool {
    let Type::Named(name) = ty else {
        return false;
    };
    let def = types.iter().find(|def| def.name == *name);
    match def.map(|def| &def.shape) {
        Some(Shape::Struct(fields)) => fields.iter().any(|field| field.wire == wire),
        Some(Shape::Alias(ty)) => has_field(types, ty, wire),
        Some(Shape::Union(union)) => union
            .kinds
            .iter()
            .any(|kind| has_field(types, &Type::Named(kind.holds.clone()), wire)),
        Some(Shape::Enum(_)) | None => false,
    }
}
