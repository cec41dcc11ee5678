//! A worker pool.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::launch_config::{self, LaunchConfig, LaunchConfigs};
use super::pool_definition::PoolDefinition;
use super::worker_counts::WorkerCounts;
use crate::http::ErrorResponse;
use crate::store::Date;

/// A worker pool.
#[derive(Clone, Deserialize, Serialize)]
pub struct Pool {
    pub worker_pool_id: String,
    pub provider_id: String,
    /// The ids of former providers.
    pub previous_provider_ids: Vec<String>,
    pub description: String,
    pub created: Date,
    pub last_modified: Date,
    /// The `config` without its launch configurations.
    pub config: Map<String, Value>,
    pub owner: String,
    pub email_on_error: bool,
    /// Launch configurations by id, including archived ones.
    pub launch_configs: BTreeMap<String, LaunchConfig>,
}

/// The ids of launch configurations that a definition changed.
#[derive(Default)]
pub struct LaunchChanges {
    pub created: Vec<String>,
    /// Those that were archived before.
    pub updated: Vec<String>,
    pub archived: Vec<String>,
}

/// A pool as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolJson<'a> {
    worker_pool_id: &'a str,
    provider_id: &'a str,
    description: &'a str,
    created: Date,
    last_modified: Date,
    config: Map<String, Value>,
    owner: &'a str,
    email_on_error: bool,
    #[serde(flatten)]
    counts: WorkerCounts,
}

impl Pool {
    /// Creates a pool.
    ///
    /// # Errors
    ///
    /// `RequestConflict` in the cases of [`Pool::define`].
    pub fn new(
        id: &str,
        definition: PoolDefinition,
        now: Date,
    ) -> Result<(Pool, LaunchChanges), ErrorResponse> {
        let mut pool = Pool {
            worker_pool_id: id.to_string(),
            provider_id: definition.provider_id.clone(),
            previous_provider_ids: Vec::new(),
            description: String::new(),
            created: now,
            last_modified: now,
            config: Map::new(),
            owner: String::new(),
            email_on_error: false,
            launch_configs: BTreeMap::new(),
        };
        let changes = pool.define(definition, now)?;
        Ok((pool, changes))
    }

    /// Replaces the definition.
    ///
    /// # Errors
    ///
    /// `RequestConflict` if two launch configurations have the same id, or if one has the id of an archived one but another
    /// content. Nothing changes then.
    pub fn define(
        &mut self,
        definition: PoolDefinition,
        now: Date,
    ) -> Result<LaunchChanges, ErrorResponse> {
        let PoolDefinition {
            provider_id,
            description,
            mut config,
            owner,
            email_on_error,
        } = definition;
        let launch_configs = launch_config::taken_from(&mut config)?;
        self.check_unchanged(&launch_configs)?;
        let changes = self.launch(launch_configs, now);
        self.provide(provider_id, now);
        self.description = description;
        self.config = config;
        self.owner = owner;
        self.email_on_error = email_on_error;
        Ok(changes)
    }

    /// Checks that each id keeps its content, even while it is archived.
    fn check_unchanged(&self, configurations: &LaunchConfigs) -> Result<(), ErrorResponse> {
        for (id, configuration) in configurations {
            let known = self.launch_configs.get(id);
            if known.is_some_and(|known| known.configuration != *configuration) {
                return Err(launch_config::already_exists(id));
            }
        }
        Ok(())
    }

    /// Sets the provider.
    pub fn provide(&mut self, provider_id: String, now: Date) {
        let previous = std::mem::replace(&mut self.provider_id, provider_id);
        if previous != self.provider_id {
            self.previous_provider_ids.push(previous);
        }
        self.last_modified = now;
    }

    /// Replaces the launch configurations. Missing ones become archived.
    pub fn launch(&mut self, configurations: LaunchConfigs, now: Date) -> LaunchChanges {
        let mut changes = LaunchChanges::default();
        for (id, known) in &mut self.launch_configs {
            if !configurations.contains_key(id) && !known.is_archived {
                known.is_archived = true;
                changes.archived.push(id.clone());
            }
        }
        for (id, configuration) in configurations {
            let known = self.launch_configs.get(&id);
            match known {
                None => changes.created.push(id.clone()),
                Some(known) if known.is_archived => changes.updated.push(id.clone()),
                Some(_) => {}
            }
            let launch_config = LaunchConfig {
                launch_config_id: id.clone(),
                worker_pool_id: self.worker_pool_id.clone(),
                is_archived: false,
                configuration,
                created: known.map_or(now, |known| known.created),
                last_modified: now,
            };
            self.launch_configs.insert(id, launch_config);
        }
        changes
    }

    /// Returns the `config` with the current launch configurations.
    pub fn config_json(&self) -> Map<String, Value> {
        let current = self.launch_configs.values().filter(|lc| !lc.is_archived);
        let current = current.map(|lc| Value::Object(lc.configuration.clone()));
        let current: Vec<Value> = current.collect();
        let mut config = self.config.clone();
        if !current.is_empty() {
            config.insert("launchConfigs".to_string(), Value::Array(current));
        }
        config
    }

    /// Returns the definition.
    pub fn definition(&self) -> PoolDefinition {
        PoolDefinition {
            provider_id: self.provider_id.clone(),
            description: self.description.clone(),
            config: self.config_json(),
            owner: self.owner.clone(),
            email_on_error: self.email_on_error,
        }
    }

    /// Returns the pool as JSON with these counts.
    pub fn to_json(&self, counts: WorkerCounts) -> PoolJson<'_> {
        PoolJson {
            worker_pool_id: &self.worker_pool_id,
            provider_id: &self.provider_id,
            description: &self.description,
            created: self.created,
            last_modified: self.last_modified,
            config: self.config_json(),
            owner: &self.owner,
            email_on_error: self.email_on_error,
            counts,
        }
    }

    /// Returns the `workerConfig` of a launch configuration, or else of the pool.
    pub fn worker_config(&self, launch_config_id: Option<&str>) -> Value {
        let launched = launch_config_id.and_then(|id| self.launch_configs.get(id));
        let launched = launched.and_then(|launched| launched.configuration.get(WORKER_CONFIG));
        let config = launched.or_else(|| self.config.get(WORKER_CONFIG));
        config.cloned().unwrap_or_else(|| Value::Object(Map::new()))
    }

    /// Returns the lifetime of worker credentials in seconds, if the pool defines it.
    pub fn reregistration_timeout(&self) -> Option<u64> {
        let lifecycle = self.config.get("lifecycle")?;
        let seconds = lifecycle.get("reregistrationTimeout")?.as_f64()?;
        (seconds >= 0.0).then_some(seconds as u64)
    }
}

const WORKER_CONFIG: &str = "workerConfig";
