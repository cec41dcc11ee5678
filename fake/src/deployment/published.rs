//! The documents that a deployment serves below `/references/` and `/schemas/`.

use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};

use super::mounted::Deployment;
use super::references::DocumentPath;
use crate::http::ApiResponse;

const MANIFEST: &str = "/references/manifest.json";
const BUNDLE: &str = "/references/references.json";

impl Deployment {
    /// Returns the response with the document at this URL path.
    ///
    /// Returns `None` if there is no such document, or if the method is neither GET nor HEAD.
    pub fn published(&self, method: &Method, path: &str) -> Option<ApiResponse> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        match path {
            MANIFEST => Some(ApiResponse::ok(&self.manifest())),
            BUNDLE => Some(ApiResponse::json_text(self.bundle().to_vec())),
            _ => {
                let path = path.strip_prefix('/').filter(|path| is_below(path))?;
                self.documents
                    .document(&DocumentPath::new(path))
                    .map(ApiResponse::ok)
            }
        }
    }

    /// Returns the manifest: the paths of all references.
    fn manifest(&self) -> Value {
        let documents = self.documents.iter().map(|(path, _)| path.as_str());
        let references = documents.filter(|path| path.starts_with("references/"));
        let references: Vec<_> = references.map(|path| format!("/{path}")).collect();
        json!({ "$schema": "/schemas/common/manifest-v3.json#", "references": references })
    }

    /// Returns every document with its path, including the manifest.
    fn bundle(&self) -> &Bytes {
        self.bundle.get_or_init(|| {
            let entry =
                |path: &str, content: &Value| json!({ "filename": path, "content": content });
            let manifest = entry(MANIFEST.trim_start_matches('/'), &self.manifest());
            let documents = self.documents.iter();
            let documents = documents.map(|(path, content)| entry(path.as_str(), content));
            let bundle: Value = documents.chain([manifest]).collect();
            bundle.to_string().into()
        })
    }
}

fn is_below(path: &str) -> bool {
    path.starts_with("references/") || path.starts_with("schemas/")
}
