use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::json;

use crate::support::temporary::{Temporary, Terms};
use crate::support::wire::{Request, Signature, Wire};

const POOLS: &str = "/worker-pools";
const LIST: &str = "worker-manager:list-worker-pools";
const MINUTE: i64 = 60;

fn issued(wire: &Wire, terms: Terms<'_>) -> Temporary {
    Temporary::issue(wire, &wire.client_id, &wire.access_token, terms)
}

fn named(name: &str) -> Terms<'_> {
    Terms {
        name: Some(name),
        ..Terms::default()
    }
}

#[tokio::test]
async fn accepts_named_and_unnamed_credentials() {
    let wire = Wire::start().await;
    issued(&wire, Terms::default()).get(&wire, POOLS).await.ok();
    issued(&wire, named("temp/me")).get(&wire, POOLS).await.ok();
}

#[tokio::test]
async fn uses_scopes_and_name_of_the_certificate() {
    let wire = Wire::start().await;
    let scopes: &[&str] = &[LIST];
    let terms = Terms {
        scopes,
        ..named("temp/me")
    };
    let temporary = issued(&wire, terms);
    temporary.get(&wire, POOLS).await.ok();
    let reply = temporary.get(&wire, "/providers").await;
    let lacks =
        "Client ID temp/me does not have sufficient scopes and is missing the following scopes:";
    reply.fails(403, "InsufficientScopes", lacks);
    let none = issued(
        &wire,
        Terms {
            scopes: &[],
            ..terms
        },
    );
    assert_eq!(none.get(&wire, POOLS).await.status, 403);
}

#[tokio::test]
async fn accepts_a_clock_skew_of_5_minutes() {
    let wire = Wire::start().await;
    for (start, expiry, message) in [
        (4 * MINUTE, 60 * MINUTE, None),
        (6 * MINUTE, 60 * MINUTE, Some("ext.certificate.start > now")),
        (-60 * MINUTE, -4 * MINUTE, None),
        (
            -60 * MINUTE,
            -6 * MINUTE,
            Some("ext.certificate.expiry < now"),
        ),
    ] {
        let terms = Terms {
            start,
            expiry,
            ..Terms::default()
        };
        let reply = issued(&wire, terms).get(&wire, POOLS).await;
        match message {
            None => assert_eq!(reply.status, 200, "{}", reply.text),
            Some(message) => reply.fails(401, "AuthenticationFailed", message),
        }
    }
}

#[tokio::test]
async fn rejects_a_lifetime_above_31_days() {
    let wire = Wire::start().await;
    let days = 24 * 60 * MINUTE;
    let lasting = |expiry| Terms {
        expiry,
        ..Terms::default()
    };
    let longest = issued(&wire, lasting(31 * days));
    longest.get(&wire, POOLS).await.ok();
    let message = "ext.certificate cannot last longer than 31 days!";
    let longer = issued(&wire, lasting(31 * days + 1));
    let reply = longer.get(&wire, POOLS).await;
    reply.fails(401, "AuthenticationFailed", message);
}

#[tokio::test]
async fn credentials_expire_by_the_fakes_clock() {
    let wire = Wire::start().await;
    let temporary = issued(&wire, Terms::default());
    wire.fake.advance(Duration::from_secs(64 * 60));
    temporary.get(&wire, POOLS).await.ok();
    wire.fake.advance(Duration::from_secs(2 * 60));
    let reply = temporary.get(&wire, POOLS).await;
    reply.fails(401, "AuthenticationFailed", "ext.certificate.expiry < now");
}

#[tokio::test]
async fn rejects_scopes_that_the_issuer_lacks() {
    let wire = Wire::with_scopes(&["worker-manager:list-providers"]).await;
    let scopes: &[&str] = &["a", LIST];
    let terms = Terms {
        scopes,
        ..Terms::default()
    };
    let reply = issued(&wire, terms).get(&wire, POOLS).await;
    let message = "ext.certificate issuer `static/few` doesn't satisfy all certificate scopes a, worker-manager:list-worker-pools.  The temporary credentials were not generated correctly.";
    reply.fails(401, "AuthenticationFailed", message);
}

#[tokio::test]
async fn rejects_names_that_the_issuer_must_not_create() {
    let wire = Wire::with_scopes(&[LIST, "auth:create-client:temp/few/*"]).await;
    let scopes: &[&str] = &[LIST];
    let terms = |name| Terms {
        scopes,
        ..named(name)
    };
    issued(&wire, terms("temp/few/x"))
        .get(&wire, POOLS)
        .await
        .ok();
    let reply = issued(&wire, terms("temp/other")).get(&wire, POOLS).await;
    let message = "ext.certificate issuer `static/few` doesn't have `auth:create-client:temp/other` for supplied clientId.";
    reply.fails(401, "AuthenticationFailed", message);
}

#[tokio::test]
async fn rejects_an_unknown_issuer() {
    let wire = Wire::start().await;
    let terms = named("temp/me");
    let temporary = Temporary::issue(&wire, "static/unknown", "its-token", terms);
    let reply = temporary.get(&wire, POOLS).await;
    let unknown = "Client with clientId 'static/unknown' not found";
    reply.fails(401, "AuthenticationFailed", unknown);
}

#[tokio::test]
async fn authorized_scopes_must_be_within_the_certificate() {
    let wire = Wire::start().await;
    let scopes: &[&str] = &["worker-manager:list-*"];
    let terms = Terms {
        scopes,
        ..Terms::default()
    };
    let temporary = issued(&wire, terms);
    for (authorized, status) in [
        (json!([LIST]), 200),
        (json!(["worker-manager:list-providers"]), 403),
        (json!(["worker-manager:get-worker-pool:a/b"]), 401),
    ] {
        let ext = json!({ "certificate": temporary.certificate, "authorizedScopes": authorized });
        let ext = STANDARD.encode(ext.to_string());
        let reply = temporary.get_with(&wire, POOLS, &ext).await;
        assert_eq!(reply.status, status, "{}", reply.text);
    }
}

#[tokio::test]
async fn temporary_credentials_sign_urls() {
    let wire = Wire::start().await;
    let temporary = issued(&wire, named("temp/me"));
    let ext = temporary.ext();
    let signature = Signature {
        by: Some((&temporary.client_id, &temporary.access_token)),
        ext: Some(&ext),
        ..Signature::default()
    };
    let bewit = wire.bewit_as(POOLS, Duration::from_secs(60), signature);
    let path = format!("{POOLS}?bewit={bewit}");
    let request = Request {
        method: "GET",
        path: &path,
        signature: Signature {
            absent: true,
            ..Signature::default()
        },
        ..Request::default()
    };
    wire.send(request).await.ok();
}

#[tokio::test]
async fn reads_the_certificate_in_either_alphabet() {
    let wire = Wire::start().await;
    let scopes: &[&str] = &["*", "a:>>>???"];
    let temporary = issued(
        &wire,
        Terms {
            scopes,
            ..Terms::default()
        },
    );
    let json = json!({ "certificate": temporary.certificate }).to_string();
    let ext = URL_SAFE_NO_PAD.encode(json);
    temporary.get_with(&wire, POOLS, &ext).await.ok();
}

#[tokio::test]
async fn rejects_another_access_token() {
    let wire = Wire::start().await;
    let temporary = Temporary {
        access_token: wire.access_token.clone(),
        ..issued(&wire, Terms::default())
    };
    let reply = temporary.get(&wire, POOLS).await;
    reply.fails(401, "AuthenticationFailed", "Unauthorized: Bad mac");
}
