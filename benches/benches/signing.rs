//! Signatures that need no request.

mod ratio;

use std::hint::black_box;
use std::time::{Duration, SystemTime};

use criterion::Criterion;
use ratio::{Clock, Work, compare};
use taskcluster_client::Credentials;
use taskcluster_client_benches::official;
use taskcluster_client_benches::ours;
use taskcluster_client_benches::subject::{ACCESS_TOKEN, CLIENT_ID};
use url::{Position, Url};

const ROOT: &str = "http://tc.example.com";
const PATH: &str = "api/worker-manager/v1/worker-pool/proj-example%2Fci-linux";
const HOUR: Duration = Duration::from_secs(3600);

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    headers(&mut criterion);
    bewits(&mut criterion);
    temporary_credentials(&mut criterion);
    criterion.final_summary();
}

fn repeat<'a, T>(mut work: impl FnMut() -> T + 'a) -> Work<'a> {
    Box::new(move |times| {
        for _ in 0..times {
            black_box(work());
        }
    })
}

fn key() -> hawk::Credentials {
    hawk::Credentials {
        id: CLIENT_ID.to_owned(),
        key: hawk::Key::new(ACCESS_TOKEN, hawk::SHA256).expect("a key"),
    }
}

fn resource(url: &Url) -> &str {
    &url[Position::BeforePath..Position::AfterQuery]
}

/// Compares a signed header with the one of the crate `hawk`.
fn headers(criterion: &mut Criterion) {
    let (key, client) = (key(), ours::client(ROOT));
    let url: Url = format!("{ROOT}/{PATH}").parse().expect("a URL");
    let body = vec![b' '; 2048];
    for (what, body) in [
        ("a header", None),
        ("a header for a body of 2 kB", Some(&body[..])),
    ] {
        let baseline = repeat(|| {
            let hash = |body| {
                hawk::PayloadHasher::hash("application/json", hawk::SHA256, body).expect("a hash")
            };
            let hash = body.map(hash);
            let request = hawk::RequestBuilder::new("GET", "tc.example.com", 80, resource(&url))
                .hash(hash.as_deref());
            format!(
                "Hawk {}",
                request.request().make_header(&key).expect("a header")
            )
        });
        let ours = repeat(|| client.hawk_header("GET", &url, body));
        compare(
            criterion,
            Clock::Processor,
            what,
            ("baseline", baseline),
            vec![("ours", ours)],
        );
    }
}

fn bewits(criterion: &mut Criterion) {
    let (key, client) = (key(), ours::client(ROOT));
    let official = official::builder(ROOT).build().expect("a client");
    let url: Url = format!("{ROOT}/{PATH}").parse().expect("a URL");
    let baseline = repeat(|| {
        let request =
            hawk::RequestBuilder::new("GET", "tc.example.com", 80, resource(&url)).request();
        let bewit = request
            .make_bewit(&key, SystemTime::now() + HOUR)
            .expect("a bewit");
        format!("{url}?bewit={}", bewit.to_str())
    });
    let ours = repeat(|| client.signed_url(&url, HOUR).expect("a URL"));
    let official = repeat(|| official.make_signed_url(PATH, None, HOUR).expect("a URL"));
    let subjects = vec![("ours", ours), ("official", official)];
    compare(
        criterion,
        Clock::Processor,
        "a bewit, in its URL",
        ("baseline", baseline),
        subjects,
    );
}

/// Compares temporary credentials with those of the official crate. There is no hand-written baseline.
fn temporary_credentials(criterion: &mut Criterion) {
    const SCOPES: [&str; 2] = [
        "queue:create-task:highest:proj-example/ci-linux",
        "secrets:get:project/example/*",
    ];
    let ours = Credentials::new(CLIENT_ID, ACCESS_TOKEN);
    let official = taskcluster::Credentials::new(CLIENT_ID, ACCESS_TOKEN);
    let official = repeat(|| {
        official
            .create_named_temp_creds("static/example/tmp", HOUR, SCOPES)
            .expect("credentials")
    });
    let ours = repeat(|| {
        ours.named_temporary("static/example/tmp", SCOPES, HOUR)
            .expect("credentials")
    });
    let what = "a named temporary credential, compared with the official crate";
    compare(
        criterion,
        Clock::Processor,
        what,
        ("official", official),
        vec![("ours", ours)],
    );
}
