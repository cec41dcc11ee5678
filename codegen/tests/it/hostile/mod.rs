//! References from an attacker, who targets people that generate a client from them: code, HTML, links and control
//! characters in every text. Each text has a located problem, or stays text in a module with exactly the planned items.

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
