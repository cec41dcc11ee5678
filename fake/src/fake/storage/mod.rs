//! Control of the storage: the contents of artifacts and objects, and contents at random URLs.

mod contents;
mod serve;
