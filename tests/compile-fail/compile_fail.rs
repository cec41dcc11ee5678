//! What the compiler refuses.

// What is refused here is called as nothing else is in any service: what the compiler then suggests does not depend on
// the features that are on.
#[test]
fn the_compiler_refuses_what_can_only_be_wrong() {
    trybuild::TestCases::new().compile_fail("ui/fail_*.rs");
}
