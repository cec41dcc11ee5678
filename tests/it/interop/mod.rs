//! Interoperability with other implementations: each side verifies what the other signed.
//!
//! The other implementations are packages from PyPI and npm. `.ci/run` installs them and sets two environment variables.
//! Without these variables, the tests print `skipped`.

mod case;
mod ours;
mod peer;
mod theirs;

use std::ffi::OsString;

use self::peer::Peer;

/// The expected number of cases. A side that verifies nothing cannot pass.
async fn agree(peer: &Peer) {
    let ours = ours::make().await;
    let report = peer.run(&ours);
    assert_eq!(report.verified.headers, ours.headers.len());
    assert_eq!(report.verified.bewits, ours.bewits.len());
    assert_eq!(report.verified.certificates, ours.certificates.len());
    let theirs = report.theirs;
    theirs.headers.iter().for_each(theirs::verify_header);
    theirs.bewits.iter().for_each(theirs::verify_bewit);
    theirs
        .certificates
        .iter()
        .for_each(theirs::verify_certificate);
    let counts = [
        theirs.headers.len(),
        theirs.bewits.len(),
        theirs.certificates.len(),
    ];
    assert!(counts.iter().all(|&count| count >= 200), "{counts:?}");
    let verified = report.verified;
    println!("{}: of ours {verified:?} verified there", peer.name);
    println!(
        "{}: verified headers, bewits and certificates of the other side: {counts:?}",
        peer.name
    );
    for (bug, times) in report.bugs {
        println!("{}: known bug occurred {times} times: {bug}", peer.name);
    }
}

fn installed(variable: &str) -> Option<OsString> {
    let path = std::env::var_os(variable);
    if path.is_none() {
        println!("skipped: {variable} is not set");
    }
    path
}

#[tokio::test]
async fn python_client_and_this_crate_verify_each_other() {
    if let Some(python) = installed("INTEROP_PYTHON") {
        agree(&Peer::new("python", &python, "peer.py")).await;
    }
}

#[tokio::test]
async fn node_client_and_this_crate_verify_each_other() {
    if installed("INTEROP_NODE_MODULES").is_some() {
        agree(&Peer::new("node", "node".as_ref(), "peer.mjs")).await;
    }
}
