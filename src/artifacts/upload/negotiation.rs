//! Negotiates an upload method with the object service, and finishes the upload.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::data::{Data, check_length, unreadable};
use super::put::{Put, PutUrl, Renew, Sent};
use crate::artifacts::transfer::Digests;
use crate::artifacts::transfer::Report;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::object::{
    CreateUploadRequest, FinishUploadRequest, Object, ProposedUploadMethods as Methods,
    UploadHashes, UploadMethodDataInlineRequest, UploadMethodPutUrlRequest,
};
use crate::values::Timestamp;

/// The length in bytes below which the request itself can contain the data.
const INLINE: u64 = 8192;

const PICKED_NONE: &str = "the service picked none of the proposed upload methods";

/// The properties of the upload that the service must know.
pub(super) struct Negotiation<'a> {
    pub(super) service: &'a Object,
    pub(super) name: &'a str,
    pub(super) project_id: &'a str,
    pub(super) upload_id: String,
    pub(super) content_type: &'a str,
    pub(super) length: u64,
    pub(super) expires: Timestamp,
    pub(super) retry: Option<&'a RetryPolicy>,
}

/// Data that the request itself can contain.
pub(super) struct Inline {
    data: String,
    digests: Digests,
}

/// The upload method that the service picked.
pub(super) enum PickedMethod {
    /// The data was sent with the request.
    Inline(Digests),
    /// The data must be sent to this URL.
    PutUrl(PutUrl),
}

impl Negotiation<'_> {
    /// Negotiates the upload method, sends the data, and finishes the upload.
    pub(super) async fn upload(
        &self,
        put: &Put<'_, Self>,
        report: &mut Report,
    ) -> Result<Sent, Error> {
        let inline = self.inline(put.data).await?;
        let sent = match self.propose(inline.as_ref()).await? {
            PickedMethod::Inline(digests) => {
                report.reached(self.length, Some(self.length));
                Sent {
                    digests,
                    verified: false,
                }
            }
            PickedMethod::PutUrl(there) => put.run(there, report).await?,
        };
        self.finish(&sent.digests).await?;
        Ok(sent)
    }

    /// Reads the data if it is short enough for the request itself, which cannot express compression.
    pub(super) async fn inline(&self, data: &Data) -> Result<Option<Inline>, Error> {
        if self.length >= INLINE || data.encoding().is_some() {
            return Ok(None);
        }
        let mut pieces = data.open().await?;
        let mut all = Vec::new();
        while let Some(piece) = pieces.next().await.map_err(unreadable)? {
            all.extend_from_slice(&piece);
            if all.len() as u64 > self.length {
                break;
            }
        }
        check_length(self.length, all.len() as u64)?;
        Ok(Some(Inline {
            data: STANDARD.encode(all),
            digests: pieces.digests(),
        }))
    }

    /// Proposes every supported upload method, and returns the one that the service picks.
    pub(super) async fn propose(&self, inline: Option<&Inline>) -> Result<PickedMethod, Error> {
        let length = i64::try_from(self.length)
            .map_err(|_| Error::invalid("the data is longer than the API can express"))?;
        let put_url = UploadMethodPutUrlRequest::builder()
            .content_type(self.content_type)
            .content_length(length);
        let data_inline = inline.map(|inline| {
            let request = UploadMethodDataInlineRequest::builder().content_type(self.content_type);
            request.object_data(&*inline.data).build()
        });
        let methods = Methods::builder()
            .put_url(put_url.build())
            .maybe_data_inline(data_inline);
        let request = CreateUploadRequest::builder()
            .project_id(self.project_id)
            .upload_id(&*self.upload_id)
            .expires(self.expires)
            .proposed_upload_methods(methods.build());
        let call = self.service.create_upload(self.name, &request.build());
        let endpoint = call.endpoint_info();
        let picked = call.maybe_retry(self.retry).await?.upload_method;
        match (picked.data_inline, picked.put_url, inline) {
            (Some(true), _, Some(inline)) => Ok(PickedMethod::Inline(inline.digests.clone())),
            (_, Some(put), _) => Ok(PickedMethod::PutUrl(PutUrl {
                url: put.url,
                expires: put.expires,
                headers: put.headers,
            })),
            _ => Err(Error::unusable(PICKED_NONE).during(endpoint)),
        }
    }

    /// Declares the upload finished. If the response is lost, the client repeats this, which is safe.
    pub(super) async fn finish(&self, digests: &Digests) -> Result<(), Error> {
        let hashes = UploadHashes::builder()
            .maybe_sha256(digests.sha256.as_deref())
            .maybe_sha512(digests.sha512.as_deref());
        let request = FinishUploadRequest::builder()
            .project_id(self.project_id)
            .upload_id(&*self.upload_id)
            .hashes(hashes.build());
        let call = self.service.finish_upload(self.name, &request.build());
        let policy = self.retry.unwrap_or(call.client().options().retry);
        let policy = policy.clone().retry_all();
        call.retry(policy).await
    }
}

impl Renew for Negotiation<'_> {
    async fn renew(&self) -> Result<PutUrl, Error> {
        match self.propose(None).await? {
            PickedMethod::PutUrl(there) => Ok(there),
            PickedMethod::Inline(_) => Err(Error::unusable(PICKED_NONE)),
        }
    }
}
