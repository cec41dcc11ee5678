//! Uploads on a runtime with few blocking threads, which also resolve the name of the storage's host.

use std::fs;

use serde_json::json;
use tokio::runtime::Builder;

use super::{LATER, TASK_ID, expires, queue};
use crate::ArtifactStorage;
use crate::tests::support::server::{Server, json as reply, response};

#[test]
fn uploads_do_not_wait_for_each_others_threads() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..4 {
        let text = n.to_string().repeat(3_000_000);
        fs::write(folder.path().join(format!("{n}.log")), text).unwrap();
    }
    let outside = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build();
    let outside = outside.unwrap();
    for threads in [1, 2] {
        let server = outside.block_on(Server::start([]));
        let url = format!("http://localhost:{}/storage/a", server.port);
        let created = json!({"storageType": "s3", "putUrl": url, "expires": LATER, "contentType": "text/plain"});
        server.otherwise(move |request| match request.line.starts_with("PUT") {
            true => response(200, "", b""),
            false => reply(200, &created.to_string()),
        });
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(threads)
            .build();
        let upload = queue(&server).upload_artifacts(TASK_ID, 0, folder.path());
        let upload = upload.expires(expires()).concurrency(512);
        let upload = upload.each(|path, upload| {
            let upload = upload.storage(ArtifactStorage::S3);
            if path < "2" { upload.gzip() } else { upload }
        });
        let done = runtime.unwrap().block_on(upload.send()).unwrap();
        assert_eq!(done.require_success().unwrap().len(), 4);
    }
}
