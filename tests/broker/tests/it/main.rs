//! Tests of the listener with a real broker.
//!
//! `TASKCLUSTER_TEST_AMQP` is the URL of a broker with the exchanges' permissions for everything, and
//! `TASKCLUSTER_TEST_BROKER_RESTART` a command that restarts it. Without them, each test prints `skipped` and ends.

mod access;
mod acknowledgement;
mod blocking;
mod connections;
mod hostile;
mod load;
mod support;
