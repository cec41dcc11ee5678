//! Proxies from the environment: that of another process, as this one's is shared by all tests.

use std::time::Duration;

use crate::tests::support::child::call;
use crate::tests::support::server::{Server, json};

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

/// What another process makes of a call to that root URL, with that proxy in its environment.
async fn through(proxy: &Server, root: &str) -> String {
    let url = format!("http://127.0.0.1:{}", proxy.port);
    let proxies = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"];
    let exceptions = ["NO_PROXY", "no_proxy"].map(|name| (name, "localhost,127.0.0.1"));
    let proxies = proxies.map(|name| (name, url.as_str()));
    call(root, proxies.into_iter().chain(exceptions)).await
}

#[tokio::test]
async fn the_environments_proxy_gets_signed_requests() {
    let proxy = Server::start([json(200, HERD)]).await;
    let told = through(&proxy, "http://tc.invalid/root").await;
    assert!(told.contains("herd: a"), "{told}");
    let seen = &proxy.seen()[0];
    assert_eq!(
        seen.line,
        "GET http://tc.invalid/root/api/stable/v1/herd/a HTTP/1.1"
    );
    assert_eq!(seen.header("host"), Some("tc.invalid"));
    let header = seen.header("authorization").unwrap();
    let header: hawk::Header = header.strip_prefix("Hawk ").unwrap().parse().unwrap();
    let key = hawk::Key::new("hunter2", hawk::SHA256).unwrap();
    let request =
        hawk::RequestBuilder::new("GET", "tc.invalid", 80, "/root/api/stable/v1/herd/a").request();
    assert!(request.validate_header(&header, &key, Duration::from_secs(60)));
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn the_environments_proxy_makes_the_tunnel_for_https() {
    let proxy = Server::start([json(502, "{}")]).await;
    let told = through(&proxy, "https://tc.invalid").await;
    assert!(
        told.contains("connect: true, tls: false, sent: false"),
        "{told}"
    );
    let seen = &proxy.seen()[0];
    assert_eq!(seen.line, "CONNECT tc.invalid:443 HTTP/1.1");
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn the_environments_exceptions_need_no_proxy() {
    let proxy = Server::start([]).await;
    let server = Server::start([json(200, HERD)]).await;
    let told = through(&proxy, &format!("http://127.0.0.1:{}", server.port)).await;
    assert!(told.contains("herd: a"), "{told}");
    assert_eq!((proxy.opened(), server.seen().len()), (0, 1));
}
