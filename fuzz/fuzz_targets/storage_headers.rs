//! Any headers of a storage give a valid range, body and URL, or an error. Each line is a header.

#![no_main]

use libfuzzer_sys::fuzz_target;
use taskcluster_client::fuzzing;
use url::Url;

fuzz_target!(|data: &[u8]| {
    let mut lines = data.split(|byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let (range, length, etag, encoding, location, first_etag) =
        (line(), line(), line(), line(), line(), line());
    part(range, length, etag, first_etag);
    body(encoding, location);
    redirect(location);
});

fn part(range: &[u8], length: &[u8], etag: &[u8], first_etag: &[u8]) {
    let first = fuzzing::headers([("content-length", &b"10"[..]), ("etag", first_etag)]);
    let headers = fuzzing::headers([
        ("content-range", range),
        ("content-length", length),
        ("etag", etag),
    ]);
    for position in [0, 1, 4, 10, u64::MAX] {
        if let Some((at, total)) = fuzzing::part(&first, &headers, position) {
            assert!(at <= position);
            assert!(total.is_none_or(|total| at < total));
            let strong = etag.starts_with(b"\"") && first_etag.starts_with(b"\"");
            assert!(
                !strong
                    || etag.trim_ascii() == first_etag.trim_ascii()
                    || !sendable(etag, first_etag)
            );
        }
    }
}

/// Returns whether both values are valid in a header.
fn sendable(one: &[u8], other: &[u8]) -> bool {
    fuzzing::headers([("etag", one), ("location", other)]).len() == 2
}

/// Checks that a body in an unknown or invalid encoding stays unchanged.
fn body(encoding: &[u8], data: &[u8]) {
    let headers = fuzzing::headers([("content-encoding", encoding)]);
    let name = encoding.to_ascii_lowercase();
    let is_gzip = name.windows(4).any(|name| name == b"gzip");
    let decoded = fuzzing::decoded(headers, [data]);
    if !is_gzip {
        assert_eq!(decoded.as_deref(), Some(data));
    }
}

fn redirect(location: &[u8]) {
    let here = Url::parse("https://storage.example.com/a/b?c").expect("a URL");
    let headers = fuzzing::headers([("location", location)]);
    if let Some(there) = fuzzing::redirect(&here, &headers) {
        assert!(matches!(there.scheme(), "http" | "https"));
        assert!(there.host_str().is_some_and(|host| !host.is_empty()));
        assert!(there.as_str().is_ascii());
    }
}
