//! Read-only calls to a deployment.

use taskcluster_client::worker_manager::WorkerManager;
use taskcluster_client::{Client, Error};

use crate::transcript::Transcript;

/// The maximum number of printed entries of a list.
const SHOWN: usize = 10;

/// Lists the providers and the worker pools.
pub async fn around(client: &Client, transcript: &mut Transcript) -> Result<(), Error> {
    let wm = WorkerManager::new(client);
    list_providers(&wm, transcript).await?;
    list_worker_pools(&wm, transcript).await
}

async fn list_providers(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    let mut names = Vec::new();
    let mut providers = wm.list_providers().items();
    while let Some(provider) = providers.next().await {
        let provider = provider?;
        names.push(format!(
            "{} ({})",
            provider.provider_id, provider.provider_type
        ));
    }
    transcript.call("list_providers", shown("providers", &names));
    Ok(())
}

async fn list_worker_pools(wm: &WorkerManager, transcript: &mut Transcript) -> Result<(), Error> {
    let mut names = Vec::new();
    let mut pools = wm.list_worker_pools().limit(100).items();
    while let Some(pool) = pools.next().await {
        // Optional fields are options, even if all current deployments fill them.
        names.extend(pool?.worker_pool_id);
    }
    transcript.call("list_worker_pools", shown("worker pools", &names));
    Ok(())
}

/// Returns the number of names, and the first names.
fn shown(what: &str, names: &[String]) -> String {
    let first = names.iter().take(SHOWN).map(String::as_str);
    let first = first.collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => format!("no {what}"),
        many @ 1..=SHOWN => format!("{what}, {many}: {first}"),
        many => format!("{what}, {many}: {first}, …"),
    }
}
