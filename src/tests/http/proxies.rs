//! Proxies: those of the builder, and those of the environment. The latter need another process, because all tests
//! share this one's environment.

use std::time::Duration;

use crate::Client;
use crate::tests::support::child::{NO_PROXIES, call};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::tests::support::secure::Secure;
use crate::tests::support::server::{Server, json};
use crate::tests::support::service::Stable;

const HERD: &str = r#"{"herdId":"a","config":{}}"#;

/// Calls this root URL from another process with this proxy in its environment, and returns its output.
async fn through(proxy: &Server, root: &str) -> String {
    let url = format!("http://127.0.0.1:{}", proxy.port);
    let proxies = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"];
    let exceptions = ["NO_PROXY", "no_proxy"].map(|name| (name, "localhost,127.0.0.1"));
    let proxies = proxies.map(|name| (name, url.as_str()));
    call(root, proxies.into_iter().chain(exceptions)).await
}

#[tokio::test]
async fn environment_proxy_gets_signed_requests() {
    let proxy = Server::start([json(200, HERD)]).await;
    let output = through(&proxy, "http://tc.invalid/root").await;
    assert!(output.contains("herd: a"), "{output}");
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
async fn environment_proxy_tunnels_https() {
    let proxy = Server::start([json(502, "{}")]).await;
    let output = through(&proxy, "https://tc.invalid").await;
    assert!(
        output.contains("connect: true, tls: false, sent: false"),
        "{output}"
    );
    let seen = &proxy.seen()[0];
    assert_eq!(seen.line, "CONNECT tc.invalid:443 HTTP/1.1");
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn hosts_in_no_proxy_bypass_the_proxy() {
    let proxy = Server::start([]).await;
    let url = format!("http://127.0.0.1:{}", proxy.port);
    for exception in [
        ("NO_PROXY", ".invalid"),
        ("NO_PROXY", "*"),
        (NO_PROXIES, ""),
    ] {
        let set = [("HTTP_PROXY", url.as_str()), exception];
        let output = call("http://tc.invalid", set).await;
        assert!(
            output.contains("connect: true, tls: false, sent: false"),
            "{output}"
        );
    }
    assert_eq!(proxy.opened(), 0);
}

#[tokio::test]
async fn loopback_bypasses_the_environment_proxy() {
    let server = Server::start([json(200, HERD), json(200, HERD)]).await;
    let dead = "http://127.0.0.1:9";
    for host in ["127.0.0.1", "localhost"] {
        let root = format!("http://{host}:{}", server.port);
        let set = [
            ("HTTP_PROXY", dead),
            ("http_proxy", dead),
            ("ALL_PROXY", dead),
        ];
        let output = call(&root, set).await;
        assert!(output.contains("herd: a"), "{output}");
    }
}

// Linux connects to this machine at the address 0.0.0.0, which is not a loopback address.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn task_proxy_and_addresses_bypass_the_environment_proxy() {
    let server = Server::start([json(200, HERD), json(200, HERD)]).await;
    let root = format!("http://0.0.0.0:{}", server.port);
    for exception in [("NO_PROXY", "*"), ("TASKCLUSTER_PROXY_URL", root.as_str())] {
        let set = [("HTTP_PROXY", "http://127.0.0.1:9"), exception];
        let output = call(&root, set).await;
        assert!(output.contains("herd: a"), "{output}");
    }
    let output = call(&root, [("HTTP_PROXY", "http://127.0.0.1:9")]).await;
    assert!(output.contains("connect: true"), "{output}");
}

#[tokio::test]
async fn builder_proxy_gets_every_request_and_its_credentials() {
    let proxy = Server::start([json(200, HERD), json(200, HERD)]).await;
    for root in ["http://tc.invalid", "http://127.0.0.1:9"] {
        let client = Client::builder(root).no_proxy();
        let client = client.proxy(format!("http://me:hunter2@127.0.0.1:{}", proxy.port));
        assert!(!format!("{client:?}").contains("hunter2"));
        Stable::new(&client.build().unwrap())
            .herd("a")
            .await
            .unwrap();
    }
    let seen = proxy.seen();
    assert_eq!(
        seen[0].line,
        "GET http://tc.invalid/api/stable/v1/herd/a HTTP/1.1"
    );
    assert_eq!(
        seen[0].header("proxy-authorization"),
        Some("Basic bWU6aHVudGVyMg==")
    );
    assert!(seen[1].line.contains("http://127.0.0.1:9/"));
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn proxy_may_use_tls() {
    let proxy = Secure::herds().await;
    let client = Client::builder("http://tc.invalid")
        .proxy(&proxy.root)
        .add_root_certificate(&proxy.root_certificate);
    let stable = Stable::new(&client.build().unwrap());
    assert_eq!(stable.herd("a").await.unwrap().herd_id, "a");
    assert_eq!(proxy.seen.lock().unwrap().len(), 1);
}

#[cfg(not(feature = "socks"))]
#[tokio::test]
async fn socks_proxy_without_the_feature_fails_and_names_both() {
    for name in ["ALL_PROXY", "all_proxy", "HTTP_PROXY"] {
        let set = [(name, "socks5://me:hunter2@127.0.0.1:9")];
        let output = call("http://tc.invalid", set).await;
        assert!(
            output.contains(&format!("not built: {name} names a socks5:// proxy")),
            "{output}"
        );
        assert!(
            output.contains("feature `socks`") && !output.contains("hunter2"),
            "{output}"
        );
    }
}

#[cfg(feature = "socks")]
mod socks {
    use super::{Client, HERD, Server, Stable, call, json};
    use crate::tests::support::socks::Socks;

    #[tokio::test]
    async fn builder_proxy_may_use_socks() {
        let server = Server::start([json(200, HERD)]).await;
        let proxy = Socks::start(server.port).await;
        let client = Client::builder("http://tc.invalid")
            .proxy(format!("socks5h://me:hunter2@127.0.0.1:{}", proxy.port));
        let stable = Stable::new(&client.build().unwrap());
        stable.herd("a").await.unwrap();
        assert_eq!(proxy.seen(), ["me:hunter2 tc.invalid:80"]);
        assert_eq!(server.seen()[0].resource(), "/api/stable/v1/herd/a");
    }

    #[tokio::test]
    async fn environment_proxy_may_use_socks() {
        let server = Server::start([json(200, HERD)]).await;
        let proxy = Socks::start(server.port).await;
        let url = format!("socks5h://127.0.0.1:{}", proxy.port);
        let output = call("http://tc.invalid", [("ALL_PROXY", url.as_str())]).await;
        assert!(output.contains("herd: a"), "{output}");
        assert_eq!(proxy.seen(), ["tc.invalid:80"]);
    }
}
