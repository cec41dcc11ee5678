//! The entry point for `benches/`, in builds for measuring only.

use url::Url;

use crate::client::Client;
use crate::signing::hawk::{self, Signed};

impl Client {
    /// The value of the header `Authorization`, as a request gets it.
    #[doc(hidden)]
    pub fn hawk_header(&self, method: &str, url: &Url, body: Option<&[u8]>) -> String {
        let identity = self.0.identity.get();
        let signer = identity.signer.as_ref().expect("a client that signs");
        let ext = identity.ext(None);
        let ext = ext.as_deref();
        let signed = Signed {
            method,
            url,
            body,
            ext,
        };
        let nonce = (self.0.random)().to_string();
        hawk::header(signer, &signed, (self.0.clock)(), &nonce).expect("a header")
    }
}
