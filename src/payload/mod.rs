//! Typed payloads of tasks, one module for each worker: [`docker_worker`] and [`generic_worker`].
//!
//! A task's `payload` is free-form JSON in the queue's API. Only the worker that claims the task checks it, so a mistake shows
//! late. The types in this module have builders, and a reference to one converts into [`Json`](crate::Json):
//!
//! ```
//! use taskcluster_client::Json;
//! use taskcluster_client::payload::generic_worker::{
//!     ArchiveFormat, ContentArtifact, MultiuserPosixPayload, ReadOnlyDirectory,
//! };
//!
//! let toolchain = ReadOnlyDirectory::builder()
//!     .directory("toolchain")
//!     .content(
//!         ContentArtifact::builder()
//!             .task_id("Fo1hZ0VKT3-hVJKoDGkNGg")
//!             .artifact("public/build/toolchain.tar.zst")
//!             .build(),
//!     )
//!     .format(ArchiveFormat::TarZst);
//! let payload = MultiuserPosixPayload::builder()
//!     .mounts([toolchain.build()])
//!     .command([["toolchain/bin/make", "test"]])
//!     .max_run_time(3600)
//!     .build();
//! let json = Json::from(&payload);
//!
//! // `Json` is what requests and responses contain.
//! let payload: MultiuserPosixPayload = json.parse()?;
//! assert_eq!(Json::from(&payload), json);
//! # Ok::<(), taskcluster_client::Error>(())
//! ```
//!
//! A type keeps the members that it has no field for in the field `other`. So a payload stays the same when a program reads and
//! writes it, also if a newer release of the worker wrote it.

include!(concat!(env!("OUT_DIR"), "/payloads.rs"));
