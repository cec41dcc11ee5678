//! The form of contents in the state file: base64 of the bytes, and the headers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::HeaderName;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::content::Content;

#[derive(Deserialize, Serialize)]
struct Saved {
    base64: String,
    headers: Vec<(String, String)>,
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.clone()));
        let saved = Saved {
            base64: STANDARD.encode(&self.bytes),
            headers: headers.collect(),
        };
        saved.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Content, D::Error> {
        let saved = Saved::deserialize(deserializer)?;
        let bytes = STANDARD.decode(saved.base64).map_err(de::Error::custom)?;
        let header = |(name, value): (String, String)| {
            let name = HeaderName::try_from(name).map_err(de::Error::custom)?;
            Ok((name, value))
        };
        let headers: Result<Vec<_>, D::Error> = saved.headers.into_iter().map(header).collect();
        Ok(Content {
            bytes: bytes.into(),
            headers: headers?,
            name: None,
        })
    }
}
