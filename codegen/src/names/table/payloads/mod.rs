//! Names for the payloads of tasks, by the folder of their schemas.

pub(super) mod docker_worker;
pub(super) mod generic_worker;
