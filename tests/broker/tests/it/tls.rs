//! Connections with TLS. `SSL_CERT_FILE` adds a trusted root, so the listener is in a child process with this variable.

use std::env;
use std::process::Command;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};
use taskcluster_client::pulse::Listener;
use taskcluster_client::queue::exchange::TaskGroupSealed;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::support::broker::{Broker, new_queue};
use crate::support::publisher::Publisher;

/// The environment variable with the URL for the child process.
const URL: &str = "BROKER_TESTS_TLS_URL";

#[tokio::test(flavor = "multi_thread")]
async fn connects_with_tls_to_a_trusted_host_only() {
    let Some(broker) = Broker::from_env() else {
        return;
    };
    let publisher = Publisher::connect(&broker.url()).await.unwrap();
    publisher.declare(TaskGroupSealed::EXCHANGE).await;
    let (root, config) = certificates();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("root.pem");
    std::fs::write(&file, root).unwrap();
    let port = tls_proxy(config, broker.address().to_owned()).await;
    let url = |host: &str| format!("amqps://guest:guest@{host}:{port}/%2f");

    assert_eq!(child(&url("localhost"), Some(&file)).await, "received");
    // The certificate is for another host.
    assert_eq!(child(&url("127.0.0.1"), Some(&file)).await, "is_tls");
    // The root is not trusted.
    assert_eq!(child(&url("localhost"), None).await, "is_tls");
}

/// Listens in a child process, and returns the result.
async fn child(url: &str, root: Option<&std::path::Path>) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["tls::listens_in_a_child_process", "--exact", "--nocapture"]);
    command
        .env(URL, url)
        .env_remove("SSL_CERT_FILE")
        .env_remove("SSL_CERT_DIR");
    if let Some(root) = root {
        command.env("SSL_CERT_FILE", root);
    }
    let output = tokio::task::spawn_blocking(move || command.output().unwrap());
    let output = output.await.unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines().filter_map(|line| line.split_once("result: "));
    lines.next().unwrap().1.to_owned()
}

#[tokio::test]
async fn listens_in_a_child_process() {
    let Ok(url) = env::var(URL) else {
        return;
    };
    let broker = Broker::from_env().unwrap();
    let group = new_queue();
    let binding = TaskGroupSealed::binding().task_group_id(&group);
    match Listener::builder(url)
        .ephemeral()
        .bind(binding)
        .connect()
        .await
    {
        Ok(mut listener) => {
            let publisher = Publisher::connect(&broker.url()).await.unwrap();
            let key = format!("primary.{group}.s._");
            publisher
                .publish(TaskGroupSealed::EXCHANGE, &key, b"{}")
                .await;
            listener.next().await.unwrap().unwrap().ack().await.unwrap();
            listener.close().await.unwrap();
            println!("result: received");
        }
        Err(error) if error.is_tls() => println!("result: is_tls"),
        Err(error) => println!("result: {error:?}"),
    }
}

/// Returns a root certificate, and a server's configuration with a certificate for `localhost`.
fn certificates() -> (String, ServerConfig) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let root = params.self_signed(&key).unwrap();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let certificate = params.signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (root.pem(), config)
}

/// Starts a proxy that ends TLS. Returns its port.
async fn tls_proxy(config: ServerConfig, target: String) -> u16 {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (acceptor, target) = (acceptor.clone(), target.clone());
            tokio::spawn(async move {
                if let Ok(mut client) = acceptor.accept(client).await {
                    let mut server = TcpStream::connect(target).await.unwrap();
                    tokio::io::copy_bidirectional(&mut client, &mut server)
                        .await
                        .ok();
                }
            });
        }
    });
    port
}
