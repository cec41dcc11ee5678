//! A deployment: documents, routes and schemas.

use std::sync::{Arc, LazyLock, OnceLock};

use hyper::body::Bytes;

use super::documents::Documents;
use super::references::{Problems, References, Source};
use super::routes::{Route, Routes};
use super::schemas::Schemas;
use super::unknown_endpoint::UnknownEndpoint;

/// The documents, routes and schemas of some services. All fakes of a process share the embedded deployment.
pub struct Deployment {
    pub(super) documents: Arc<Documents>,
    routes: Routes,
    /// The schemas, each compiled on first use.
    pub schemas: Schemas,
    /// All documents as one `references.json`, created on first use.
    pub(super) bundle: OnceLock<Bytes>,
}

impl Deployment {
    /// Returns the services that this crate embeds. Each process reads them once.
    pub fn embedded() -> Arc<Deployment> {
        static DEPLOYMENT: LazyLock<Arc<Deployment>> =
            LazyLock::new(|| Arc::new(Deployment::of(vec![embedded()])));
        DEPLOYMENT.clone()
    }

    /// Returns the embedded services with these references mounted. Each source replaces the services that it contains.
    ///
    /// # Errors
    ///
    /// Fails with the problems of the first invalid source.
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

    /// Returns the routes.
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// Returns the endpoint with this name, such as `queue.createTask`.
    ///
    /// If several versions have it, the first one is returned.
    ///
    /// # Errors
    ///
    /// Fails if no endpoint has the name.
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
            json: taskcluster_client::REFERENCES.to_string(),
        };
        Arc::new(References::read(&source).expect("the client's build script has checked them"))
    });
    REFERENCES.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_body_schema_compiles() {
        let deployment = Deployment::embedded();
        let routes = deployment.routes().iter();
        let inputs: Vec<_> = routes.filter_map(|route| route.input.as_ref()).collect();
        assert!(!inputs.is_empty());
        for schema in inputs {
            let violations = deployment
                .schemas
                .violations(schema, &serde_json::Value::Null);
            assert_ne!(violations.unwrap(), [""; 0], "{schema}");
        }
    }

    #[test]
    fn fakes_share_the_embedded_deployment() {
        assert!(Arc::ptr_eq(
            &Deployment::embedded(),
            &Deployment::mounting(&[]).unwrap()
        ));
    }
}
