//! Providers: the static one, and the one that stands for none.

use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::paging;

/// The provider whose workers are made by `createWorker`.
pub const STATIC: &str = "static";

/// The provider of a deleted worker pool.
pub const NULL: &str = "null-provider";

/// `listProviders`. The null provider is not among them.
pub fn list(call: &Call<'_>) -> Result<Answer, Failure> {
    let providers = [json!({ "providerId": STATIC, "providerType": "static" })];
    paging::numbered_page(call, "providers", providers.into_iter())
}
