//! Names for worker-manager.

use super::entry::{Entry, former, kind, name, same_as};

const PROOF: &str = "v1/register-worker-request.json#/properties/workerIdentityProof";
const KIND: &str = "the provider is sufficient; the suffix `ProviderType` adds nothing";

const CONFIG: &str = "the provider comes first, as in its own documentation";
const LAUNCH_CONFIG: &str =
    "a launch config belongs to a provider; the name need not repeat `Config`";
const AZURE_ITEM: &str = "v1/config-azure.json#/properties/launchConfigs/items";
const AZURE_LAUNCH_CONFIG: &str =
    "v1/config-azure.json#/properties/launchConfigs/items/allOf/variants";
const RESOURCES: &str = "v1/azure-deployment-resources.json#";
const PART: &str = "the name of the part; the names of the parts around it add nothing";

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        PROOF,
        "WorkerIdentityProof",
        "a worker has the same identity proof in every registration",
    ),
    kind(PROOF, "google provider type", "Google", KIND),
    kind(PROOF, "static provider type", "Static", KIND),
    kind(PROOF, "aws provider type", "Aws", KIND),
    kind(PROOF, "azure provider type", "Azure", KIND),
    name(
        "v1/create-worker-request.json#/properties/providerInfo",
        "StaticProviderInfo",
        "only the static provider has workers that the API creates",
    ),
    name(
        "v1/register-worker-response.json#/properties/credentials",
        "WorkerCredentials",
        "they belong to the worker and are the same after every registration",
    ),
    same_as(
        "v1/reregister-worker-response.json#/properties/credentials",
        "v1/register-worker-response.json#/properties/credentials",
        "both responses return the worker's credentials",
    ),
    name(
        "v1/worker-full.json#/properties/state",
        "WorkerState",
        "the state of a worker as its provider sees it",
    ),
    name(
        "v1/list-workers-response.json#/properties/workers/items",
        "QueueWorker",
        "a worker as the queue sees it: by task queue, with its tasks and quarantine",
    ),
    name(
        "v1/list-workers-response.json#/properties/workers/items/properties/state",
        "QueueWorkerState",
        "unlike `WorkerState`, it includes workers without a provider",
    ),
    same_as(
        "v1/worker-response.json#/properties/state",
        "v1/list-workers-response.json#/properties/workers/items/properties/state",
        "the state of the same worker, from a list or a single request",
    ),
    name(
        "v1/worker-response.json#/properties/quarantineDetails/items",
        "QuarantineDetails",
        "the title of one item; `Detail` is not a usual word here",
    ),
    former(name(
        "v1/worker-response.json#/properties/actions/items",
        "WorkerAction",
        "an action on a worker",
    )),
    name(
        "v1/provider-list.json#/properties/providers/items",
        "Provider",
        "an item of the list is a provider",
    ),
    name(
        "v1/worker-pool-stats.json#/properties/launchConfigStats/items",
        "LaunchConfigStats",
        "`stats` has no singular: an item has the stats of one launch config",
    ),
    name(
        "v1/worker-pool-list-stats.json#/properties/workerPoolsStats/items",
        "WorkerPoolListStatsEntry",
        "the stats of one pool; `WorkerPoolStats` is another document, by launch config",
    ),
    name(
        "v1/worker-pool-launch-config-list.json#/properties/workerPoolLaunchConfigs/items",
        "WorkerPoolLaunchConfig",
        "an item of the list is a launch config",
    ),
    // Configurations of worker pools.
    name("v1/config-aws.json#", "AwsConfig", CONFIG),
    name("v1/config-azure.json#", "AzureConfig", CONFIG),
    name("v1/config-google.json#", "GoogleConfig", CONFIG),
    name("v1/config-static.json#", "StaticConfig", CONFIG),
    name(
        "v1/config-aws.json#/properties/launchConfigs/items",
        "AwsLaunchConfig",
        LAUNCH_CONFIG,
    ),
    name(AZURE_ITEM, "AzureLaunchConfig", LAUNCH_CONFIG),
    name(
        "v1/config-google.json#/properties/launchConfigs/items",
        "GoogleLaunchConfig",
        LAUNCH_CONFIG,
    ),
    name(
        "v1/config-google.json#/properties/launchConfigs/items/properties/tags",
        "GoogleTags",
        "the name in Google's own libraries is `Tags`",
    ),
    name(
        "v1/config-static.json#/properties/lifecycle",
        "StaticLifecycle",
        CONFIG,
    ),
    name(
        "v1/config-aws.json#/properties/launchConfigs/items/properties/launchConfig",
        "AwsInstanceConfig",
        "it configures an instance; `LaunchConfig` twice in a name is unclear",
    ),
    name(
        "v1/config-aws.json#/properties/launchConfigs/items/properties/workerManager",
        "LaunchConfigOptions",
        "the options of worker-manager for a launch config",
    ),
    same_as(
        "v1/config-google.json#/properties/launchConfigs/items/properties/workerManager",
        "v1/config-aws.json#/properties/launchConfigs/items/properties/workerManager",
        "the options of worker-manager do not depend on the provider",
    ),
    name(
        "v1/config-azure.json#/properties/launchConfigs/items/allOf/common/properties/workerManager",
        "AzureLaunchConfigOptions",
        "unlike `LaunchConfigOptions`, it has options for Azure",
    ),
    kind(
        AZURE_LAUNCH_CONFIG,
        "Azure Sequential Deployment Resources",
        "Resources",
        "worker-manager creates each resource",
    ),
    kind(
        AZURE_LAUNCH_CONFIG,
        "Azure Provider ARM Deployment Configuration",
        "ArmTemplate",
        "a template describes the resources",
    ),
    name(RESOURCES, "Azure", "Azure names each of these resources"),
    name(
        "v1/azure-deployment-resources.json#/properties/networkProfile/properties/networkInterfaces/items",
        "AzureNetworkInterface",
        PART,
    ),
    name(
        "v1/azure-deployment-resources.json#/properties/storageProfile/properties/imageReference",
        "AzureImageReference",
        PART,
    ),
    name(
        "v1/azure-deployment-resources.json#/properties/storageProfile/properties/osDisk",
        "AzureOsDisk",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment",
        "ArmDeployment",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/debugSetting",
        "ArmDebugSetting",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/debugSetting/properties/detailLevel",
        "ArmDetailLevel",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/expressionEvaluationOptions",
        "ArmEvaluationOptions",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/expressionEvaluationOptions/properties/scope",
        "ArmEvaluationScope",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/onErrorDeployment",
        "ArmOnErrorDeployment",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/onErrorDeployment/properties/type",
        "ArmOnErrorType",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/parametersLink",
        "ArmParametersLink",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/parameters/additionalProperties",
        "ArmParameter",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/parameters/additionalProperties/oneOf/reference/properties/reference",
        "ArmSecretReference",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/parameters/additionalProperties/oneOf/reference/properties/reference/properties/keyVault",
        "ArmKeyVault",
        PART,
    ),
    name(
        "v1/azure-arm-templates.json#/properties/armDeployment/properties/templateLink",
        "ArmTemplateLink",
        PART,
    ),
];
