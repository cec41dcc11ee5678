//! Parses the XML error responses of S3-compatible storages.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

/// The members of an S3 error response that the client uses.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct S3Error {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
}

impl S3Error {
    /// Parses `<Error><Code>…</Code><Message>…</Message><RequestId>…</RequestId></Error>`, which may be truncated.
    /// Returns `None` if the root is another element, or if the text declares a document type. Replaces character
    /// references, and keeps references to entities other than the five of XML unchanged.
    ///
    /// Takes time and memory proportional to the text.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
        let mut error = Self::default();
        let mut depth = 0_usize;
        let mut value = String::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => {
                    if depth == 0 && tag.local_name().as_ref() != "Error" {
                        return None;
                    }
                    depth += 1;
                    value.clear();
                }
                Event::Text(text) if depth == 2 => value.push_str(&text),
                Event::CData(text) if depth == 2 => value.push_str(&text),
                Event::GeneralRef(reference) if depth == 2 => resolve(&reference, &mut value),
                Event::End(tag) => {
                    if depth == 2 {
                        error.set(tag.local_name().as_ref(), value.trim());
                    }
                    depth = depth.saturating_sub(1);
                    value.clear();
                    if depth == 0 {
                        break;
                    }
                }
                Event::DocType(_) => return None,
                Event::Eof => break,
                _ => {}
            }
        }
        Some(error).filter(|error| *error != Self::default())
    }

    /// Sets a member, unless it has a value already.
    fn set(&mut self, name: &str, value: &str) {
        let member = match name {
            "Code" => &mut self.code,
            "Message" => &mut self.message,
            "RequestId" => &mut self.request_id,
            _ => return,
        };
        if !value.is_empty() {
            member.get_or_insert_with(|| value.to_owned());
        }
    }
}

/// Appends the text of a reference.
fn resolve(reference: &BytesRef<'_>, value: &mut String) {
    match (
        reference.resolve_char_ref(),
        resolve_predefined_entity(reference),
    ) {
        (Ok(Some(character)), _) => value.push(character),
        (_, Some(text)) => value.push_str(text),
        _ => value.extend(["&", reference, ";"]),
    }
}

#[cfg(test)]
mod tests {
    use super::S3Error;

    fn read(text: &str) -> Option<[Option<String>; 3]> {
        let error = S3Error::read(text)?;
        Some([error.code, error.message, error.request_id])
    }

    fn all(code: &str, message: &str, id: &str) -> Option<[Option<String>; 3]> {
        Some([code, message, id].map(|text| Some(text.to_owned()).filter(|text| !text.is_empty())))
    }

    #[test]
    fn reads_code_message_and_request_id() {
        let text = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>\n  <Code>AccessDenied</Code>\n  \
                    <Message>Request has\n expired &lt;a &#x26; b&gt;</Message><Expires>x</Expires>\n  \
                    <RequestId> 4442587FB7D0A2F9 </RequestId><HostId>h</HostId></Error>";
        let message = "Request has\n expired <a & b>";
        assert_eq!(read(text), all("AccessDenied", message, "4442587FB7D0A2F9"));
        let prefixed = "<s3:Error xmlns:s3='u'><s3:Code><![CDATA[A<B]]></s3:Code></s3:Error>";
        assert_eq!(read(prefixed), all("A<B", "", ""));
    }

    #[test]
    fn keeps_complete_members_of_truncated_text() {
        let text =
            "<Error><Code>A</Code><Message>B &amp; C</Message><RequestId>D</RequestId></Error>";
        for (end, expected) in [
            (text.len(), all("A", "B & C", "D")),
            (text.len() - 10, all("A", "B & C", "")),
            (30, all("A", "", "")),
            (10, None),
        ] {
            assert_eq!(read(&text[..end]), expected, "{end}");
        }
    }

    #[test]
    fn takes_the_first_value_without_nested_text() {
        let twice = "<Error><Code>A</Code><Code>B</Code><Message/><Message>m</Message></Error>";
        assert_eq!(read(twice), all("A", "m", ""));
        let nested = "<Error><Code><Code>A</Code></Code><Message><b>x</b></Message></Error>";
        assert_eq!(read(nested), None);
        let after = "<Error><Code>A</Code></Error><Error><Message>B</Message></Error>";
        assert_eq!(read(after), all("A", "", ""));
    }

    #[test]
    fn expands_no_entities() {
        let bomb = "<!DOCTYPE e [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><Error><Code>&b;</Code></Error>";
        assert_eq!(read(bomb), None);
        let file = "<!DOCTYPE e SYSTEM \"file:///etc/passwd\"><Error><Code>A</Code></Error>";
        assert_eq!(read(file), None);
        let unknown = "<Error><Code>&b;&#0;&#x110000;&#xD800;</Code></Error>";
        assert_eq!(read(unknown), all("&b;&#0;&#x110000;&#xD800;", "", ""));
    }

    #[test]
    fn rejects_other_texts() {
        for text in [
            "",
            " ",
            "{\"Code\": \"A\"}",
            "<html><Error><Code>A</Code></Error></html>",
            "<Code>A</Code>",
            "</Error><Error><Code>A</Code></Error>",
            "<Error></Error>",
            "<Error/>",
            "<",
            "<Error><Code>A</Message></Error>",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let deep = "<Error>".repeat(100_000);
        assert_eq!(read(&deep), None);
    }
}
