//! The objects of the object service.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::storage::{Bucket, ObjectPath, Storage};
use crate::store::Date;

/// The time between the expiry of an object and its deletion, and the time in which an upload must finish, in seconds: a day.
const DAY: u64 = 24 * 3600;

/// The state of the object service.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct State {
    objects: BTreeMap<String, Object>,
    /// The ids of unfinished uploads.
    uploads: BTreeSet<String>,
}

/// An object.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Object {
    pub project_id: String,
    /// The id of the upload; `None` when it has finished.
    pub upload_id: Option<String>,
    pub expires: Date,
    /// Hashes by algorithm, as the uploader stated them.
    pub hashes: BTreeMap<String, String>,
    /// The time at which the object is deleted.
    pub deleted: Date,
}

/// Another object has the name or the upload id, or the object has other properties.
#[derive(Debug)]
pub struct ObjectExists;

/// An algorithm already has another hash.
#[derive(Debug)]
pub struct HashConflict;

impl State {
    /// Returns an object, finished or not.
    pub(super) fn object(&self, name: &str) -> Option<&Object> {
        self.objects.get(name)
    }

    /// Returns an object that has finished.
    pub fn finished(&self, name: &str) -> Option<&Object> {
        let object = self.objects.get(name)?;
        object.upload_id.is_none().then_some(object)
    }

    /// Creates an object for an upload. A repetition with the same properties changes nothing.
    ///
    /// # Errors
    ///
    /// Fails if the object has finished or has other properties, or if another upload has the id.
    pub(super) fn create(
        &mut self,
        name: &str,
        project_id: &str,
        upload_id: &str,
        expires: Date,
        now: Date,
    ) -> Result<(), ObjectExists> {
        if let Some(known) = self.objects.get(name) {
            let of_known = (
                &*known.project_id,
                known.upload_id.as_deref(),
                known.expires,
            );
            let is_same = of_known == (project_id, Some(upload_id), expires);
            return is_same.then_some(()).ok_or(ObjectExists);
        }
        if !self.uploads.insert(upload_id.to_string()) {
            return Err(ObjectExists);
        }
        let object = Object {
            project_id: project_id.to_string(),
            upload_id: Some(upload_id.to_string()),
            expires,
            hashes: BTreeMap::new(),
            deleted: now.later(DAY),
        };
        self.objects.insert(name.to_string(), object);
        Ok(())
    }

    /// Adds hashes to an object.
    ///
    /// # Errors
    ///
    /// Fails if an algorithm already has another hash. Nothing changes then.
    pub(super) fn add_hashes(
        &mut self,
        name: &str,
        hashes: BTreeMap<String, String>,
    ) -> Result<(), HashConflict> {
        let Some(object) = self.objects.get_mut(name) else {
            return Ok(());
        };
        let differs = |(algorithm, hash): (&String, &String)| {
            object
                .hashes
                .get(algorithm)
                .is_some_and(|known| known != hash)
        };
        if hashes.iter().any(differs) {
            return Err(HashConflict);
        }
        object.hashes.extend(hashes);
        Ok(())
    }

    /// Finishes an upload.
    pub(super) fn finish(&mut self, name: &str, now: Date) {
        if let Some(object) = self.objects.get_mut(name) {
            if let Some(upload_id) = object.upload_id.take() {
                self.uploads.remove(&upload_id);
            }
            object.deleted = object.expires.max(now).later(DAY);
        }
    }

    /// Deletes objects that expired a day ago, and uploads that did not finish within a day.
    pub fn delete_expired(&mut self, storage: &mut Storage, now: Date) {
        self.objects.retain(|name, object| {
            let is_kept = object.deleted > now;
            if !is_kept {
                storage.delete(&path(name));
                if let Some(upload_id) = &object.upload_id {
                    self.uploads.remove(upload_id);
                }
            }
            is_kept
        });
    }
}

/// Returns the path of an object's data in the storage.
pub fn path(name: &str) -> ObjectPath {
    ObjectPath {
        bucket: Bucket::Public,
        key: name.to_string(),
    }
}
