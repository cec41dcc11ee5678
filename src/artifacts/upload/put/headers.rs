//! The headers of the PUT: those that the object service names, without those that control the connection.

use crate::artifacts::transfer::shortened;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};

/// Headers that frame the request or control the connection, besides every name that starts with `proxy-`. A service
/// that sets one could send the data to another virtual host, or smuggle a second request into the connection.
const CONNECTION_HEADERS: [&str; 9] = [
    "connection",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// The maximum number of headers that a service may name. The type for headers holds at most 32,768.
const MAX_HEADERS: usize = 100;

/// Returns the headers of the PUT.
///
/// `Content-Length` is always among them, because some storages require it even for empty
/// data. The service may name it too, but only with the right length.
///
/// `Authorization` is allowed. The client adds no credentials to this request, so the header can only have a value that
/// the service already knows, and some storages authorize uploads by it.
pub(super) fn headers<'a>(
    named: impl IntoIterator<Item = (&'a String, &'a String)>,
    length: u64,
) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::from_iter([(CONTENT_LENGTH, HeaderValue::from(length))]);
    for (position, (name, value)) in named.into_iter().enumerate() {
        if position == MAX_HEADERS {
            return Err(format!("the service names more than {MAX_HEADERS} headers"));
        }
        let shown = shortened(name);
        let invalid = || format!("the service names the header {shown:?}, which cannot be sent");
        let known = HeaderName::try_from(name).map_err(|_| invalid())?;
        let mut value = HeaderValue::try_from(value).map_err(|_| invalid())?;
        if CONNECTION_HEADERS.contains(&known.as_str()) || known.as_str().starts_with("proxy-") {
            return Err(format!(
                "the service names the header `{known}`, which controls the connection; the client does not send it"
            ));
        }
        if known == CONTENT_LENGTH {
            if value != headers[CONTENT_LENGTH] {
                let wanted = shortened(value.to_str().unwrap_or_default());
                return Err(format!(
                    "the service requests a length of {wanted:?} bytes, but the data has {length}"
                ));
            }
            continue;
        }
        value.set_sensitive(known == AUTHORIZATION);
        headers.insert(known, value);
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::headers;

    fn one(name: &str, value: &str) -> Result<http::HeaderMap, String> {
        headers([(&name.to_owned(), &value.to_owned())], 5)
    }

    #[test]
    fn refuses_headers_that_control_the_connection() {
        for name in [
            "Host",
            "TRANSFER-ENCODING",
            "connection",
            "Upgrade",
            "TE",
            "Trailer",
            "Keep-Alive",
            "Expect",
            "HTTP2-Settings",
            "Proxy-Connection",
            "proxy-authorization",
        ] {
            let error = one(name, "hunter2").unwrap_err();
            let named = format!("the header `{}`", name.to_lowercase());
            assert!(error.contains(&named), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn refuses_another_length_than_that_of_the_data() {
        assert_eq!(one("Content-Length", "5").unwrap().len(), 1);
        for length in ["6", "05", "5, 5", ""] {
            one("Content-Length", length).unwrap_err();
        }
    }

    #[test]
    fn refuses_more_headers_than_a_request_can_have() {
        for (count, is_good) in [(100, true), (101, false), (40_000, false)] {
            let names: Vec<_> = (0..count).map(|number| format!("a-{number}")).collect();
            let named = names.iter().map(|name| (name, name));
            assert_eq!(headers(named, 5).is_ok(), is_good, "{count}");
        }
        let error = one(&"a ".repeat(1_000_000), "b").unwrap_err();
        assert!(error.len() < 200, "{error}");
    }

    #[test]
    fn keeps_other_headers_and_hides_an_authorization() {
        let kept = one("x-amz-tagging", "a=b").unwrap();
        assert_eq!(
            (&kept["x-amz-tagging"], kept.len()),
            (&"a=b".parse().unwrap(), 2)
        );
        let kept = one("Authorization", "Bearer hunter2").unwrap();
        assert_eq!(kept["authorization"], "Bearer hunter2");
        assert!(kept["authorization"].is_sensitive());
    }

    #[test]
    fn refuses_invalid_names_and_values() {
        for (name, value) in [("a b", "c"), ("", "c"), ("a", "b\r\nHost: c"), ("a", "\0")] {
            let error = one(name, value).unwrap_err();
            assert!(error.contains("cannot be sent"), "{error}");
        }
    }
}
