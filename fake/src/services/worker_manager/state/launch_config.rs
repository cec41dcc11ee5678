//! Launch configurations of worker pools.

use std::collections::BTreeMap;

use ring::digest;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::http::ErrorResponse;
use crate::store::Date;

/// A launch configuration, as JSON.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LaunchConfig {
    pub launch_config_id: String,
    pub worker_pool_id: String,
    pub is_archived: bool,
    pub configuration: Map<String, Value>,
    pub created: Date,
    pub last_modified: Date,
}

/// Launch configurations by id.
pub type LaunchConfigs = BTreeMap<String, Map<String, Value>>;

/// Removes the launch configurations from the `config` of a pool and returns them.
///
/// # Errors
///
/// `RequestConflict` if two of them have the same id.
pub fn taken_from(config: &mut Map<String, Value>) -> Result<LaunchConfigs, ErrorResponse> {
    let mut taken = LaunchConfigs::new();
    let Some(Value::Array(list)) = config.remove("launchConfigs") else {
        return Ok(taken);
    };
    for value in list {
        let Value::Object(configuration) = value else {
            continue;
        };
        let (id, configuration) = with_id(configuration);
        if taken.contains_key(&id) {
            return Err(already_exists(&id));
        }
        taken.insert(id, configuration);
    }
    Ok(taken)
}

/// Returns the error response for an id that another launch configuration of the pool already has.
pub fn already_exists(id: &str) -> ErrorResponse {
    ErrorResponse::conflict(format!("Launch config with ID `{id}` already exists"))
}

/// Returns a configuration with its id. A missing id is derived from the content.
pub fn with_id(mut configuration: Map<String, Value>) -> (String, Map<String, Value>) {
    const KEY: &str = "launchConfigId";
    let text = Value::Object(configuration.clone()).to_string();
    let hash = digest::digest(&digest::SHA256, text.as_bytes());
    let hash: String = hash.as_ref().iter().map(|b| format!("{b:02x}")).collect();
    let manager = configuration
        .entry("workerManager")
        .or_insert_with(|| Value::Object(Map::new()));
    let given = manager.get(KEY).and_then(Value::as_str);
    let id = given.map_or_else(|| format!("lc-{}", &hash[..20]), str::to_string);
    if let Value::Object(manager) = manager {
        manager.insert(KEY.to_string(), Value::String(id.clone()));
    }
    (id, configuration)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn removes_configurations_and_adds_ids() {
        let config = json!({
            "maxCapacity": 1,
            "launchConfigs": [{"zone": "a"}, {"zone": "b", "workerManager": {"launchConfigId": "mine"}}, 7],
        });
        let Value::Object(mut config) = config else {
            unreachable!("the literal above is an object");
        };
        let mut same = config.clone();
        let taken = taken_from(&mut config).unwrap();
        assert_eq!(Value::Object(config), json!({"maxCapacity": 1}));
        assert_eq!(taken, taken_from(&mut same).unwrap());
        let [made_up, mine] = &taken.keys().collect::<Vec<_>>()[..] else {
            panic!("not two: {taken:?}");
        };
        assert_eq!(mine.as_str(), "mine");
        assert_eq!(
            taken[*made_up]["workerManager"]["launchConfigId"],
            **made_up
        );
        assert!(made_up.starts_with("lc-") && made_up.len() <= 38);
    }
}
