//! A program that uses two versions of reqwest without TLS, and this client with default features.

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    /// Starts a server that responds to one request. Returns its URL.
    fn server() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            assert!(connection.read(&mut [0; 4096]).unwrap() > 0);
            let response = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
            connection.write_all(response).unwrap();
        });
        url
    }

    /// Sends a request with the default client of each reqwest version. That client panics if reqwest has rustls and no crypto
    /// provider.
    async fn requests_succeed() {
        let client = reqwest_0_12::Client::new();
        let response = client.get(server()).send().await.unwrap();
        assert_eq!(response.text().await.unwrap(), "ok");
        let client = reqwest_0_13::Client::new();
        let response = client.get(server()).send().await.unwrap();
        assert_eq!(response.text().await.unwrap(), "ok");
    }

    #[tokio::test]
    async fn reqwest_works_before_and_after_building_a_client() {
        requests_succeed().await;
        let client = taskcluster_client::Client::builder("https://tc.example.com");
        let client = client.build().unwrap();
        requests_succeed().await;
        drop(client);
        requests_succeed().await;
    }
}
