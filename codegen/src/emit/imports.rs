//! The imports of a module: only what the module uses, computed from the model. A test compares them with the output.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::{Endpoint, Exchange, Output, Service, Shape, Type, TypeDef};
use crate::names::{self, reserved};

/// The imports of a module.
pub struct Imports {
    /// The imports from `std`.
    map: bool,
    fmt: bool,
    /// Whether the module uses the runtime's module `rt`.
    rt: bool,
    /// The imports from `rt`, sorted.
    of_runtime: Vec<&'static str>,
}

impl Imports {
    /// Returns the imports of a service's module.
    pub fn of_module(service: &Service) -> Self {
        let own = || service.types.iter().filter(|def| def.shared_with.is_none());
        let is = |test: fn(&TypeDef) -> bool| own().any(test);
        let union = |tagged: bool| {
            let mut shapes = own().map(|def| &def.shape);
            shapes
                .any(|shape| matches!(shape, Shape::Union(union) if union.tag.is_some() == tagged))
        };
        let has_union = union(true) || union(false);
        let setters = || {
            service
                .endpoints
                .iter()
                .flat_map(|endpoint| &endpoint.query)
        };
        let arguments = || {
            let endpoints = service.endpoints.iter();
            endpoints.flat_map(|endpoint| &endpoint.route.arguments)
        };
        let values = Values::in_types(service);
        let used = |name: &str| match name {
            "AsRaw" => setters().any(|key| key.changes_form),
            "Api" | "Client" | "Error" => !service.is_payload,
            "Call" => !service.endpoints.is_empty(),
            "Deserialize" | "Deserializer" | "Serialize" | "Value" => has_union,
            "Serializer" => union(false),
            "Display" => setters().any(|key| key.ty.is_none()) || arguments().any(|it| it.integer),
            "Json" => values.json,
            "Timestamp" => values.timestamp,
            _ => true,
        };
        let words = service
            .exchanges
            .iter()
            .flat_map(|exchange| &exchange.routing_key);
        Self {
            map: values.map,
            fmt: is(|def| def.secret),
            rt: is(|def| !matches!(def.shape, Shape::Alias(_)))
                || words.into_iter().any(|word| word.constant.is_none()),
            of_runtime: chosen(reserved::MODULE_IMPORTS, used),
        }
    }

    /// Returns the imports of the module `endpoint`.
    pub fn of_endpoints(endpoints: &[&Endpoint]) -> Self {
        let mut values = Values::default();
        for endpoint in endpoints {
            if let Output::Json(ty) = &endpoint.output {
                values.add(ty);
            }
            if let Some(paging) = &endpoint.paging {
                values.add(&paging.item);
            }
        }
        let any = |test: fn(&Endpoint) -> bool| endpoints.iter().any(|endpoint| test(endpoint));
        let used = |name: &str| match name {
            "Json" => values.json,
            "Paged" => any(|endpoint| endpoint.paging.is_some()),
            "Raw" => any(|endpoint| endpoint.output == Output::Raw),
            "ScopeParameter" => any(|endpoint| !endpoint.scope_parameters.is_empty()),
            "ScopeTemplate" => any(|endpoint| endpoint.scopes.is_some()),
            "Timestamp" => values.timestamp,
            _ => !endpoints.is_empty(),
        };
        Self {
            map: values.map,
            fmt: false,
            rt: !endpoints.is_empty(),
            of_runtime: chosen(reserved::ENDPOINT_IMPORTS, used),
        }
    }

    /// Returns the imports of the module `exchange`.
    pub fn of_exchanges(exchanges: &[Exchange]) -> Self {
        let mut values = Values::default();
        exchanges
            .iter()
            .for_each(|exchange| values.add(&exchange.message));
        let used = |name: &str| match name {
            "Json" => values.json,
            "Timestamp" => values.timestamp,
            _ => true,
        };
        Self {
            map: values.map,
            fmt: false,
            rt: true,
            of_runtime: chosen(reserved::EXCHANGE_IMPORTS, used),
        }
    }
}

fn chosen(names: &[&'static str], used: impl Fn(&str) -> bool) -> Vec<&'static str> {
    names.iter().copied().filter(|name| used(name)).collect()
}

/// Returns the importable types among the types of values.
#[derive(Default)]
struct Values {
    map: bool,
    json: bool,
    timestamp: bool,
}

impl Values {
    fn in_types(service: &Service) -> Self {
        let mut values = Self::default();
        for def in service.types.iter().filter(|def| def.shared_with.is_none()) {
            values.map |= def.other.is_some();
            values.json |= def.other.is_some();
            match &def.shape {
                Shape::Struct(fields) => fields.iter().for_each(|field| values.add(&field.ty)),
                Shape::Alias(ty) => values.add(ty),
                Shape::Enum(_) | Shape::Union(_) => {}
            }
        }
        let inputs = service
            .endpoints
            .iter()
            .filter_map(|endpoint| endpoint.input.as_ref());
        inputs.for_each(|input| values.add(&input.ty));
        values
    }

    fn add(&mut self, ty: &Type) {
        match ty {
            Type::Json => self.json = true,
            Type::Timestamp => self.timestamp = true,
            Type::List(item) => self.add(item),
            Type::Map(value) => {
                self.map = true;
                self.add(value);
            }
            Type::String | Type::Boolean | Type::Integer | Type::Number | Type::Named(_) => {}
        }
    }
}

impl ToTokens for Imports {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let map = self.map.then(|| quote! { use std::collections::BTreeMap; });
        let fmt = self.fmt.then(|| quote! { use std::fmt; });
        let module = self.rt.then(|| quote! { self, });
        let names = self.of_runtime.iter().map(|name| names::of_runtime(name));
        tokens.extend(quote! {
            #map
            #fmt
            use crate::rt::{#module #(#names),*};
        });
    }
}
