//! The storage of artifacts' contents from the queue's view: the URLs in S3, and the names and states of objects in
//! the object service.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::state::TaskId;

/// The characters of an artifact's name that a URL need not encode.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The content of an artifact.
pub struct Content<'a> {
    pub root_url: &'a str,
    pub task_id: TaskId,
    pub run_id: usize,
    pub name: &'a str,
}

impl Content<'_> {
    /// Returns the URL in S3 to which the worker uploads the content.
    pub fn put_url(&self) -> String {
        self.s3_url()
    }

    /// Returns the URL in S3 from which clients download the content.
    pub fn get_url(&self) -> String {
        self.s3_url()
    }

    /// Returns the name of the object in the object service.
    pub fn object_name(&self) -> String {
        format!("t/{}/{}/{}", self.task_id, self.run_id, self.name)
    }

    /// Returns the URL from which clients download the object without credentials.
    pub fn object_url(&self) -> String {
        let name = self.object_name();
        format!("{}/s3/public-bucket/{}", self.root_url, encoded(&name))
    }

    fn s3_url(&self) -> String {
        let Content {
            root_url,
            task_id,
            run_id,
            name,
        } = self;
        let bucket = match name.starts_with("public/") {
            true => "public-bucket",
            false => "private-bucket",
        };
        format!(
            "{root_url}/s3/{bucket}/{task_id}/{run_id}/{}",
            encoded(name)
        )
    }
}

fn encoded(name: &str) -> impl std::fmt::Display {
    utf8_percent_encode(name, IN_PATH)
}
