//! The JSON schemas of request bodies: validation with the messages of the services' validator, and default values.

mod compile;
mod defaults;
mod formats;
mod messages;
mod violations;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use serde_json::Value;

use super::documents::Documents;

/// The schemas of a deployment. Each is compiled on first use and then cached.
pub struct Schemas {
    documents: Arc<Documents>,
    compiled: Mutex<HashMap<String, Arc<OnceLock<Compiled>>>>,
}

/// A compiled schema, or the reason why it cannot be used.
type Compiled = Result<Validator, String>;

/// Returns the violations of a schema that refers to no other schema, in a value.
///
/// # Errors
///
/// Fails if the schema cannot be used.
pub fn violations_alone(schema: &Value, value: &Value) -> Result<Vec<String>, String> {
    let validator = compile::compile_alone(schema)?;
    Ok(violations::of(&validator, value))
}

impl Schemas {
    /// The schemas among these documents.
    pub fn new(documents: Arc<Documents>) -> Schemas {
        Schemas {
            documents,
            compiled: Mutex::default(),
        }
    }

    /// Returns the violations of the schema at this path, such as `/schemas/queue/v1/task.json#`, in a value.
    ///
    /// # Errors
    ///
    /// Fails if the schema does not exist or cannot be used.
    pub fn violations(&self, schema: &str, value: &Value) -> Result<Vec<String>, String> {
        let cell = self.cell(schema);
        let compiled = cell.get_or_init(|| compile::compile(&self.documents, schema));
        match compiled {
            Ok(validator) if validator.is_valid(value) => Ok(Vec::new()),
            Ok(validator) => Ok(violations::of(validator, value)),
            Err(reason) => Err(format!("The schema {schema} cannot be used: {reason}")),
        }
    }

    /// Adds the defaults of the schema at this path to a value, as the services do.
    pub fn fill_defaults(&self, schema: &str, value: &mut Value) {
        defaults::fill(&self.documents, schema, value);
    }

    fn cell(&self, schema: &str) -> Arc<OnceLock<Compiled>> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        match compiled.get(schema) {
            Some(cell) => cell.clone(),
            None => compiled.entry(schema.to_string()).or_default().clone(),
        }
    }
}
