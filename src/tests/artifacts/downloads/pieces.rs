//! Data that arrives in any pieces and is interrupted anywhere, from storages with and without ranges.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use ring::digest::{SHA256, digest};

use super::{cut, latest, response, serving_artifact};
use crate::tests::support::server::Line;

/// A 206 response with the data from `from`, interrupted at `until`.
fn part(data: &[u8], from: usize, until: usize) -> Line {
    let head = format!(
        "HTTP/1.1 206 X\r\nETag: \"e\"\r\nContent-Range: bytes {from}-{}/{}\r\nContent-Length: {}\r\n\r\n",
        data.len() - 1,
        data.len(),
        data.len() - from
    );
    Line::SendAndClose([head.as_bytes(), &data[from..until]].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn interrupted_downloads_return_the_same_data(
        data in vec(any::<u8>(), 1..5000),
        cuts in vec(any::<u16>(), 0..5),
        ranges in any::<bool>(),
    ) {
        let mut cuts: Vec<_> = cuts.iter().map(|cut| usize::from(*cut) % data.len()).collect();
        if ranges {
            // A part starts where the last one ended. The first range request follows the first data.
            cuts.sort_unstable();
            cuts.dedup();
            cuts.retain(|cut| *cut > 0);
        }
        let mut script = Vec::new();
        let mut from = 0;
        for &until in &cuts {
            script.push(match (ranges, from) {
                (true, 0) => cut("ETag: \"e\"\r\n", data.len(), &data[..until]),
                (true, from) => part(&data, from, until),
                (false, _) => cut("", data.len(), &data[..until]),
            });
            from = until;
        }
        script.push(match (ranges, from) {
            (true, 1..) => part(&data, from, data.len()),
            _ => response(200, "", &data),
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (received, downloaded) = runtime.block_on(async {
            let server = serving_artifact(script).await;
            let mut received = Vec::new();
            let downloaded = latest(&server).hashes().to_writer(&mut received).await.unwrap();
            (received, downloaded)
        });
        let sha256 = digest(&SHA256, &data);
        let sha256: String = sha256.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        prop_assert_eq!(downloaded.sha256(), Some(sha256.as_str()));
        prop_assert_eq!(received, data);
    }
}
