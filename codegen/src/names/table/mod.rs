//! Names chosen by hand, for places that give an awkward name.
//!
//! Each entry has a reason. An entry that matches nothing is a problem for the vendored release; other releases may lack
//! the place.

mod auth;
mod entry;
mod github;
mod hooks;
mod index;
mod notify;
mod object;
mod payloads;
mod purge_cache;
mod queue;
mod worker_manager;

pub use entry::{Choice, Entry};

/// Returns the entries for a service.
pub fn entries(service: &str) -> &'static [Entry] {
    match service {
        "auth" => auth::ENTRIES,
        "docker-worker" => payloads::docker_worker::ENTRIES,
        "generic-worker" => payloads::generic_worker::ENTRIES,
        "github" => github::ENTRIES,
        "hooks" => hooks::ENTRIES,
        "index" => index::ENTRIES,
        "notify" => notify::ENTRIES,
        "object" => object::ENTRIES,
        "purge-cache" => purge_cache::ENTRIES,
        "queue" => queue::ENTRIES,
        "worker-manager" => worker_manager::ENTRIES,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_contains_an_index() {
        const SERVICES: [&str; 11] = [
            "auth",
            "docker-worker",
            "generic-worker",
            "github",
            "hooks",
            "index",
            "notify",
            "object",
            "purge-cache",
            "queue",
            "worker-manager",
        ];
        for entry in SERVICES.iter().flat_map(|service| entries(service)) {
            let at = match entry.choice {
                Choice::SameAs(other) | Choice::SameBelow(other) => vec![entry.at, other],
                _ => vec![entry.at],
            };
            for at in at {
                let is_index = |step: &str| step.bytes().all(|byte| byte.is_ascii_digit());
                assert!(!at.split('/').any(is_index), "{at}: {}", entry.why);
            }
        }
        assert!(SERVICES.iter().all(|service| !entries(service).is_empty()));
    }
}
