//! Names for object.

use super::entry::{Entry, name};

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/create-upload-request.json#/properties/proposedUploadMethods",
        "ProposedUploadMethods",
        "the property says all of it",
    ),
    name(
        "v1/create-upload-response.json#/properties/uploadMethod",
        "SelectedUploadMethod",
        "of the proposed methods the service selects one",
    ),
    name(
        "v1/download-object-request.json#/properties/acceptDownloadMethods",
        "AcceptDownloadMethods",
        "the property says all of it",
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
