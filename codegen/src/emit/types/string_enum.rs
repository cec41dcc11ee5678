//! String enums: the known values, and a variant for every other value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::docs::{Docs, Links};
use crate::model::{Predicate, TypeDef, Variant};
use crate::names;

/// A string enum.
pub struct StringEnum<'a> {
    /// The type.
    pub def: &'a TypeDef,
    /// Its values.
    pub variants: &'a [Variant],
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for StringEnum<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = &self.def.name;
        let docs = Docs::of_type(self.def, self.links);
        let unknown = names::unknown_variant();
        let variants: Vec<_> = self.variants.iter().map(|variant| &variant.name).collect();
        let values: Vec<_> = self.variants.iter().map(|variant| &variant.wire).collect();
        let value_docs = values.iter().map(|value| Docs::of_value(value));
        let unknown_docs = Docs::line("Any other value, unchanged.");
        let predicates = self.def.predicates.iter();
        let predicates = predicates.map(|predicate| PredicateMethod { predicate });
        let as_str = Docs::line("Returns the value in the service's spelling.");
        tokens.extend(quote! {
            #docs
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#value_docs #variants,)*
                #unknown_docs
                #unknown(String),
            }

            impl #name {
                #as_str
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#variants => #values,)*
                        Self::#unknown(value) => value,
                    }
                }

                #(#predicates)*
            }

            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    match value {
                        #(#values => Self::#variants,)*
                        _ => Self::#unknown(value.to_owned()),
                    }
                }
            }

            rt::string_enum!(#name);
        });
    }
}

/// A method that tests for a group of values.
struct PredicateMethod<'a> {
    predicate: &'a Predicate,
}

impl ToTokens for PredicateMethod<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let docs = Docs::of_predicate(self.predicate);
        let method = &self.predicate.method;
        let variants = self.predicate.variants.iter().map(|variant| &variant.name);
        tokens.extend(quote! {
            #docs
            pub fn #method(&self) -> bool {
                matches!(self, #(Self::#variants)|*)
            }
        });
    }
}
