//! What the compiler refuses.

#![cfg(feature = "worker-manager")]

#[test]
fn the_compiler_refuses_what_can_only_be_wrong() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/fail_*.rs");
}
