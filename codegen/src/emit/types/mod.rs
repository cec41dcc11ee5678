//! The types of requests and responses: structs, string enums, unions and aliases.
//!
//! `spelling` writes the type of a value, `field_types` gets the types of fields from typify, and each other file emits one
//! kind of type.

mod alias;
mod builder;
mod field_types;
mod kind_tests;
mod payloads;
mod spelling;
mod string_enum;
mod structs;
mod union;

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::docs::Links;
use crate::model::{Shape, TypeDef};

pub use field_types::FieldTypes;
pub use payloads::{PayloadBuilders, SharedTypes};
pub use spelling::{OuterTypeTokens, TypeTokens, type_text};

use alias::Alias;
use string_enum::StringEnum;
use structs::Struct;
use union::UnionEnum;

/// A type of the service.
pub struct TypeItem<'a> {
    /// The type.
    pub def: &'a TypeDef,
    /// All types of the service.
    pub types: &'a [TypeDef],
    /// The Rust types of all structs' fields.
    pub field_types: &'a FieldTypes,
    /// The documentation links.
    pub links: Links<'a>,
}

impl ToTokens for TypeItem<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (def, links) = (self.def, self.links);
        match &def.shape {
            Shape::Struct(fields) => Struct {
                def,
                fields,
                types: self.field_types.of_struct(&def.name),
                all: self.types,
                links,
            }
            .to_tokens(tokens),
            Shape::Enum(variants) => StringEnum {
                def,
                variants,
                links,
            }
            .to_tokens(tokens),
            Shape::Union(union) => UnionEnum {
                def,
                union,
                all: self.types,
                links,
            }
            .to_tokens(tokens),
            Shape::Alias(ty) => Alias { def, ty, links }.to_tokens(tokens),
        }
    }
}
