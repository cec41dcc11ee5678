//! Any gzip body decodes to all of its members, or is an error; no body is truncated silently.

#![no_main]

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use taskcluster_client::fuzzing;

fuzz_target!(|data: &[u8]| {
    let [piece, end, body @ ..] = data else {
        return;
    };
    let piece = usize::from(*piece) + 1;
    as_it_is(body, piece);
    as_members(body, piece, usize::from(*end));
});

fn decoded(body: &[u8], piece: usize) -> Option<Vec<u8>> {
    let headers = fuzzing::headers([("content-encoding", &b"gzip"[..])]);
    fuzzing::decoded(headers, body.chunks(piece))
}

fn as_it_is(body: &[u8], piece: usize) {
    let found = decoded(body, piece);
    assert_eq!(found, decoded(body, body.len().max(1)));
    let mut expected = Vec::new();
    let read = MultiGzDecoder::new(body).read_to_end(&mut expected);
    if let (Some(found), Ok(_)) = (found, read) {
        assert_eq!(found, expected);
    }
}

/// Checks a body with a member per line. A truncated body is an error, unless it ends between two members.
fn as_members(text: &[u8], piece: usize, end: usize) {
    let mut body = Vec::new();
    let mut ends = vec![0];
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let mut member = GzEncoder::new(Vec::new(), Compression::fast());
        member.write_all(line).expect("writing to memory succeeds");
        body.extend(member.finish().expect("writing to memory succeeds"));
        ends.push(body.len());
    }
    assert_eq!(decoded(&body, piece).as_deref(), Some(text));
    let end = end * body.len() / 255;
    let whole = decoded(&body[..end], piece);
    assert_eq!(whole.is_some(), ends.contains(&end), "{end} of {ends:?}");
}
