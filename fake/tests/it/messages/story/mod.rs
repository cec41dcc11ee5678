//! The story: calls of all changing endpoints, service by service.

mod queue;
mod small_services;
mod worker_manager;

use super::teller::Teller;

/// No exchanges.
const NONE: &[&str] = &[];

/// Calls each endpoint.
pub async fn tell(teller: &mut Teller) {
    small_services::auth(teller).await;
    small_services::secrets_and_caches(teller).await;
    small_services::hooks(teller).await;
    small_services::notify(teller).await;
    small_services::index(teller).await;
    queue::tasks(teller).await;
    queue::groups(teller).await;
    worker_manager::pools(teller).await;
    worker_manager::workers(teller).await;
}
