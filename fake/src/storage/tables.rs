//! The stored objects.

use std::collections::{BTreeMap, HashMap};

use hyper::Method;
use hyper::http::request::Parts;
use serde::{Deserialize, Serialize};

use super::content::{Content, Stored};
use super::error::{StorageError, standard_headers};
use super::object_path::ObjectPath;
use super::operation::PREFIX;
use super::read;
use super::signing::SigningKey;
use crate::http::ApiResponse;
use crate::store::Date;

/// The default limit of the size of an object, in bytes: 5 GiB, as for a PUT request to S3.
const LIMIT: u64 = 5 << 30;

/// The state of the storage. It has no `Debug`, which would print the secret of signed URLs.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Storage {
    pub(super) objects: BTreeMap<ObjectPath, Stored>,
    pub(super) signing_key: SigningKey,
    /// The contents of [`Fake::serve`](crate::Fake::serve), by id.
    #[serde(skip)]
    pub(super) served: HashMap<String, Stored>,
    /// The limit of the size of an uploaded object, in bytes.
    #[serde(skip)]
    pub(super) limit: u64,
    /// The lifetime of signed URLs in seconds, if a test has set it.
    #[serde(skip)]
    pub(super) lifetime: Option<u64>,
}

impl Storage {
    /// Returns whether the path of a URL belongs to the storage.
    pub fn has_path(path: &str) -> bool {
        path.starts_with(PREFIX) || path == PREFIX.trim_end_matches('/')
    }

    /// Responds to a request for an object, except uploads.
    pub fn respond(&self, head: &Parts, now: Date) -> ApiResponse {
        let response = self.read(head, now);
        response.unwrap_or_else(StorageError::into_response)
    }

    fn read(&self, head: &Parts, now: Date) -> Result<ApiResponse, StorageError> {
        let path = ObjectPath::of_url(head.uri.path())?;
        if !matches!(head.method, Method::GET | Method::HEAD) {
            return Err(StorageError::method_not_allowed(head.method.as_str()));
        }
        self.authorize(head, &path, now)?;
        let stored = self.objects.get(&path);
        let stored = stored.ok_or_else(|| StorageError::no_such_key(&path.key))?;
        let mut response = read::respond(stored, head)?;
        response.headers.extend(standard_headers());
        Ok(response)
    }

    /// Stores an object, or replaces the one with the same path.
    pub fn put(&mut self, path: ObjectPath, content: Content, now: Date) {
        let modified = now;
        self.objects.insert(path, Stored { content, modified });
    }

    /// Returns the content of an object.
    pub fn content(&self, path: &ObjectPath) -> Option<&Content> {
        self.objects.get(path).map(|stored| &stored.content)
    }

    /// Deletes an object. Returns whether it existed.
    pub fn delete(&mut self, path: &ObjectPath) -> bool {
        self.objects.remove(path).is_some()
    }

    /// Sets the limit of the size of an uploaded object, in bytes.
    pub fn set_limit(&mut self, bytes: u64) {
        self.limit = bytes;
    }

    /// Sets the lifetime of future signed URLs, in seconds.
    pub fn set_lifetime(&mut self, seconds: u64) {
        self.lifetime = Some(seconds);
    }
}

impl Default for Storage {
    fn default() -> Storage {
        Storage {
            objects: BTreeMap::new(),
            signing_key: SigningKey::new(),
            served: HashMap::new(),
            limit: LIMIT,
            lifetime: None,
        }
    }
}
