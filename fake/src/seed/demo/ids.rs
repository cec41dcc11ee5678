//! The ids of the project.

/// The task that creates the others. Its id is also the id of the task group.
pub const DECISION: &str = "DemoTaskS0mDecision__A";
pub const BUILD_LINUX: &str = "DemoTaskS0mBuildLinuxA";
pub const BUILD_MACOS: &str = "DemoTaskS0mBuildMacOSA";
pub const TEST_LINUX_1: &str = "DemoTaskS0mTestLinux1A";
pub const TEST_LINUX_2: &str = "DemoTaskS0mTestLinux2A";
pub const TEST_MACOS: &str = "DemoTaskS0mTestMacOS_A";
pub const LINT: &str = "DemoTaskS0mLintPythonA";
pub const DOCS: &str = "DemoTaskS0mBuildDocs_A";
pub const FUZZ: &str = "DemoTaskS0mFuzzParserA";
pub const PUBLISH: &str = "DemoTaskS0mPublishAllA";

pub const LINUX: &str = "demo/linux";
pub const MACOS: &str = "demo/macos";
pub const GROUP: &str = "lab";
