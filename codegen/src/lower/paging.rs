//! Detects lists: endpoints with a continuation token in query and response, and one array in the response.

use crate::model::{Output, Paging, QueryKey, Type};

use super::types::Types;

const TOKEN: &str = "continuationToken";

/// Returns how to read the pages of an endpoint; `None` if its response is not a page.
pub fn find_paging(query: &[QueryKey], output: &Output, types: &Types) -> Option<Paging> {
    let Output::Json(page) = output else {
        return None;
    };
    if !query.iter().any(|key| key.wire == TOKEN) {
        return None;
    }
    let fields = types.fields(page)?;
    let token = fields
        .iter()
        .find(|field| field.wire == TOKEN && field.ty == Type::String)?;
    let mut lists = fields.iter().filter_map(|field| match &field.ty {
        Type::List(item) => Some((field, item)),
        _ => None,
    });
    match (lists.next(), lists.next()) {
        (Some((items, item)), None) => Some(Paging {
            token: token.name.clone(),
            token_optional: !token.required,
            items: items.name.clone(),
            items_optional: !items.required,
            item: (**item).clone(),
        }),
        _ => None,
    }
}
