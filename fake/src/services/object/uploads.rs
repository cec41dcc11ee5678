//! `createUpload` and `finishUpload`.

use std::collections::BTreeMap;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use serde::Deserialize;
use serde_json::{Value, json};

use super::lookup::not_found;
use super::state::{HashConflict, Object, ObjectExists, State, path};
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::storage::{Content, Lifetime, Operation, UrlTerms};
use crate::store::Date;

/// The lifetime of the URL of an upload: 45 minutes.
const UPLOAD: Lifetime = Lifetime {
    stated: 45 * 60,
    margin: 10,
};

/// Base64 as Node.js decodes it, after the removal of other characters.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, NO_PAD.with_decode_allow_trailing_bits(true));

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CreateUpload {
    project_id: String,
    upload_id: String,
    expires: Date,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
    proposed_upload_methods: Proposals,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Proposals {
    data_inline: Option<DataInline>,
    put_url: Option<PutUrl>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DataInline {
    content_type: String,
    object_data: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PutUrl {
    content_type: String,
    content_length: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FinishUpload {
    project_id: String,
    upload_id: String,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
}

/// `createUpload`: creates an object, and agrees on an upload method. Prefers data in the request to a URL.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let CreateUpload {
        project_id,
        upload_id,
        expires,
        hashes,
        proposed_upload_methods: proposals,
    } = call.body()?;
    let (name, now) = (call.param("name"), call.now());
    let object = &mut services.object;
    let created = object.create(name, &project_id, &upload_id, expires, now);
    created.map_err(|ObjectExists| ErrorResponse::conflict("Object already exists"))?;
    let added = object.add_hashes(name, hashes);
    added.map_err(|HashConflict| hash_conflict())?;
    let method = match (proposals.data_inline, proposals.put_url) {
        (Some(inline), _) => {
            let content = Content::new(decoded(&inline.object_data));
            let content = content.content_type(inline.content_type);
            services.storage.put(path(name), content, now);
            json!({ "dataInline": true })
        }
        (None, Some(proposal)) => json!({ "putUrl": put_url_method(call, services, &proposal) }),
        (None, None) => json!({}),
    };
    Ok(ApiResponse::ok(&json!({
        "projectId": project_id,
        "uploadId": upload_id,
        "expires": expires,
        "uploadMethod": method,
    })))
}

/// Returns the URL of an upload. Its signature covers the type and the length of the content.
fn put_url_method(call: &Call<'_>, services: &Services, proposal: &PutUrl) -> Value {
    let (content_type, length) = (&proposal.content_type, proposal.content_length.to_string());
    let url = services.storage.signed_url(&UrlTerms {
        root_url: call.root_url,
        operation: Operation::Put,
        path: &path(call.param("name")),
        headers: &[
            ("content-length", length.clone()),
            ("content-type", content_type.clone()),
        ],
        now: call.now(),
        lifetime: UPLOAD,
    });
    json!({
        "url": url,
        "expires": services.storage.expiry(UPLOAD, call.now()),
        "headers": {
            "Content-Type": content_type,
            "Content-Length": length,
            "Content-Encoding": "identity",
        },
    })
}

/// `finishUpload`: finishes an object. A repetition may repeat hashes, but not add any.
pub fn finish(call: &Call<'_>, state: &mut State) -> Result<ApiResponse, ErrorResponse> {
    let wanted: FinishUpload = call.body()?;
    let name = call.param("name");
    let object = state.object(name).ok_or_else(|| not_found(name))?;
    let FinishUpload {
        project_id,
        upload_id,
        hashes,
    } = wanted;
    if object.project_id != project_id {
        return Err(ErrorResponse::input_error(format!(
            "Object \"{name}\" does not have projectId {project_id}"
        )));
    }
    match &object.upload_id {
        None => check_repetition(name, object, &hashes)?,
        Some(known) if *known != upload_id => {
            return Err(ErrorResponse::conflict(format!(
                "Object \"{name}\" does not have uploadId {upload_id}"
            )));
        }
        Some(_) => {
            let added = state.add_hashes(name, hashes);
            added.map_err(|HashConflict| hash_conflict())?;
            state.finish(name, call.now());
        }
    }
    Ok(ApiResponse::ok(&json!({})))
}

fn check_repetition(
    name: &str,
    object: &Object,
    hashes: &BTreeMap<String, String>,
) -> Result<(), ErrorResponse> {
    for (algorithm, hash) in hashes {
        let problem = match object.hashes.get(algorithm) {
            Some(known) if known == hash => continue,
            Some(_) => "with a different hash for algorithm",
            None => "without hash algorithm",
        };
        return Err(ErrorResponse::conflict(format!(
            "Object \"{name}\" is already finished, but {problem} {algorithm}"
        )));
    }
    Ok(())
}

fn hash_conflict() -> ErrorResponse {
    ErrorResponse::conflict("Content hash already exists with a different value")
}

/// Decodes base64 as Node.js does: skips other characters, and accepts both alphabets.
fn decoded(text: &str) -> Vec<u8> {
    let text = text.split('=').next().unwrap_or_default();
    let text = text.replace('-', "+").replace('_', "/");
    let is_digit = |c: &char| c.is_ascii_alphanumeric() || ['+', '/'].contains(c);
    let mut digits: String = text.chars().filter(is_digit).collect();
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    LENIENT.decode(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_base64_like_node() {
        for (text, bytes) in [
            ("aGVsbG8=", "hello"),
            ("aGVs bG8", "hello"),
            ("@@@", ""),
            ("aGVsbG9", "hello"),
            ("a", ""),
        ] {
            assert_eq!(decoded(text), bytes.as_bytes(), "{text}");
        }
        assert_eq!(decoded("-_8"), decoded("+/8="));
    }
}
