//! Bodies held against the services' schemas, with the words that the services have for what does not fit.

mod compile;
mod complaints;
mod defaults;
mod formats;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jsonschema::Validator;
use serde_json::Value;

use crate::deployment::Documents;

/// The schemas of a deployment. Each is compiled when it is first needed, and then kept.
pub struct Schemas {
    documents: Arc<Documents>,
    compiled: Mutex<HashMap<String, Arc<OnceLock<Compiled>>>>,
}

/// A schema, or why it is none.
type Compiled = Result<Validator, String>;

impl Schemas {
    /// The schemas among these documents.
    pub fn new(documents: Arc<Documents>) -> Schemas {
        Schemas {
            documents,
            compiled: Mutex::default(),
        }
    }

    /// What is wrong with a value by the schema at this path, such as `/schemas/queue/v1/task.json#`; nothing if it fits.
    ///
    /// # Errors
    ///
    /// When there is no such schema, or it cannot be used.
    pub fn problems(&self, schema: &str, value: &Value) -> Result<Vec<String>, String> {
        let cell = self.cell(schema);
        let compiled = cell.get_or_init(|| compile::compile(&self.documents, schema));
        match compiled {
            Ok(validator) if validator.is_valid(value) => Ok(Vec::new()),
            Ok(validator) => Ok(complaints::of(validator, value)),
            Err(reason) => Err(format!("The schema {schema} cannot be used: {reason}")),
        }
    }

    /// Puts the defaults of the schema at this path into a value that leaves them out, as the services do.
    pub fn complete(&self, schema: &str, value: &mut Value) {
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
