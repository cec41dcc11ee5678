//! Endpoints for clients. Clients whose ids start with `static/` belong to the deployment: the endpoints neither return nor
//! change them.

use serde_json::{Value, json};

use super::audit::{Entity, audit};
use super::bodies::ClientFields;
use super::changes::{added, check_scopes, publish};
use crate::auth::{Client, ClientRecord, Clients};
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::store::random;

const STATIC: &str = "static/";

/// `listClients`: lists clients by id.
pub fn list(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let prefix = call.query.value("prefix").unwrap_or("");
    let all = clients.with_prefix(prefix);
    let visible = all.filter(|(client_id, _)| !client_id.starts_with(STATIC));
    let visible = visible.map(|(client_id, client)| described(clients, client_id, client));
    paging::page(call, "clients", visible)
}

/// `client`: returns a client.
pub fn one(call: &Call<'_>, clients: &Clients) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    let client = clients.find(client_id);
    let client = client.filter(|_| !client_id.starts_with(STATIC));
    let client = client.ok_or_else(not_found)?;
    Ok(ApiResponse::ok(&described(clients, client_id, client)))
}

/// `createClient`: creates a client. A repetition returns the same access token.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    let fields: ClientFields = call.body()?;
    let mut scopes = fields.scopes.unwrap_or_default();
    call.authorize(&services.clients, &json!({ "scopes": scopes }))?;
    check_not_static(client_id)?;
    check_scopes(&scopes)?;
    scopes.sort_unstable();
    if let Some(known) = services.clients.find(client_id) {
        let record = &known.record;
        let is_equal = known.scopes == scopes
            && known.expires == fields.expires
            && record.description == fields.description
            && record.delete_on_expiration == fields.delete_on_expiration;
        return match is_equal {
            true => Ok(with_token(&services.clients, client_id, known)),
            false => Err(ErrorResponse::conflict("Client already exists")),
        };
    }
    let record = ClientRecord {
        description: fields.description,
        delete_on_expiration: fields.delete_on_expiration,
        ..ClientRecord::new(call.now())
    };
    let client = Client {
        expires: fields.expires,
        record,
        ..Client::new(random::secret(), scopes)
    };
    services.clients.replace(client_id.to_string(), client);
    publish(services, "client-created", "clientId", client_id);
    audit(call, services, Entity::Client, client_id, "created");
    let client = services.clients.find(client_id).ok_or_else(not_found)?;
    Ok(with_token(&services.clients, client_id, client))
}

/// `updateClient`: changes a client. A body without scopes keeps the client's scopes.
pub fn update(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    let fields: ClientFields = call.body()?;
    check_not_static(client_id)?;
    let known = services.clients.find(client_id).ok_or_else(not_found)?;
    let scopes = fields.scopes.as_deref().unwrap_or(&known.scopes);
    let added = added(scopes, &known.scopes);
    call.authorize(&services.clients, &json!({ "scopesAdded": added }))?;
    check_scopes(scopes)?;
    changed(call, services, "updated", |client| {
        client.expires = fields.expires;
        client.record.description = fields.description;
        client.record.delete_on_expiration = fields.delete_on_expiration;
        if let Some(scopes) = fields.scopes {
            client.scopes = scopes;
            client.scopes.sort_unstable();
        }
    })
}

/// `enableClient` and `disableClient`: accept or reject the credentials of a client.
pub fn set_disabled(
    call: &Call<'_>,
    services: &mut Services,
    is_disabled: bool,
) -> Result<ApiResponse, ErrorResponse> {
    check_not_static(call.param("clientId"))?;
    let action = if is_disabled { "disabled" } else { "enabled" };
    changed(call, services, action, |client| {
        client.is_disabled = is_disabled;
    })
}

/// `resetAccessToken`: gives a client a new access token.
pub fn reset(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    check_not_static(client_id)?;
    changed(call, services, "reset", |client| {
        client.access_token = random::secret();
        client.record.last_rotated = call.now();
    })?;
    let client = services.clients.find(client_id).ok_or_else(not_found)?;
    Ok(with_token(&services.clients, client_id, client))
}

/// `deleteClient`: deletes a client. A repetition succeeds.
pub fn delete(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    check_not_static(client_id)?;
    services.clients.remove(client_id);
    publish(services, "client-deleted", "clientId", client_id);
    audit(call, services, Entity::Client, client_id, "deleted");
    Ok(ApiResponse::empty())
}

/// Changes the client of the path, and returns it.
fn changed(
    call: &Call<'_>,
    services: &mut Services,
    action: &str,
    change: impl FnOnce(&mut Client),
) -> Result<ApiResponse, ErrorResponse> {
    let client_id = call.param("clientId");
    let client = services.clients.find_mut(client_id);
    let client = client.ok_or_else(not_found)?;
    change(client);
    client.record.last_modified = call.now();
    publish(services, "client-updated", "clientId", client_id);
    audit(call, services, Entity::Client, client_id, action);
    let client = services.clients.find(client_id).ok_or_else(not_found)?;
    let body = described(&services.clients, client_id, client);
    Ok(ApiResponse::ok(&body))
}

fn check_not_static(client_id: &str) -> Result<(), ErrorResponse> {
    match client_id.starts_with(STATIC) {
        true => Err(ErrorResponse::input_error(format!(
            "clientId \"{client_id}\" starts with \"static/\" which is reserved for statically configured clients. Contact your administrator to change static clients."
        ))),
        false => Ok(()),
    }
}

fn not_found() -> ErrorResponse {
    ErrorResponse::not_found("Client not found")
}

fn with_token(clients: &Clients, client_id: &str, client: &Client) -> ApiResponse {
    let mut body = described(clients, client_id, client);
    body["accessToken"] = json!(client.access_token);
    ApiResponse::ok(&body)
}

/// Returns a client as responses contain it, without the access token.
fn described(clients: &Clients, client_id: &str, client: &Client) -> Value {
    let record = &client.record;
    json!({
        "clientId": client_id,
        "description": record.description,
        "expires": client.expires,
        "created": record.created,
        "lastModified": record.last_modified,
        "lastDateUsed": record.last_date_used,
        "lastRotated": record.last_rotated,
        "deleteOnExpiration": record.delete_on_expiration,
        "scopes": client.scopes,
        "expandedScopes": clients.roles.expanded(client.scopes.clone()),
        "disabled": client.is_disabled,
    })
}
