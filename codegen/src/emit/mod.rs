//! Stage 5: the model to tokens. One small struct per emitted thing; its one `quote!` looks like the output.

mod deprecated;
mod docs;
mod endpoint;
mod exchange;
mod imports;
mod markdown;
mod rust_name;
mod scopes;
mod service;
mod string_enum;
mod structs;
mod types;
mod union;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::location::Place;
use crate::model::{Service, Shape, Type, TypeDef};
use crate::problem::{ProblemKind, Problems};
pub use docs::{limit_texts, scopes_text};

use docs::InnerDocs;
use endpoint::EndpointModule;
use exchange::ExchangeModule;
use imports::imports;
use service::{QuerySetters, ServiceStruct};
use string_enum::StringEnum;
use structs::{Alias, Struct, TypeTokens};
use types::FieldTypes;
use union::UnionEnum;

/// What a generated module may take from the runtime's `rt` module.
const IMPORTS: [&str; 13] = [
    "Api",
    "Builder",
    "Call",
    "Client",
    "Deserialize",
    "Deserializer",
    "Display",
    "Error",
    "Json",
    "Serialize",
    "Serializer",
    "Timestamp",
    "Value",
];

/// The module of a service; `None` when its types did not come out as planned, which is reported.
pub fn emit(service: &Service, problems: &mut Problems) -> Option<TokenStream> {
    let field_types = match FieldTypes::of(&service.types) {
        Ok(field_types) => field_types,
        Err(reason) => {
            problems.add(
                Place::root(service.origin.clone()),
                ProblemKind::UnplannedTypes { reason },
            );
            return None;
        }
    };
    let types = service
        .types
        .iter()
        .map(|def| emit_type(def, &service.types, &field_types));
    let setters = service
        .endpoints
        .iter()
        .filter(|endpoint| !endpoint.query.is_empty());
    let setters = setters.map(|endpoint| QuerySetters { service, endpoint });
    let (struct_of_service, endpoints) = (ServiceStruct { service }, EndpointModule { service });
    let exchanges = ExchangeModule { service };
    let items = quote! {
        #struct_of_service
        #(#setters)*
        #(#types)*
    };
    let docs = InnerDocs::of_service(service);
    let imports = imports(&items, &IMPORTS);
    Some(quote! {
        #docs
        #imports
        #items
        #endpoints
        #exchanges
    })
}

fn emit_type(def: &TypeDef, all: &[TypeDef], field_types: &FieldTypes) -> TokenStream {
    match &def.shape {
        Shape::Struct(fields) => Struct {
            def,
            fields,
            types: field_types.of_struct(&def.name),
            all,
        }
        .to_token_stream(),
        Shape::Enum(variants) => StringEnum { def, variants }.to_token_stream(),
        Shape::Union(union) => UnionEnum { def, union }.to_token_stream(),
        Shape::Alias(ty) => Alias { def, ty }.to_token_stream(),
    }
}

/// Returns a type as generated code spells it, as in `Option<String>`.
pub fn type_text(ty: &Type) -> String {
    TypeTokens(ty)
        .to_token_stream()
        .to_string()
        .replace(' ', "")
        .replace(',', ", ")
}
