//! Compiles schemas into validators.

use std::error::Error;
use std::sync::Arc;

use jsonschema::{Draft, Retrieve, Uri, Validator};
use serde_json::{Value, json};

use super::formats;
use crate::deployment::documents::Documents;
use crate::deployment::references::DocumentPath;

/// The base URI of document paths, which lets references between documents resolve.
const ROOT: &str = "taskcluster://root";

/// Compiles the schema at this path, and all schemas that it refers to.
///
/// The services' validator uses the keywords of draft 7, regardless of the draft that a schema names.
pub fn compile(documents: &Arc<Documents>, schema: &str) -> Result<Validator, String> {
    let options = options().with_retriever(Published(documents.clone()));
    let root = json!({ "$ref": format!("{ROOT}{schema}") });
    options.build(&root).map_err(|error| error.to_string())
}

/// Compiles a schema that refers to no other schema, such as that of a hook's triggers.
pub fn compile_alone(schema: &Value) -> Result<Validator, String> {
    options().build(schema).map_err(|error| error.to_string())
}

/// Returns the options of the services' validator.
fn options<'a>() -> jsonschema::ValidationOptions<'a> {
    jsonschema::options()
        .with_draft(Draft::Draft7)
        .should_validate_formats(true)
        .with_format("date-time", formats::is_date_time)
        .with_format("email", formats::is_email)
        .with_format("uri", formats::is_uri)
}

/// Retrieves documents by path.
struct Published(Arc<Documents>);

impl Retrieve for Published {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let path = uri.path().as_str().trim_start_matches('/');
        let document = self.0.document(&DocumentPath::new(path));
        let mut document = document
            .ok_or_else(|| format!("there is no {path}"))?
            .clone();
        if let Value::Object(schema) = &mut document {
            // Documents are identified by path, which their `$id` repeats; their `$schema` is a metaschema of the deployment.
            schema.remove("$id");
            schema.insert(
                "$schema".to_string(),
                json!("http://json-schema.org/draft-07/schema#"),
            );
        }
        Ok(document)
    }
}
