//! The parts of the runtime that generated code uses.
//!
//! A generated module describes requests and data, and imports only this module, which re-exports types and traits of
//! other modules. Its own modules contain what many generated items share: [`macros`] for endpoints, exchanges and
//! string enums, [`members`] for structs, [`builders`], [`unions`], [`strings`], [`hidden`] for secrets, and `checks` for the
//! feature `check`.
#![allow(
    unused_imports,
    unused_macros,
    reason = "a build without services has no generated code"
)]

pub(crate) mod builders;
#[cfg(feature = "check")]
mod checks;
mod hidden;
mod macros;
pub(crate) mod members;
mod strings;
mod unions;

pub(crate) use std::fmt::Display;

pub(crate) use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub(crate) use serde_json::Value;

pub(crate) use crate::call::{AsRaw, Call, Decode, Endpoint, Get, Paged, Raw, json, nothing, raw};
pub(crate) use crate::client::Client;
pub(crate) use crate::error::Error;
pub(crate) use crate::pulse::{
    Binding, Delivery, Exchange, Received, RoutingKey, RoutingKeyWord, decode_delivery, message,
};
pub(crate) use crate::request::{Api, Method, Missing, Stability};
pub(crate) use crate::scopes::{ScopeParameter, ScopeTemplate};
pub(crate) use crate::signing::Credentials;
pub(crate) use crate::values::sealed::Sealed;
pub(crate) use crate::values::{Json, Timestamp};

pub(crate) use builders::{builder, task_dates};
#[cfg(feature = "check")]
pub(crate) use checks::{BodyRules, Checked, check_methods, pattern, rules, view_enums};
pub(crate) use hidden::Hidden;
pub(crate) use macros::{
    constants, credentials, exchanges, from_reference, into_json, routing_key, string_enum,
    text_kind, union_from,
};
pub(crate) use members::object;
pub(crate) use strings::string;
pub(crate) use unions::{best, fit, has_fields, kind, tag};
