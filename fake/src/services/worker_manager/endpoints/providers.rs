//! The list of providers.

use serde_json::json;

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::worker_manager::state::Providers;

/// `listProviders`: lists all providers except the null provider.
pub fn list(call: &Call<'_>, providers: &Providers) -> Result<ApiResponse, ErrorResponse> {
    let providers = providers.iter().map(|(id, provider)| {
        let provider_type = provider.provider_type();
        json!({ "providerId": id, "providerType": provider_type })
    });
    paging::numbered_page(call, "providers", providers)
}
