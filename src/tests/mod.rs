//! Tests of the runtime as a whole, one folder per area. They use an invented service, and a server that follows a
//! script. Unit tests are next to the code that they test.

#[cfg(any(feature = "artifacts", feature = "objects"))]
mod artifacts;
mod calls;
#[cfg(feature = "check")]
mod checks;
mod http;
mod pulse;
mod signing;
mod support;
mod values;
#[cfg(helper = "queue")]
mod waiting;
#[cfg(helper = "worker-manager")]
mod worker;
