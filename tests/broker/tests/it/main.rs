//! Tests of the listener with a real broker.
//!
//! `TASKCLUSTER_TEST_AMQP` is the URL of a broker, with the account `guest`. `TASKCLUSTER_TEST_BROKER_RESTART` is a command
//! that restarts the broker. Without them, a test prints `skipped` and the reason.

mod access;
mod acknowledgement;
mod blocking;
mod connections;
mod hostile;
mod load;
mod support;
mod tls;
