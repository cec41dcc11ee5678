//! What a fake stands in for: which services, with which endpoints, schemas and documents.

mod documents;
mod published;

use std::sync::{Arc, LazyLock, OnceLock};

use hyper::body::Bytes;
use taskcluster_codegen::{Problems, References, Source};

pub use documents::Documents;

use crate::routes::{Route, Routes};
use crate::unknown_endpoint::UnknownEndpoint;
use crate::validation::Schemas;

/// The services that the repository has references of, as one `references.json`.
const EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/references.json"));

/// The documents of some services, and what is made of them. All fakes of a process share the embedded one.
pub struct Deployment {
    documents: Arc<Documents>,
    routes: Routes,
    /// The schemas, each compiled when it is first needed.
    pub schemas: Schemas,
    /// All documents as one, made when it is first asked for.
    bundle: OnceLock<Bytes>,
}

impl Deployment {
    /// The services that this crate knows by itself. They are read once in a process.
    pub fn embedded() -> Arc<Deployment> {
        static DEPLOYMENT: LazyLock<Arc<Deployment>> =
            LazyLock::new(|| Arc::new(Deployment::of(vec![embedded()])));
        DEPLOYMENT.clone()
    }

    /// The same with these references mounted, each of which replaces the services that it has.
    ///
    /// # Errors
    ///
    /// The problems of the first source that has any.
    pub fn mounting(sources: &[Source]) -> Result<Arc<Deployment>, Problems> {
        if sources.is_empty() {
            return Ok(Deployment::embedded());
        }
        let mut layers = vec![embedded()];
        for source in sources {
            layers.push(Arc::new(References::read(source)?));
        }
        Ok(Arc::new(Deployment::of(layers)))
    }

    /// Which method and path lead to which endpoint.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// The endpoint of this name, such as `queue.createTask`. Where several versions of the service have it, the first.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn endpoint(&self, name: &str) -> Result<&Route, UnknownEndpoint> {
        let route = self.routes.named(name);
        route.ok_or_else(|| UnknownEndpoint::new(name, self.routes.iter().map(Route::endpoint)))
    }

    fn of(layers: Vec<Arc<References>>) -> Deployment {
        let documents = Arc::new(Documents::new(layers));
        Deployment {
            routes: Routes::new(documents.apis()),
            schemas: Schemas::new(documents.clone()),
            documents,
            bundle: OnceLock::new(),
        }
    }
}

fn embedded() -> Arc<References> {
    static REFERENCES: LazyLock<Arc<References>> = LazyLock::new(|| {
        let source = Source::Text {
            name: "the embedded references".to_string(),
            json: EMBEDDED.to_string(),
        };
        Arc::new(References::read(&source).expect("the build script has read them"))
    });
    REFERENCES.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_schema_of_a_body_compiles() {
        let deployment = Deployment::embedded();
        let routes = deployment.routes().iter();
        let inputs: Vec<_> = routes.filter_map(|route| route.input.as_ref()).collect();
        assert!(!inputs.is_empty());
        for schema in inputs {
            let problems = deployment
                .schemas
                .problems(schema, &serde_json::Value::Null);
            assert_ne!(problems.unwrap(), [""; 0], "{schema}");
        }
    }

    #[test]
    fn fakes_share_what_is_embedded() {
        assert!(Arc::ptr_eq(
            &Deployment::embedded(),
            &Deployment::mounting(&[]).unwrap()
        ));
    }
}
