//! What the compiler refuses, and the program of the documentation, which it takes.

#![cfg(feature = "worker-manager")]

#[test]
fn the_compiler_refuses_what_can_only_be_wrong() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass_contract.rs");
    cases.compile_fail("tests/ui/fail_*.rs");
}
