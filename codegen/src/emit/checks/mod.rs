//! The checks of the types in requests: the module `checks`, which exists only with the feature `check`.
//!
//! Each type has a list of rules, a constant table that `rules` writes, and a view, which shows the type as JSON to the code
//! that applies the rules.

mod imports;
mod rules;
mod tag;
mod views;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::{Service, Shape, Type, TypeDef};
use crate::names::RustName;

use imports::CheckImports;
use rules::RuleList;
use tag::folded;
use views::{StructView, UnionView};

/// The module `checks` of a service.
pub struct CheckModule<'a> {
    /// The service.
    pub service: &'a Service,
}

impl ToTokens for CheckModule<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let types = self.service.types.iter();
        let types: Vec<_> = types.filter(|def| is_checked(def)).collect();
        if types.is_empty() {
            return;
        }
        let named = |is: fn(&Shape) -> bool| {
            let named = types.iter().filter(move |def| is(&def.shape));
            named.map(|def| &def.name).collect::<Vec<_>>()
        };
        let enums = named(|shape| matches!(shape, Shape::Enum(_)));
        let enums = (!enums.is_empty()).then(|| quote! { rt::view_enums!(#(super::#enums),*); });
        let methods = named(|shape| matches!(shape, Shape::Struct(_) | Shape::Union(_)));
        let methods =
            (!methods.is_empty()).then(|| quote! { rt::check_methods!(#(super::#methods),*); });
        let checks = types.iter().map(|def| TypeCheck {
            def,
            service: self.service,
        });
        let items = quote! {
            #(#checks)*

            #enums

            #methods
        };
        let imports = CheckImports(&items);
        tokens.extend(quote! {
            #[cfg(feature = "check")]
            mod checks {
                #imports

                #items
            }
        });
    }
}

/// Returns whether requests contain a type, or it is a body.
fn is_checked(def: &TypeDef) -> bool {
    let is_own = def.shared_with.is_none();
    is_own && def.in_requests && (!matches!(def.shape, Shape::Alias(_)) || !def.rules.is_empty())
}

/// Returns the name of the type that has the rules of an alias or an enum. Imports do not have such names: no other name in
/// them ends in `Rules`.
fn marker(name: &RustName) -> RustName {
    name.with_suffix("Rules")
}

struct TypeCheck<'a> {
    def: &'a TypeDef,
    service: &'a Service,
}

impl ToTokens for TypeCheck<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.def.name;
        let (marker, ty, view) = match &self.def.shape {
            Shape::Enum(_) if !self.is_body() => return,
            Shape::Struct(fields) => {
                let other = self.def.other.as_ref();
                let view = StructView {
                    name,
                    fields,
                    other,
                }
                .to_token_stream();
                (None, quote! { super::#name }, view)
            }
            Shape::Union(union) => {
                let view = UnionView { name, union }.to_token_stream();
                (None, quote! { super::#name }, view)
            }
            // An alias is a type of the standard library or of the runtime, so its rules need another type. The rules of an
            // enum are those of each place that holds it, except for a body.
            Shape::Alias(_) | Shape::Enum(_) => {
                let marker = marker(name);
                let definition = quote! { pub enum #marker {} };
                (Some(definition), quote! { #marker }, TokenStream::new())
            }
        };
        let tag = self.tag().map(|(tag, value)| {
            quote! {
                fn tag() -> Option<Tag> {
                    Some((#tag, &#value))
                }
            }
        });
        let rules = RuleList(&self.def.rules);
        tokens.extend(quote! {
            #marker

            impl Checked for #ty {
                fn rules() -> Rules {
                    static RULES: Rules = &#rules;
                    RULES
                }

                #tag
            }

            #view
        });
    }
}

impl TypeCheck<'_> {
    /// Returns whether the type is the body of an endpoint.
    fn is_body(&self) -> bool {
        let mut endpoints = self.service.endpoints.iter();
        endpoints.any(|endpoint| {
            let body = endpoint.input.as_ref().map(|input| &input.ty);
            matches!(body, Some(Type::Named(name)) if *name == self.def.name)
        })
    }

    /// Returns the tag of the union that the struct is a variant of, which the struct itself lacks.
    fn tag(&self) -> Option<(&str, &str)> {
        self.service.types.iter().find_map(|def| {
            let Shape::Union(union) = &def.shape else {
                return None;
            };
            let kind = union
                .kinds
                .iter()
                .find(|kind| kind.holds == self.def.name)?;
            folded(union, kind)
        })
    }
}

/// The rules of an endpoint's body, as an item of its implementation.
pub struct BodyRules<'a> {
    /// The type of the body.
    pub name: &'a RustName,
    /// The service.
    pub service: &'a Service,
}

impl ToTokens for BodyRules<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = self.name;
        let mut types = self.service.types.iter();
        let Some(def) = types.find(|def| def.name == *name && is_checked(def)) else {
            return;
        };
        let ty = match def.shape {
            Shape::Alias(_) | Shape::Enum(_) => {
                let marker = marker(name);
                quote! { super::checks::#marker }
            }
            _ => quote! { super::#name },
        };
        tokens.extend(quote! {
            #[cfg(feature = "check")]
            const BODY: Option<rt::BodyRules> = Some(<#ty as rt::Checked>::rules);
        });
    }
}
