//! Other implementations against this one: what is signed here is verified there, what is signed there is verified here.
//!
//! The others are packages from PyPI and npm. `.ci/run` installs them, and names them in two variables; without them,
//! the tests are skipped.

mod case;
mod ours;
mod peer;
mod theirs;

use std::ffi::OsString;

use self::peer::Peer;

/// Counts are asserted, so that no side verifies nothing and calls it a success.
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
        "{}: headers, bewits, certificates of theirs verified here: {counts:?}",
        peer.name
    );
    for (bug, times) in report.bugs {
        println!("{}: known bug met {times} times: {bug}", peer.name);
    }
}

fn installed(variable: &str) -> Option<OsString> {
    let path = std::env::var_os(variable);
    if path.is_none() {
        println!("skipped: {variable} does not say where the other implementation is");
    }
    path
}

#[tokio::test]
async fn python_and_this_crate_verify_what_the_other_signed() {
    if let Some(python) = installed("INTEROP_PYTHON") {
        agree(&Peer::new("python", &python, "peer.py")).await;
    }
}

#[tokio::test]
async fn node_and_this_crate_verify_what_the_other_signed() {
    if installed("INTEROP_NODE_MODULES").is_some() {
        agree(&Peer::new("node", "node".as_ref(), "peer.mjs")).await;
    }
}
