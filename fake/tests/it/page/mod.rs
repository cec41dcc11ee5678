//! The pages for people. Their structure is that of the parsed HTML; `../others/browser/` looks at them in a browser.

mod access;
mod html;
mod limits;
mod secrets;
mod structure;
