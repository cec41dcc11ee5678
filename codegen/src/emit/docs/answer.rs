//! What an endpoint answers and what a message is, with links.

use quote::ToTokens;

use super::super::structs::TypeTokens;
use crate::model::{Endpoint, Output, Type};

/// What awaiting a call of the endpoint gives.
pub fn answer_text(endpoint: &Endpoint) -> String {
    let answer = match &endpoint.output {
        Output::Nothing => "`()`".to_owned(),
        Output::Raw => "[`Raw`](crate::Raw)".to_owned(),
        Output::Json(ty) => linked(ty),
    };
    match &endpoint.paging {
        Some(paging) => format!(
            "{answer}, a page of a list of {} ([`Call::items`])",
            linked(&paging.item)
        ),
        None => answer,
    }
}

/// What a message is, seen from the module `exchange`.
pub fn message_text(message: &Type) -> String {
    match message {
        Type::Named(name) => format!("[`{name}`](super::{name})"),
        other => linked(other),
    }
}

fn linked(ty: &Type) -> String {
    match ty {
        Type::Named(name) => format!("[`{name}`]"),
        Type::Json => "[`Json`](crate::Json)".to_owned(),
        Type::Timestamp => "[`Timestamp`](crate::Timestamp)".to_owned(),
        Type::List(item) => format!("list of {}", linked(item)),
        Type::Map(value) => format!("map of {}", linked(value)),
        scalar => format!("`{}`", TypeTokens(scalar).to_token_stream()),
    }
}
