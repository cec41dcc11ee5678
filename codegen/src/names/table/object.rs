//! Names for object.

use super::entry::{Entry, name};

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/create-upload-request.json#/properties/proposedUploadMethods",
        "ProposedUploadMethods",
        "the name of the property is sufficient",
    ),
    name(
        "v1/create-upload-response.json#/properties/uploadMethod",
        "SelectedUploadMethod",
        "the service selects one of the proposed methods",
    ),
    name(
        "v1/download-object-request.json#/properties/acceptDownloadMethods",
        "AcceptDownloadMethods",
        "the name of the property is sufficient",
    ),
    name(
        "v1/hashes.json#/definitions/upload",
        "UploadHashes",
        "they are the hashes of an upload",
    ),
    name(
        "v1/hashes.json#/definitions/download",
        "DownloadHashes",
        "they are the hashes of a download",
    ),
];
