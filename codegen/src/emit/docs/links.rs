//! Names of endpoints in documentation, as links to their methods.
//!
//! Descriptions speak of endpoints by their names on the wire, in backticks. A reader of the Rust documentation looks for
//! the method.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Service, Shape};
use crate::names::RustName;

/// The methods that names of endpoints lead to.
pub struct EndpointLinks<'a> {
    service: &'a RustName,
    methods: BTreeMap<&'a str, &'a RustName>,
}

impl<'a> EndpointLinks<'a> {
    /// The method for each name that can only mean an endpoint: of several words, and neither a property's name nor a value.
    pub fn of(service: &'a Service) -> Self {
        let mut taken = BTreeSet::new();
        for def in &service.types {
            match &def.shape {
                Shape::Struct(fields) => {
                    taken.extend(fields.iter().map(|field| field.wire.as_str()));
                }
                Shape::Enum(values) => taken.extend(values.iter().map(|value| value.wire.as_str())),
                Shape::Union(_) | Shape::Alias(_) => {}
            }
        }
        let endpoints = service.endpoints.iter().filter(|endpoint| {
            let several_words = endpoint.wire.contains(|c: char| c.is_ascii_uppercase());
            several_words && !taken.contains(endpoint.wire.as_str())
        });
        let methods = endpoints.map(|endpoint| (endpoint.wire.as_str(), &endpoint.method_name));
        Self::new(&service.name, methods)
    }

    /// Links from names to methods of a service.
    pub fn new(
        service: &'a RustName,
        methods: impl IntoIterator<Item = (&'a str, &'a RustName)>,
    ) -> Self {
        let methods = methods.into_iter().collect();
        Self { service, methods }
    }

    /// The links as they are written at a place.
    pub fn from(&'a self, place: LinkedFrom) -> Links<'a> {
        Links { all: self, place }
    }
}

/// Where documentation stands.
#[derive(Clone, Copy, Debug)]
pub enum LinkedFrom {
    /// At a method of the service.
    Method,
    /// In the service's module.
    Module,
    /// In a module below it.
    Below,
}

/// Links as they are written at a place.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    all: &'a EndpointLinks<'a>,
    place: LinkedFrom,
}

impl Links<'_> {
    /// The link for what stands in a code span, if it names an endpoint.
    pub fn of_code(self, code: &str) -> Option<String> {
        let method = self.all.methods.get(code)?.unraw();
        let service = self.all.service;
        Some(match self.place {
            LinkedFrom::Method => format!("[`{method}`](Self::{method})"),
            LinkedFrom::Module => format!("[`{method}`]({service}::{method})"),
            LinkedFrom::Below => format!("[`{method}`](super::{service}::{method})"),
        })
    }
}
