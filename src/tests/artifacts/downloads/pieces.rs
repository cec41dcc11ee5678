//! Data that comes in any pieces, broken off anywhere, by storages with and without ranges.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
use ring::digest::{SHA256, digest};

use super::{answer, cut, latest, referring};
use crate::tests::support::server::Line;

/// The answer of a storage that knows ranges, to a request for what is missing, broken off after so many bytes.
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
    fn whatever_breaks_off_where_the_data_is_the_same(
        data in vec(any::<u8>(), 1..5000),
        cuts in vec(any::<u16>(), 0..5),
        ranges in any::<bool>(),
    ) {
        let mut cuts: Vec<_> = cuts.iter().map(|cut| usize::from(*cut) % data.len()).collect();
        if ranges {
            // A part begins where the last ended, and asking for one begins when there is something.
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
            _ => answer(200, "", &data),
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (received, downloaded) = runtime.block_on(async {
            let server = referring(script).await;
            let mut received = Vec::new();
            let downloaded = latest(&server).to_writer(&mut received).await.unwrap();
            (received, downloaded)
        });
        let sha256 = digest(&SHA256, &data);
        let sha256: String = sha256.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        prop_assert_eq!(downloaded.sha256(), sha256);
        prop_assert_eq!(received, data);
    }
}
