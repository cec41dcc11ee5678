//! References from an author who attacks whoever generates a client from them: texts with code, HTML, links and control
//! characters at every position. Each is reported as a problem, or stays text in a module that has what the model plans.

mod library;
mod payloads;
mod sample;
mod slots;

#[cfg(test)]
mod checks;
#[cfg(test)]
mod folders;
#[cfg(test)]
mod inspect;
#[cfg(test)]
mod planned;
#[cfg(test)]
mod rustdoc;
#[cfg(test)]
mod tokens;

#[allow(unused_imports, reason = "the tests use a part of this")]
pub use sample::sample;
