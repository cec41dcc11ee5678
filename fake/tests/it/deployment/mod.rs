//! References: mounting, publishing, routing and schema validation.

mod mounting;
mod published;
mod queue;
mod releases;
mod validation;
