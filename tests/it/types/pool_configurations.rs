//! Configurations of worker pools: builders, open parts, variants and recorded configurations.

use std::fs;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::Json;
use taskcluster_client::worker_manager::{
    AwsConfig, AwsInstanceConfig, AwsLaunchConfig, AzureConfig, AzureLaunchConfig,
    CreateWorkerPoolRequest, GoogleConfig, GoogleLaunchConfig, GoogleTags, LaunchConfigOptions,
    StaticConfig, WorkerLifecycle,
};

const RECORDINGS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../shared/recordings/worker-manager.jsonl"
);

/// Reads a document as a type and writes it again.
fn round_trip<T: DeserializeOwned + Serialize>(document: &Value) -> Value {
    let read: T = Json::from(document.clone()).parse().unwrap();
    serde_json::to_value(&read).unwrap()
}

#[test]
fn builders_write_configuration_of_google() {
    let launch_config = GoogleLaunchConfig::builder()
        .region("us-central1")
        .zone("us-central1-a")
        .machine_type("zones/us-central1-a/machineTypes/n2-standard-4")
        .disks([json!({"boot": true})])
        .network_interfaces([json!({"accessConfigs": [{"type": "ONE_TO_ONE_NAT"}]})])
        .scheduling(json!({"onHostMaintenance": "terminate"}))
        .worker_config(json!({"genericWorker": {}}))
        .worker_manager(LaunchConfigOptions::builder().initial_weight(1.0).build())
        .tags(GoogleTags::builder().items(["docker-worker"]).build())
        .other([("labels", json!({"team": "ci"}))])
        .build();
    let config = GoogleConfig::builder()
        .min_capacity(0)
        .max_capacity(10)
        .lifecycle(
            WorkerLifecycle::builder()
                .registration_timeout(1800)
                .build(),
        )
        .launch_configs([launch_config])
        .build();
    let expected = json!({
        "minCapacity": 0,
        "maxCapacity": 10,
        "lifecycle": {"registrationTimeout": 1800},
        "launchConfigs": [{
            "region": "us-central1",
            "zone": "us-central1-a",
            "machineType": "zones/us-central1-a/machineTypes/n2-standard-4",
            "disks": [{"boot": true}],
            "networkInterfaces": [{"accessConfigs": [{"type": "ONE_TO_ONE_NAT"}]}],
            "scheduling": {"onHostMaintenance": "terminate"},
            "workerConfig": {"genericWorker": {}},
            "workerManager": {"initialWeight": 1},
            "tags": {"items": ["docker-worker"]},
            "labels": {"team": "ci"},
        }],
    });
    let request = CreateWorkerPoolRequest::builder()
        .provider_id("google")
        .description("d")
        .owner("me@example.com")
        .email_on_error(false)
        .config(&config)
        .build();
    assert_eq!(request.config.to_value(), expected);
    assert_eq!(request.config.parse::<GoogleConfig>().unwrap(), config);
}

#[test]
fn builders_write_configuration_of_aws() {
    let instance = AwsInstanceConfig::builder().image_id("ami-1");
    let instance = instance
        .other([("InstanceType", json!("m5.large"))])
        .build();
    let launch_config = AwsLaunchConfig::builder()
        .region("us-west-2")
        .launch_config(instance);
    let config = AwsConfig::builder()
        .min_capacity(0)
        .max_capacity(1)
        .scaling_ratio(0.5)
        .launch_configs([launch_config.build()])
        .build();
    let expected = json!({
        "minCapacity": 0,
        "maxCapacity": 1,
        "scalingRatio": 0.5,
        "launchConfigs": [{
            "region": "us-west-2",
            "launchConfig": {"ImageId": "ami-1", "InstanceType": "m5.large"},
        }],
    });
    assert_eq!(Json::from(&config).to_value(), expected);
}

#[test]
fn network_tag_that_is_a_number_is_an_error() {
    let config = |tags: Value| {
        let launch_config = json!({
            "region": "r", "zone": "z", "machineType": "m", "disks": [], "networkInterfaces": [], "scheduling": {},
            "workerConfig": {}, "tags": tags,
        });
        Json::from(json!({"minCapacity": 0, "maxCapacity": 1, "launchConfigs": [launch_config]}))
    };
    let text = config(json!({"items": ["7001"], "fingerprint": "f"}));
    assert_eq!(Json::from(&text.parse::<GoogleConfig>().unwrap()), text);
    let number = config(json!({"items": ["a", 7001]}));
    let error = number.parse::<GoogleConfig>().unwrap_err();
    assert_eq!(error.decode_path(), Some("launchConfigs[0].tags.items[1]"));
}

#[test]
fn launch_config_of_azure_has_resources_or_a_template() {
    let resources = json!({
        "workerConfig": {},
        "location": "westus",
        "subnetId": "/subscriptions/s",
        "hardwareProfile": {"vmSize": "Standard_F8s"},
        "storageProfile": {"osDisk": {"createOption": "FromImage", "caching": "ReadOnly"}},
        "evictionPolicy": "Delete",
        "tags": {"team": "ci"},
    });
    let template = json!({
        "workerConfig": {},
        "armDeployment": {
            "mode": "Incremental",
            "templateLink": {"id": "/subscriptions/s"},
            "parameters": {
                "location": {"value": "westus"},
                "password": {"reference": {"keyVault": {"id": "v"}, "secretName": "s"}},
                "empty": {"value": null},
            },
        },
    });
    let config =
        json!({"minCapacity": 0, "maxCapacity": 1, "launchConfigs": [resources, template]});
    assert_eq!(round_trip::<AzureConfig>(&config), config);
    let config: AzureConfig = Json::from(config).parse().unwrap();
    assert!(matches!(
        config.launch_configs[0],
        AzureLaunchConfig::Resources(_)
    ));
    assert!(matches!(
        config.launch_configs[1],
        AzureLaunchConfig::ArmTemplate(_)
    ));
}

#[test]
fn misplaced_member_is_kept_in_other() {
    let config = json!({"workerConfig": {}, "dockerConfig": {"allowPrivileged": true}});
    assert_eq!(round_trip::<StaticConfig>(&config), config);
    let config: StaticConfig = Json::from(config).parse().unwrap();
    assert_eq!(config.other.keys().collect::<Vec<_>>(), ["dockerConfig"]);
}

#[test]
fn missing_required_list_is_an_error() {
    let config = Json::from(json!({"minCapacity": 0, "maxCapacity": 1}));
    let error = config.parse::<GoogleConfig>().unwrap_err();
    assert!(
        error.to_string().contains("missing field `launchConfigs`"),
        "{error}"
    );
}

#[test]
fn recorded_configurations_of_static_pools_stay_the_same() {
    let Ok(recordings) = fs::read_to_string(RECORDINGS) else {
        println!("skipped: {RECORDINGS} does not exist");
        return;
    };
    let mut count = 0;
    for line in recordings.lines() {
        let exchange: Value = serde_json::from_str(line).unwrap();
        for body in ["/request/body", "/response/body"] {
            let body = exchange.pointer(body).and_then(Value::as_str);
            let body: Option<Value> = body.and_then(|body| serde_json::from_str(body).ok());
            let mut found = Vec::new();
            configs(&body.unwrap_or_default(), &mut found);
            for config in found {
                assert_eq!(round_trip::<StaticConfig>(&config), config);
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count}");
}

/// Adds each `config` in a body.
fn configs(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("config").filter(|it| it.is_object()).cloned());
            members.values().for_each(|it| configs(it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| configs(it, found)),
        _ => {}
    }
}
