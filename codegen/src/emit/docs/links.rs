//! Links from endpoint names in documentation to methods.
//!
//! Descriptions contain the wire names of endpoints in backticks. In the Rust documentation, these names link to the
//! methods.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Service, Shape};
use crate::names::RustName;

/// Methods by the endpoint names that link to them.
pub struct EndpointLinks<'a> {
    service: &'a RustName,
    methods: BTreeMap<&'a str, &'a RustName>,
}

impl<'a> EndpointLinks<'a> {
    /// Methods by name. A name counts only if it has several words and is neither a property nor a value.
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

    /// Returns links to the methods of a service.
    pub fn new(
        service: &'a RustName,
        methods: impl IntoIterator<Item = (&'a str, &'a RustName)>,
    ) -> Self {
        let methods = methods.into_iter().collect();
        Self { service, methods }
    }

    /// Returns the links for documentation at a place.
    pub fn from(&'a self, place: LinkedFrom) -> Links<'a> {
        Links { all: self, place }
    }
}

/// The place of the documentation, which decides how a link is written.
#[derive(Clone, Copy, Debug)]
pub enum LinkedFrom {
    /// On a method of the service.
    Method,
    /// In the service's module.
    Module,
    /// In a submodule of the service's module.
    Below,
}

/// Links for one place.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    all: &'a EndpointLinks<'a>,
    place: LinkedFrom,
}

impl Links<'_> {
    /// Returns the link for the text of a code span, if the text names an endpoint.
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
