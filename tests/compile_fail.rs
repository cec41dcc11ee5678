//! What the compiler refuses.

#![cfg(feature = "worker-manager")]

#[test]
fn the_compiler_refuses_what_can_only_be_wrong() {
    let cases = trybuild::TestCases::new();
    for case in [
        "exhaustive_match",
        "pages",
        "required_field",
        "signed_url",
        "struct_literal",
    ] {
        cases.compile_fail(format!("tests/ui/fail_{case}.rs"));
    }
    // With more services the compiler has other calls to suggest.
    if !cfg!(feature = "full") {
        cases.compile_fail("tests/ui/fail_query_key.rs");
    }
}
