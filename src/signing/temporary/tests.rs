use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::values::random;
use crate::{Credentials, Timestamp};

const SEED: &str = "Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA";
const HOUR: Duration = Duration::from_secs(3600);
const START: Timestamp = Timestamp::from_millis(1_709_208_000_000);

fn me() -> Credentials {
    Credentials::new("static/me", "tokenABC")
}

/// Returns client id, access token and certificate that `me` issues with the fixed start and seed.
fn issued(name: Option<&str>, scopes: &[&str]) -> (String, String, String) {
    let me = me();
    let builder = me
        .issue(scopes.iter().copied(), HOUR)
        .start(START)
        .seed(SEED);
    let temp = match name {
        Some(name) => builder.name(name),
        None => builder,
    };
    let temp = temp.build().unwrap();
    let certificate = temp.certificate().unwrap().as_str().to_owned();
    (
        temp.client_id().to_owned(),
        temp.access_token().to_owned(),
        certificate,
    )
}

/// Computed independently with Python's `hmac`, from the certificate format that all clients use.
#[test]
fn known_input_gives_known_bytes() {
    let token = "QIaNus7MbPtdHsoF21IEZ7CDRdGMl4PDOp-K4hMBL3k";
    let fields = |scopes: &str, signature: &str, rest: &str| {
        format!(
            r#"{{"version":1,"scopes":{scopes},"start":1709208000000,"expiry":1709211600000,"seed":"{SEED}","signature":"{signature}"{rest}}}"#
        )
    };
    let (id, access_token, certificate) = issued(Some("static/me/tmp"), &["queue:ping", "a:b*"]);
    assert_eq!(
        (id.as_str(), access_token.as_str()),
        ("static/me/tmp", token)
    );
    let scopes = r#"["queue:ping","a:b*"]"#;
    let signature = "EX+tjZ6wgCUzJ613ksog7uUXcvoO2zuxG3pN7tMferA=";
    let issuer = r#","issuer":"static/me""#;
    assert_eq!(certificate, fields(scopes, signature, issuer));

    let (id, access_token, certificate) = issued(None, &["queue:ping", "a:b*"]);
    assert_eq!((id.as_str(), access_token.as_str()), ("static/me", token));
    let signature = "GTNWXwB0jeJUhfivPDbKyB7TjO5+HzbzcN2wgqaf8WY=";
    assert_eq!(certificate, fields(scopes, signature, ""));

    let (_, _, certificate) = issued(None, &[]);
    let signature = "9fD91cIXumPfyqtLDE/bLiwkwrynI8i0i4jz5UqQOKU=";
    assert_eq!(certificate, fields("[]", signature, ""));

    let (_, _, certificate) = issued(Some("a b~"), &["q:~ !"]);
    let signature = "e680jWu1wbR+8plib0tVl2ZXTxG2rs4byC312MF5d7U=";
    assert_eq!(certificate, fields(r#"["q:~ !"]"#, signature, issuer));
}

#[test]
fn start_now_and_last_for_the_lifetime() {
    let before = Timestamp::now();
    let temp = me().named_temporary("tmp", ["a"], HOUR).unwrap();
    let certificate = temp.certificate().unwrap();
    assert!((before..=Timestamp::now()).contains(&certificate.start()));
    assert_eq!(certificate.expiry() - certificate.start(), HOUR);
    assert_eq!(certificate.issuer(), Some("static/me"));
    let unnamed = me().temporary(["a"], HOUR).unwrap();
    assert_eq!(unnamed.certificate().unwrap().issuer(), None);
    assert_ne!(temp.access_token(), unnamed.access_token());
}

#[test]
fn lifetime_is_from_1_ms_to_31_days() {
    let days = |days: u64| Duration::from_secs(days * 24 * 60 * 60);
    assert!(me().temporary(["a"], days(31)).is_ok());
    assert!(me().temporary(["a"], Duration::from_millis(1)).is_ok());
    for lifetime in [
        days(31) + Duration::from_millis(1),
        Duration::MAX,
        Duration::ZERO,
        Duration::from_nanos(999_999),
    ] {
        let error = me().temporary(["a"], lifetime).unwrap_err();
        assert!(error.is_invalid_request() && !error.was_sent(), "{error}");
    }
}

#[test]
fn invalid_settings_fail_with_the_reason() {
    let me = me();
    let temp = me.temporary(["a"], HOUR).unwrap();
    let no_id = Credentials::new("", "hunter2");
    let no_token = Credentials::new("static/me", "");
    let issue = || me.issue(["a"], HOUR);
    for (builder, why) in [
        (temp.issue(["a"], HOUR), "themselves temporary"),
        (no_id.issue(["a"], HOUR), "no client id"),
        (no_token.issue(["a"], HOUR), "no access token"),
        (issue().name(""), "name is empty"),
        (issue().name("static/me"), "issuer's client id"),
        (
            issue().name("a\nissuer:root"),
            r#"the client id "a\nissuer:root" contains '\n'"#,
        ),
        (issue().name("ünï"), "contains 'ü'"),
        (me.issue(["a\nb"], HOUR), r"the scope `a\u{a}b`"),
        (me.issue(["a", "q:ü"], HOUR), "the scope `q:ü`"),
        (issue().seed("hunter2"), "44"),
        (issue().seed("ü".repeat(22)), "44"),
        (issue().seed(format!("{}+", &SEED[1..])), "44"),
        (issue().start(Timestamp::MAX), "9999"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(error.is_invalid_request() && error.attempts() == 0);
        assert!(error.to_string().contains(why), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn seed_is_two_version_4_uuids() {
    let seed = random::seed();
    assert_ne!(seed, random::seed());
    for slugid in [&seed[..22], &seed[22..]] {
        let bytes = URL_SAFE_NO_PAD.decode(slugid).unwrap();
        assert_eq!((bytes.len(), bytes[6] >> 4, bytes[8] >> 6), (16, 4, 2));
    }
}
