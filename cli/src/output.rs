//! What is printed besides problems: results to standard output, the course of things to standard error.

use std::io::{self, ErrorKind, Write};

use crate::error::Error;
use crate::printable::printable;

/// Prints a result, without characters that a terminal obeys. Whoever reads it may stop before its end.
pub fn print(text: &str) -> Result<(), Error> {
    let text = printable(text);
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(
            format!("standard output cannot be written: {error}"),
            "mend where it leads to",
        )),
        _ => Ok(()),
    }
}

/// Prints a line to standard error, without characters that a terminal obeys. A closed stream is not an error.
pub fn say(line: &str) {
    drop(writeln!(anstream::stderr(), "{}", printable(line)));
}

/// Prints an error to standard error, with colours if that is a terminal. A closed stream is not an error.
pub fn say_error(error: &Error) {
    drop(writeln!(anstream::stderr(), "{error}"));
}
