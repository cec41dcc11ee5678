//! The broker and the account from environment variables.

use std::env::VarError;

use super::Listener;
use super::builder::ListenerBuilder;
use crate::error::Error;
use crate::pulse::broker::Address;
use crate::signing::environment::{process, read};

impl Listener {
    /// Configures a listener for the broker of the environment variables.
    ///
    /// If `PULSE_URL` is set and not empty, it is the URL, as in [`builder`](Self::builder). Otherwise `PULSE_HOST` is the
    /// host, optionally with a port, and `PULSE_USER` and `PULSE_PASSWORD` are the account. `PULSE_VHOST` is the virtual
    /// host, if it is not `/`. The connection to `PULSE_HOST` uses TLS.
    ///
    /// # Errors
    ///
    /// Fails if a variable is missing or invalid. The error names the variable.
    pub fn from_env() -> Result<ListenerBuilder, Error> {
        Ok(ListenerBuilder::new(Ok(address(process)?)))
    }
}

fn address(lookup: impl Fn(&str) -> Result<String, VarError>) -> Result<Address, Error> {
    if let Some(url) = read(&lookup, "PULSE_URL")? {
        return Address::parse(&url)
            .map_err(|problem| Error::configuration(format!("PULSE_URL: {problem}")));
    }
    let Some(host) = read(&lookup, "PULSE_HOST")? else {
        return Err(Error::configuration(
            "neither PULSE_URL nor PULSE_HOST is set",
        ));
    };
    let required = |name: &str| {
        let value = read(&lookup, name)?;
        value.ok_or_else(|| Error::configuration(format!("PULSE_HOST is set, but {name} is not")))
    };
    let (user, password) = (required("PULSE_USER")?, required("PULSE_PASSWORD")?);
    let vhost = read(&lookup, "PULSE_VHOST")?;
    Address::of_account(&host, user, password, vhost)
        .map_err(|problem| Error::configuration(format!("PULSE_HOST: {problem}")))
}

#[cfg(test)]
mod tests {
    use std::env::VarError;

    use super::address;

    type Variables = [(&'static str, &'static str)];

    fn lookup(variables: &Variables) -> impl Fn(&str) -> Result<String, VarError> {
        move |name| {
            let mut variables = variables.iter();
            let found = variables.find(|(known, _)| Some(*known) == name.strip_prefix("PULSE_"));
            let value = found.map(|(_, value)| (*value).to_owned());
            value.ok_or(VarError::NotPresent)
        }
    }

    const HOST: (&str, &str) = ("HOST", "pulse.example.com");
    const USER: (&str, &str) = ("USER", "me");
    const PASSWORD: (&str, &str) = ("PASSWORD", "hunter2");

    #[test]
    fn reads_a_url_or_a_host_with_an_account() {
        let shown = |variables: &Variables| {
            let address = address(lookup(variables)).unwrap();
            format!("{address:?}")
        };
        let of_host = shown(&[HOST, USER, PASSWORD, ("URL", "")]);
        let of_url = shown(&[
            ("URL", "amqps://me:hunter2@pulse.example.com/%2f"),
            ("HOST", "other"),
        ]);
        assert_eq!(of_host, of_url);
        assert!(
            of_host.contains("5671") && !of_host.contains("hunter2"),
            "{of_host}"
        );
        let other = shown(&[("HOST", "[::1]:7"), USER, PASSWORD, ("VHOST", "v")]);
        assert!(other.contains(r#"host: "::1", port: 7"#), "{other}");
        assert!(other.contains(r#"vhost: "v""#), "{other}");
    }

    #[test]
    fn names_the_missing_or_invalid_variable() {
        for (variables, name) in [
            (&[][..], "neither PULSE_URL nor PULSE_HOST"),
            (&[HOST, PASSWORD], "PULSE_USER"),
            (&[HOST, USER], "PULSE_PASSWORD"),
            (&[HOST, USER, ("PASSWORD", "")], "PULSE_PASSWORD"),
            (&[("HOST", "me:hunter2@h"), USER, PASSWORD], "PULSE_HOST"),
            (&[("HOST", "h/v"), USER, PASSWORD], "PULSE_HOST"),
            (&[("URL", "https://me:hunter2@h")], "PULSE_URL"),
        ] {
            let error = address(lookup(variables)).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
