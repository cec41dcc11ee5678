//! Default values of schemas.

use serde_json::Value;

use crate::deployment::documents::Documents;
use crate::deployment::references::DocumentPath;

/// The maximum number of consecutive `$ref`s that do not step into the value.
const REFERENCES: usize = 32;

/// Adds the defaults of the schema at this path to a value.
///
/// Follows properties, items and `$ref`s. Ignores the branches of `anyOf` and similar keywords, like the services' validator.
pub fn fill(documents: &Documents, schema: &str, value: &mut Value) {
    if let Some(schema) = Schema::at(documents, &DocumentPath::new("/"), schema) {
        schema.fill(value, REFERENCES);
    }
}

/// A schema, and the document that contains it.
#[derive(Clone)]
struct Schema<'a> {
    documents: &'a Documents,
    document: DocumentPath,
    content: &'a Value,
}

impl<'a> Schema<'a> {
    /// Resolves a `$ref` in this document.
    fn at(
        documents: &'a Documents,
        document: &DocumentPath,
        reference: &str,
    ) -> Option<Schema<'a>> {
        let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let document = match path {
            "" => document.clone(),
            path => document.join(path)?,
        };
        let content = documents.document(&document)?.pointer(pointer)?;
        Some(Schema {
            documents,
            document,
            content,
        })
    }

    fn inner(&self, content: &'a Value) -> Schema<'a> {
        Schema {
            content,
            ..self.clone()
        }
    }

    fn fill(&self, value: &mut Value, references: usize) {
        let reference = self.content.get("$ref").and_then(Value::as_str);
        let target = reference.and_then(|r| Schema::at(self.documents, &self.document, r));
        if let (Some(target), Some(left)) = (target, references.checked_sub(1)) {
            target.fill(value, left);
        }
        let all = self.content.get("allOf").and_then(Value::as_array);
        for part in all.into_iter().flatten() {
            self.inner(part).fill(value, references.saturating_sub(1));
        }
        let properties = self.content.get("properties").and_then(Value::as_object);
        if let (Value::Object(members), Some(properties)) = (&mut *value, properties) {
            for (name, property) in properties {
                if let (None, Some(default)) = (members.get(name), property.get("default")) {
                    members.insert(name.clone(), default.clone());
                }
                if let Some(member) = members.get_mut(name) {
                    self.inner(property).fill(member, REFERENCES);
                }
            }
        }
        if let (Value::Array(list), Some(items)) = (value, self.content.get("items")) {
            for item in list {
                self.inner(items).fill(item, REFERENCES);
            }
        }
    }
}
