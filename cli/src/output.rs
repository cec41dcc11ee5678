//! Prints results to standard output, and progress and errors to standard error.

use std::io::{self, ErrorKind, Write};

use crate::error::Error;
use crate::printable::printable;

/// Prints a result, without characters that control a terminal. A reader may close the pipe before the end.
pub fn print(text: &str) -> Result<(), Error> {
    let text = printable(text);
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(
            format!("standard output cannot be written: {error}"),
            "check the file or program that receives the output",
        )),
        _ => Ok(()),
    }
}

/// Prints a line to standard error, without characters that control a terminal. A closed stream is not an error.
pub fn say(line: &str) {
    drop(writeln!(anstream::stderr(), "{}", printable(line)));
}

/// Prints an error to standard error, with colours if that is a terminal. A closed stream is not an error.
pub fn say_error(error: &Error) {
    drop(writeln!(anstream::stderr(), "{error}"));
}
