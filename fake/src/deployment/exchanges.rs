//! The exchanges of a deployment.

use super::mounted::Deployment;

impl Deployment {
    /// Returns the names of all exchanges in the references, such as `exchange/taskcluster-queue/v1/task-pending`.
    pub fn exchanges(&self) -> Vec<String> {
        let documents = self.documents.iter();
        let references = documents.filter(|(path, _)| path.as_str().ends_with("/exchanges.json"));
        let exchanges = references.flat_map(|(_, reference)| {
            let prefix = reference["exchangePrefix"].as_str().unwrap_or("");
            let entries = reference["entries"].as_array().into_iter().flatten();
            let names = entries.filter_map(|entry| entry["exchange"].as_str());
            names.map(move |name: &str| format!("{prefix}{name}"))
        });
        exchanges.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_the_exchanges_of_all_services() {
        let exchanges = Deployment::embedded().exchanges();
        for name in [
            "queue/v1/task-pending",
            "hooks/v1/hook-created",
            "notify/v1/notification",
        ] {
            let name = format!("exchange/taskcluster-{name}");
            assert!(exchanges.contains(&name), "{name}");
        }
    }
}
