//! Serializes and deserializes credentials in the API's form. Serde's errors quote a value of the wrong type. Any value
//! may be the token here, so these errors quote none.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::credentials::Credentials;

impl Serialize for Credentials {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Members<'a> {
            client_id: &'a str,
            access_token: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            certificate: Option<&'a str>,
        }

        let members = Members {
            client_id: self.client_id(),
            access_token: self.access_token(),
            certificate: self.certificate().map(|certificate| certificate.as_str()),
        };
        members.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Credentials {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // If a certain type is requested, JSON quotes a value of another type before the visitor sees it. Compact
        // formats need the request to know a value's type.
        let members = match deserializer.is_human_readable() {
            true => deserializer.deserialize_any(MembersVisitor)?,
            false => deserializer.deserialize_struct("Credentials", MEMBERS, MembersVisitor)?,
        };
        members.try_into().map_err(D::Error::custom)
    }
}

/// The members, not yet validated.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Members {
    client_id: Text,
    access_token: Text,
    #[serde(default)]
    certificate: Option<Text>,
}

const MEMBERS: &[&str] = &["clientId", "accessToken", "certificate"];

impl TryFrom<Members> for Credentials {
    type Error = crate::error::Error;

    fn try_from(members: Members) -> Result<Self, Self::Error> {
        let certificate = members.certificate.map(Text::take);
        let (client_id, access_token) = (members.client_id.take(), members.access_token.take());
        match certificate.filter(|certificate| !certificate.is_empty()) {
            Some(certificate) => Self::with_certificate(client_id, access_token, certificate),
            None => Ok(Self::new(client_id, access_token)),
        }
    }
}

/// A string that may be secret.
struct Text(Zeroizing<String>);

impl Text {
    fn take(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_any(TextVisitor),
            false => deserializer.deserialize_string(TextVisitor),
        }
    }
}

/// Rejects values of these types without quoting them. Serde's own errors quote no other types.
macro_rules! refuse {
    ($($visit:ident: $type:ty = $kind:literal),* $(,)?) => {
        $(fn $visit<E: Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(E::invalid_type(Unexpected::Other($kind), &self))
        })*
    };
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Text, E> {
        Ok(Text(Zeroizing::new(text)))
    }

    refuse! {
        visit_bool: bool = "boolean",
        visit_i64: i64 = "integer",
        visit_i128: i128 = "integer",
        visit_u64: u64 = "integer",
        visit_u128: u128 = "integer",
        visit_f64: f64 = "number",
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("credentials with `clientId` and `accessToken`")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Members, A::Error> {
        Members::deserialize(MapAccessDeserializer::new(map))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Members, A::Error> {
        Members::deserialize(SeqAccessDeserializer::new(list))
    }

    refuse! {
        visit_bool: bool = "boolean",
        visit_i64: i64 = "integer",
        visit_i128: i128 = "integer",
        visit_u64: u64 = "integer",
        visit_u128: u128 = "integer",
        visit_f64: f64 = "number",
        visit_str: &str = "string",
    }
}
