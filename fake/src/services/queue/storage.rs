//! The storage of artifacts' contents from the queue's view: the URLs in S3, and the names of objects in the object service.

use super::state::TaskId;
use crate::services::object;
use crate::storage::{Bucket, Lifetime, ObjectPath, Operation, Storage, UrlTerms};
use crate::store::Date;

/// The lifetime of the URL of an upload: 45 minutes.
const UPLOAD: Lifetime = Lifetime {
    stated: 45 * 60,
    margin: 10,
};
/// The lifetime of the URL of a private artifact: 30 minutes.
const DOWNLOAD: Lifetime = Lifetime {
    stated: 30 * 60,
    margin: 0,
};

/// The content of an artifact.
pub struct Content<'a> {
    pub root_url: &'a str,
    pub task_id: TaskId,
    pub run_id: usize,
    pub name: &'a str,
}

impl Content<'_> {
    /// Returns the URL in S3 to which the worker uploads the content, and its expiry.
    pub fn put_url(&self, storage: &Storage, now: Date) -> (String, Date) {
        let url = self.signed_url(storage, Operation::Put, UPLOAD, now);
        (url, storage.expiry(UPLOAD, now))
    }

    /// Returns the URL in S3 from which clients download the content. Only that of a private artifact is signed.
    pub fn get_url(&self, storage: &Storage, now: Date) -> String {
        let path = s3_path(self.task_id, self.run_id, self.name);
        match path.bucket {
            Bucket::Public => Storage::url(self.root_url, &path),
            Bucket::Private => self.signed_url(storage, Operation::Get, DOWNLOAD, now),
        }
    }

    /// Returns the name of the object in the object service.
    pub fn object_name(&self) -> String {
        format!("t/{}/{}/{}", self.task_id, self.run_id, self.name)
    }

    /// Returns the URL from which clients download the object without credentials.
    pub fn object_url(&self, storage: &Storage, now: Date) -> String {
        object::simple_url(storage, self.root_url, &self.object_name(), now)
    }

    fn signed_url(
        &self,
        storage: &Storage,
        operation: Operation,
        lifetime: Lifetime,
        now: Date,
    ) -> String {
        storage.signed_url(&UrlTerms {
            root_url: self.root_url,
            operation,
            path: &s3_path(self.task_id, self.run_id, self.name),
            headers: &[],
            now,
            lifetime,
        })
    }
}

/// Returns the path of an artifact's content in S3.
pub fn s3_path(task_id: TaskId, run_id: usize, name: &str) -> ObjectPath {
    let bucket = match name.starts_with("public/") {
        true => Bucket::Public,
        false => Bucket::Private,
    };
    let key = format!("{task_id}/{run_id}/{name}");
    ObjectPath { bucket, key }
}
