//! Names for the payload of docker-worker.

use crate::names::table::entry::{Entry, kind, name};

const IMAGE: &str = "v1/payload.json#/properties/image";
const FORM: &str = "the form of the image; `Docker` and `Image` are in the name of the union";
const OF_PAYLOAD: &str = "`Payload` in the name of each part adds nothing";

/// The entries.
pub const ENTRIES: &[Entry] = &[
    name(
        "v1/payload.json#",
        "DockerWorkerPayload",
        "the name of the file, `Payload`, is unclear outside its folder",
    ),
    name(
        "v1/payload.json#/definitions/artifact",
        "DockerWorkerArtifact",
        OF_PAYLOAD,
    ),
    name(
        "v1/payload.json#/properties/capabilities",
        "DockerWorkerCapabilities",
        OF_PAYLOAD,
    ),
    name(
        "v1/payload.json#/properties/capabilities/properties/devices",
        "DockerWorkerDevices",
        "no other part of the payload has devices",
    ),
    name(
        "v1/payload.json#/properties/features",
        "DockerWorkerFeatures",
        OF_PAYLOAD,
    ),
    name(
        "v1/payload.json#/properties/onExitStatus",
        "DockerWorkerOnExitStatus",
        OF_PAYLOAD,
    ),
    name(IMAGE, "DockerImage", "it is an image of Docker's"),
    kind(IMAGE, "Docker image name", "Name", FORM),
    kind(IMAGE, "docker-image", "Named", FORM),
    kind(IMAGE, "indexed-image", "Indexed", FORM),
    kind(IMAGE, "task-image", "Task", FORM),
];
