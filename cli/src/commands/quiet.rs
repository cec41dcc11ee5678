//! A command-line value that error messages do not repeat, because a URL may contain a password.

use std::ffi::OsStr;
use std::marker::PhantomData;
use std::str::FromStr;

use clap::builder::TypedValueParser;
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

/// Parses a `T`, and reports a bad value without showing it.
#[derive(Clone)]
pub struct Quiet<T>(PhantomData<T>);

impl<T> Default for Quiet<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T> TypedValueParser for Quiet<T>
where
    T: FromStr<Err = String> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<T, Error> {
        let text = value
            .to_str()
            .ok_or("the value is not UTF-8 text".to_owned());
        text.and_then(str::parse).map_err(|reason: String| {
            let name = argument.map(Arg::to_string).unwrap_or_default();
            let message = format!(
                "invalid value for '{name}': {reason}\n\nFor more information, try '--help'.\n"
            );
            Error::raw(ErrorKind::ValueValidation, message).with_cmd(command)
        })
    }
}
