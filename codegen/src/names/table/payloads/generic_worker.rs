//! Names for the payloads of generic-worker.
//!
//! The documents of the three variants are mostly equal. All of them use the types of `multiuser_posix`.

use crate::names::table::entry::{Entry, kind, name, same_below};

const INSECURE: &str = "insecure_posix.json#";
const POSIX: &str = "multiuser_posix.json#";
const WINDOWS: &str = "multiuser_windows.json#";
const MOUNT: &str = "multiuser_posix.json#/definitions/mount";
const CONTENT: &str = "multiuser_posix.json#/definitions/content";
const DOCKER: &str = "multiuser_posix.json#/oneOf/Docker worker payload";
const IMAGE: &str = "multiuser_posix.json#/oneOf/Docker worker payload/properties/image";

const VARIANT: &str = "the payload of one variant of generic-worker";
const NATIVE: &str = "the worker whose own payload it is";
const CONVERTED: &str = "the worker that the payload was made for";
const SHARED: &str = "all variants of generic-worker have this part";
const EQUAL: &str = "the part is the same in all variants of generic-worker";
const CONTENT_KIND: &str = "the source of the content; `Content` is in the name of the union";
const MOUNT_KIND: &str = "the title of the mount without the word of the union";
const OF_DOCKER: &str = "the payload is that of docker-worker, with the same names";
const FORM: &str = "the form of the image; `Docker` and `Image` are in the name of the union";

/// The entries.
pub const ENTRIES: &[Entry] = &[
    name(INSECURE, "InsecurePosixPayload", VARIANT),
    kind(INSECURE, "Generic worker payload", "GenericWorker", NATIVE),
    kind(INSECURE, "Docker worker payload", "DockerWorker", CONVERTED),
    name(
        "insecure_posix.json#/oneOf/Generic worker payload/properties/features",
        "InsecurePosixFeatures",
        VARIANT,
    ),
    name(POSIX, "MultiuserPosixPayload", VARIANT),
    kind(POSIX, "Generic worker payload", "GenericWorker", NATIVE),
    kind(POSIX, "Docker worker payload", "DockerWorker", CONVERTED),
    name(
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/features",
        "MultiuserPosixFeatures",
        VARIANT,
    ),
    name(WINDOWS, "MultiuserWindowsPayload", VARIANT),
    name(
        "multiuser_windows.json#/properties/features",
        "MultiuserWindowsFeatures",
        VARIANT,
    ),
    // The parts of all variants.
    name(
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/artifacts/items",
        "Artifact",
        SHARED,
    ),
    name(
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/artifacts/items/properties/contentEncoding",
        "ContentEncoding",
        "the values of the HTTP header with this name",
    ),
    name(
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/logs",
        "Logs",
        SHARED,
    ),
    name(
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/onExitStatus",
        "OnExitStatus",
        SHARED,
    ),
    name(
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/taskclusterProxyInterface",
        "TaskclusterProxyInterface",
        SHARED,
    ),
    name(MOUNT, "Mount", SHARED),
    kind(MOUNT, "File Mount", "File", MOUNT_KIND),
    name(
        "multiuser_posix.json#/definitions/mount/oneOf/File Mount",
        "FileMount",
        "the title",
    ),
    name(
        "multiuser_posix.json#/definitions/mount/oneOf/Writable Directory Cache",
        "WritableDirectoryCache",
        "the title, which users know; every mount is one",
    ),
    name(
        "multiuser_posix.json#/definitions/mount/oneOf/Read Only Directory",
        "ReadOnlyDirectory",
        "the title, which users know; every mount is one",
    ),
    name(
        "multiuser_posix.json#/definitions/fileMount/properties/format",
        "FileFormat",
        "the formats of a compressed file",
    ),
    name(
        "multiuser_posix.json#/definitions/readOnlyDirectory/properties/format",
        "ArchiveFormat",
        "the formats of an archive",
    ),
    same_below(
        "multiuser_posix.json#/definitions/writableDirectoryCache/properties/format",
        "multiuser_posix.json#/definitions/readOnlyDirectory/properties/format",
        "both directories are unpacked from an archive",
    ),
    name(CONTENT, "Content", SHARED),
    kind(CONTENT, "Artifact Content", "Artifact", CONTENT_KIND),
    kind(CONTENT, "Indexed Content", "Indexed", CONTENT_KIND),
    kind(CONTENT, "URL Content", "Url", CONTENT_KIND),
    kind(CONTENT, "Raw Content", "Raw", CONTENT_KIND),
    kind(CONTENT, "Base64 Content", "Base64", CONTENT_KIND),
    // The payload of docker-worker.
    name(DOCKER, "DockerWorkerPayload", OF_DOCKER),
    name(
        "multiuser_posix.json#/definitions/artifact",
        "DockerWorkerArtifact",
        OF_DOCKER,
    ),
    name(
        "multiuser_posix.json#/oneOf/Docker worker payload/properties/capabilities",
        "DockerWorkerCapabilities",
        OF_DOCKER,
    ),
    name(
        "multiuser_posix.json#/oneOf/Docker worker payload/properties/capabilities/properties/devices",
        "DockerWorkerDevices",
        OF_DOCKER,
    ),
    name(
        "multiuser_posix.json#/oneOf/Docker worker payload/properties/features",
        "DockerWorkerFeatures",
        OF_DOCKER,
    ),
    name(
        "multiuser_posix.json#/oneOf/Docker worker payload/properties/onExitStatus",
        "DockerWorkerOnExitStatus",
        OF_DOCKER,
    ),
    name(IMAGE, "DockerImage", OF_DOCKER),
    kind(IMAGE, "Docker image name", "Name", FORM),
    kind(IMAGE, "docker-image", "Named", FORM),
    kind(IMAGE, "indexed-image", "Indexed", FORM),
    kind(IMAGE, "task-image", "Task", FORM),
    // Equal parts.
    same_below(
        "insecure_posix.json#/definitions",
        "multiuser_posix.json#/definitions",
        EQUAL,
    ),
    same_below(
        "insecure_posix.json#/oneOf/Docker worker payload",
        DOCKER,
        EQUAL,
    ),
    same_below(
        "insecure_posix.json#/oneOf/Generic worker payload/properties/artifacts",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/artifacts",
        EQUAL,
    ),
    same_below(
        "insecure_posix.json#/oneOf/Generic worker payload/properties/logs",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/logs",
        EQUAL,
    ),
    same_below(
        "insecure_posix.json#/oneOf/Generic worker payload/properties/onExitStatus",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/onExitStatus",
        EQUAL,
    ),
    same_below(
        "insecure_posix.json#/oneOf/Generic worker payload/properties/taskclusterProxyInterface",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/taskclusterProxyInterface",
        EQUAL,
    ),
    same_below(
        "multiuser_windows.json#/definitions",
        "multiuser_posix.json#/definitions",
        EQUAL,
    ),
    same_below(
        "multiuser_windows.json#/properties/artifacts",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/artifacts",
        EQUAL,
    ),
    same_below(
        "multiuser_windows.json#/properties/logs",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/logs",
        EQUAL,
    ),
    same_below(
        "multiuser_windows.json#/properties/onExitStatus",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/onExitStatus",
        EQUAL,
    ),
    same_below(
        "multiuser_windows.json#/properties/taskclusterProxyInterface",
        "multiuser_posix.json#/oneOf/Generic worker payload/properties/taskclusterProxyInterface",
        EQUAL,
    ),
];
