//! Reading objects, and the errors of the storage.

use taskcluster_fake::{Content, Fake};

use super::support::{PATH, ask, element, fails, get, url};

#[tokio::test]
async fn everyone_may_read_the_public_bucket() {
    let fake = Fake::start().await.unwrap();
    let content = Content::new(*b"0123456789")
        .content_type("text/plain")
        .content_encoding("gzip");
    assert!(fake.store(PATH, content));
    let reply = get(&fake, &url(&fake, PATH), &[]).await;
    assert_eq!((reply.status, &reply.body[..]), (200, &b"0123456789"[..]));
    for (name, value) in [
        ("content-type", "text/plain"),
        ("content-encoding", "gzip"),
        ("content-length", "10"),
        ("accept-ranges", "bytes"),
        ("etag", "\"781e5e245d69b566979b86e28d23f2c7\""),
        ("server", "AmazonS3"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
    for name in ["last-modified", "x-amz-request-id", "x-amz-id-2"] {
        assert!(reply.header(name).is_some(), "{name}");
    }
    let reply = ask(&fake, "HEAD", &url(&fake, PATH), &[]).await;
    assert_eq!((reply.status, reply.body.len()), (200, 0));
    assert_eq!(reply.header("content-length"), Some("10"));
}

#[tokio::test]
async fn the_private_bucket_requires_a_signature() {
    let fake = Fake::start().await.unwrap();
    assert!(fake.store("private-bucket/a", "secret"));
    let reply = get(&fake, &url(&fake, "private-bucket/a"), &[]).await;
    fails(&reply, 403, "AccessDenied");
    assert_eq!(element(&reply, "Message"), "Access Denied");
    // The response is the same without the object.
    fails(
        &get(&fake, &url(&fake, "private-bucket/b"), &[]).await,
        403,
        "AccessDenied",
    );
}

#[tokio::test]
async fn errors_are_those_of_s3() {
    let fake = Fake::start().await.unwrap();
    let missing = get(&fake, &url(&fake, "public-bucket/a%26b%3C"), &[]).await;
    fails(&missing, 404, "NoSuchKey");
    assert_eq!(element(&missing, "Key"), "a&amp;b&lt;");
    let id = missing.header("x-amz-request-id").unwrap();
    assert_eq!(element(&missing, "RequestId"), id);
    let bucket = get(&fake, &url(&fake, "other-bucket/a"), &[]).await;
    fails(&bucket, 404, "NoSuchBucket");
    assert_eq!(element(&bucket, "BucketName"), "other-bucket");
    for path in ["public-bucket", "public-bucket/"] {
        fails(
            &get(&fake, &url(&fake, path), &[]).await,
            403,
            "AccessDenied",
        );
    }
    fails(
        &get(&fake, &url(&fake, "public-bucket/%ff"), &[]).await,
        400,
        "InvalidURI",
    );
    let long = format!("public-bucket/{}", "a".repeat(1025));
    fails(
        &get(&fake, &url(&fake, &long), &[]).await,
        400,
        "KeyTooLongError",
    );
    let reply = ask(&fake, "DELETE", &url(&fake, PATH), &[]).await;
    fails(&reply, 405, "MethodNotAllowed");
    assert_eq!(reply.header("allow"), Some("GET, HEAD, PUT"));
    let reply = ask(&fake, "HEAD", &url(&fake, PATH), &[]).await;
    assert_eq!((reply.status, reply.body.len()), (404, 0));
}

#[tokio::test]
async fn refuses_the_authorization_header() {
    let fake = Fake::start().await.unwrap();
    fake.store(PATH, "text");
    let header = "Authorization: Hawk id=\"a\"";
    let reply = get(&fake, &url(&fake, PATH), &[header]).await;
    fails(&reply, 400, "InvalidArgument");
    assert_eq!(element(&reply, "Message"), "Unsupported Authorization Type");
}

#[tokio::test]
async fn tests_read_write_and_delete_contents() {
    let fake = Fake::start().await.unwrap();
    for path in ["", "public-bucket", "public-bucket/", "other/a"] {
        assert!(!fake.store(path, "text"), "{path}");
        assert!(fake.stored(path).is_none(), "{path}");
        assert!(!fake.delete_stored(path), "{path}");
    }
    fake.store(PATH, "one");
    fake.store(PATH, "two");
    assert_eq!(fake.stored(PATH).unwrap().bytes(), b"two");
    assert!(fake.delete_stored(PATH));
    assert!(!fake.delete_stored(PATH));
    fails(&get(&fake, &url(&fake, PATH), &[]).await, 404, "NoSuchKey");
}
