//! Conditions and ranges of requests for stored contents.

use taskcluster_fake::{Content, Fake};

use super::support::{PATH, element, fails, get, url};

const OLD: &str = "Thu, 01 Jan 2015 00:00:00 GMT";
const FUTURE: &str = "Fri, 01 Jan 2100 00:00:00 GMT";

async fn fake() -> Fake {
    let fake = Fake::start().await.unwrap();
    fake.store(PATH, Content::new(*b"0123456789").etag("v1"));
    fake
}

#[tokio::test]
async fn checks_the_conditions_in_the_order_of_http() {
    let fake = fake().await;
    let since = |name: &str, date: &str| format!("{name}: {date}");
    for (headers, status) in [
        (vec!["If-Match: \"v1\"".to_string()], 200),
        (vec!["If-Match: v1".to_string()], 200),
        (vec!["If-Match: \"v0\", \"v1\"".to_string()], 200),
        (vec!["If-Match: *".to_string()], 200),
        (vec!["If-Match: W/\"v1\"".to_string()], 412),
        (vec!["If-Match: \"v0\"".to_string()], 412),
        (vec!["If-None-Match: \"v1\"".to_string()], 304),
        (vec!["If-None-Match: W/\"v1\"".to_string()], 304),
        (vec!["If-None-Match: *".to_string()], 304),
        (vec!["If-None-Match: \"v0\"".to_string()], 200),
        (vec![since("If-Modified-Since", FUTURE)], 304),
        (vec![since("If-Modified-Since", OLD)], 200),
        (vec![since("If-Modified-Since", "yesterday")], 200),
        (vec![since("If-Unmodified-Since", OLD)], 412),
        (vec![since("If-Unmodified-Since", FUTURE)], 200),
        // A tag takes precedence over a date.
        (
            vec![
                "If-Match: \"v1\"".to_string(),
                since("If-Unmodified-Since", OLD),
            ],
            200,
        ),
        (
            vec![
                "If-None-Match: \"v0\"".to_string(),
                since("If-Modified-Since", FUTURE),
            ],
            200,
        ),
        // A false condition takes precedence over a range that cannot be satisfied.
        (
            vec![
                "If-Match: \"v0\"".to_string(),
                "Range: bytes=10-".to_string(),
            ],
            412,
        ),
    ] {
        let lines: Vec<&str> = headers.iter().map(String::as_str).collect();
        let reply = get(&fake, &url(&fake, PATH), &lines).await;
        assert_eq!(reply.status, status, "{headers:?}");
        match status {
            412 => assert!(element(&reply, "Condition").starts_with("If-")),
            304 => {
                assert_eq!(reply.header("etag"), Some("\"v1\""));
                assert_eq!((reply.body.len(), reply.header("content-type")), (0, None));
            }
            _ => assert_eq!(reply.body.len(), 10),
        }
    }
}

#[tokio::test]
async fn sends_one_range() {
    let fake = fake().await;
    let tag = "If-Range: \"v1\"";
    let changed = "If-Range: \"v0\"";
    let old = format!("If-Range: {OLD}");
    for (range, more, body, position) in [
        ("bytes=2-4", "X: y", "234", Some("bytes 2-4/10")),
        ("bytes=8-", "X: y", "89", Some("bytes 8-9/10")),
        ("bytes=-3", tag, "789", Some("bytes 7-9/10")),
        ("bytes=0-99", tag, "0123456789", Some("bytes 0-9/10")),
        ("bytes=2-4", changed, "0123456789", None),
        ("bytes=2-4", &old, "0123456789", None),
        ("bytes=0-1,3-4", "X: y", "0123456789", None),
    ] {
        let header = format!("Range: {range}");
        let reply = get(&fake, &url(&fake, PATH), &[&header, more]).await;
        assert_eq!(reply.body, body.as_bytes(), "{range} {more}");
        assert_eq!(reply.header("content-range"), position, "{range} {more}");
        assert_eq!(reply.status, if position.is_some() { 206 } else { 200 });
        assert_eq!(reply.header("etag"), Some("\"v1\""));
    }
    let modified = get(&fake, &url(&fake, PATH), &[]).await;
    let modified = format!("If-Range: {}", modified.header("last-modified").unwrap());
    let reply = get(&fake, &url(&fake, PATH), &["Range: bytes=2-4", &modified]).await;
    assert_eq!(reply.status, 206);
}

#[tokio::test]
async fn refuses_a_range_beyond_the_end() {
    let fake = fake().await;
    let reply = get(&fake, &url(&fake, PATH), &["Range: bytes=10-"]).await;
    fails(&reply, 416, "InvalidRange");
    assert_eq!(reply.header("content-range"), Some("bytes */10"));
    assert_eq!(element(&reply, "RangeRequested"), "bytes=10-");
    assert_eq!(element(&reply, "ActualObjectSize"), "10");
}
