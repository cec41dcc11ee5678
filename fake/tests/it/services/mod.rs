//! Tests of the smaller services.

mod index;
