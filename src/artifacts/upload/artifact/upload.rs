//! Uploads the data of an artifact.

use super::builder::ArtifactUpload;
use super::content_type;
use super::create::Created;
use super::new_artifact::NewArtifact;
use crate::artifacts::transfer::Algorithms;
use crate::artifacts::upload::data::Data;
use crate::artifacts::upload::negotiation::Negotiation;
use crate::artifacts::upload::put::{Put, PutSettings};
use crate::artifacts::upload::uploaded::Uploaded;
use crate::client::Client;
use crate::error::Error;
use crate::object::Object;
use crate::queue::PostArtifactResponseObject;
use crate::signing::Credentials;

impl ArtifactUpload {
    /// Uploads the data. An error names the artifact and the host that failed.
    pub(super) async fn run(self) -> Result<Uploaded, Error> {
        let what = self.place.named("upload");
        let client = self.client();
        let uploaded = self.upload(&client).await;
        uploaded.map_err(|error| error.transferring(&what).at_host(client.0.root.host()))
    }

    async fn upload(self, client: &Client) -> Result<Uploaded, Error> {
        let Self {
            place,
            source,
            content_type,
            expires,
            storage,
            gzip,
            hashes,
            unverified,
            retry,
            idle,
            allow_http,
            mut report,
        } = self;
        let content_type = content_type.unwrap_or_else(|| {
            let path = source.path().and_then(|path| path.to_str());
            content_type::guess(&place.name, path).to_owned()
        });
        let algorithms = Algorithms {
            sha256: true,
            sha512: hashes,
            md5: !unverified,
        };
        let mut data = Data::prepare(source, gzip, algorithms).await?;
        let artifact = NewArtifact {
            place: &place,
            content_type: &content_type,
            expires: place.expires(expires, retry.as_ref()).await?,
            retry: retry.as_ref(),
        };
        let created = artifact.create(storage).await?;
        if let Created::S3(_) = created
            && !hashes
        {
            data.forget_sha256();
        }
        let settings = PutSettings {
            transport: &client.0,
            retry: retry.as_ref(),
            idle: idle.unwrap_or(client.options().timeout),
            allow_http,
        };
        let sent = match created {
            Created::S3(there) => {
                let put = Put::new(&artifact, &data, settings);
                put.run(there, &mut report).await?
            }
            Created::Object(object) => {
                let service = object_service(client, &object)?;
                let negotiation = Negotiation {
                    service: &service,
                    name: &object.name,
                    project_id: &object.project_id,
                    upload_id: object.upload_id.clone(),
                    content_type: &content_type,
                    length: data.length(),
                    expires: object.expires,
                    retry: retry.as_ref(),
                };
                let put = Put::new(&negotiation, &data, settings);
                let sent = negotiation.upload(&put, &mut report).await?;
                artifact.finish(&object.upload_id).await?;
                sent
            }
        };
        Ok(Uploaded::new(&data, sent))
    }
}

/// Returns the object service, with the credentials for this upload.
fn object_service(client: &Client, object: &PostArtifactResponseObject) -> Result<Object, Error> {
    let credentials = Credentials::try_from(&object.credentials)?;
    Ok(Object::new(&client.with_credentials(credentials)))
}
