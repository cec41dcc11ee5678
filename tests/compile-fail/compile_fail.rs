//! Programs that the compiler must reject.

// The programs use names that no service has, so that the compiler's suggestions do not depend on the enabled
// features.
#[test]
fn compiler_rejects_wrong_programs() {
    trybuild::TestCases::new().compile_fail("ui/fail_*.rs");
}
