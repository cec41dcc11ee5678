//! Credentials from environment variables. Only this module reads the process's variables.

use std::env::VarError;

use super::credentials::Credentials;
use super::sendable::{check_access_token, check_client_id};
use crate::error::Error;

impl Credentials {
    /// Reads credentials from environment variables; `None` if the client id is unset or empty.
    ///
    /// The variables are `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and, optionally,
    /// `TASKCLUSTER_CERTIFICATE`.
    ///
    /// # Errors
    ///
    /// Fails if there is a client id without an access token; if one of the two has surrounding white space or an
    /// invalid character; if the certificate is invalid; or if a variable is not Unicode. The error names the variable.
    pub fn from_env() -> Result<Option<Self>, Error> {
        credentials(process)
    }
}

/// Returns the lookup function for the process's environment.
pub(crate) fn process(name: &str) -> Result<String, VarError> {
    std::env::var(name)
}

const CLIENT_ID: &str = "TASKCLUSTER_CLIENT_ID";
const ACCESS_TOKEN: &str = "TASKCLUSTER_ACCESS_TOKEN";

type Check = fn(&str) -> Result<(), String>;

/// Reads the credentials; `None` without a client id.
pub(crate) fn credentials(
    lookup: impl Fn(&str) -> Result<String, VarError>,
) -> Result<Option<Credentials>, Error> {
    let Some(client_id) = read(&lookup, CLIENT_ID)? else {
        return Ok(None);
    };
    let Some(access_token) = read(&lookup, ACCESS_TOKEN)? else {
        return Err(Error::configuration(
            "TASKCLUSTER_CLIENT_ID is set, but TASKCLUSTER_ACCESS_TOKEN is not",
        ));
    };
    for (variable, value, check) in [
        (CLIENT_ID, &client_id, check_client_id as Check),
        (ACCESS_TOKEN, &access_token, check_access_token),
    ] {
        let what = match value.trim() == value {
            true => check(value).err(),
            false => Some("white space around the value; remove it".to_owned()),
        };
        if let Some(what) = what {
            return Err(Error::configuration(format!("{variable}: {what}")));
        }
    }
    let credentials = match read(&lookup, "TASKCLUSTER_CERTIFICATE")? {
        Some(certificate) => Credentials::with_certificate(client_id, access_token, certificate)
            .map_err(|error| Error::configuration(format!("TASKCLUSTER_CERTIFICATE: {error}")))?,
        None => Credentials::new(client_id, access_token),
    };
    Ok(Some(credentials))
}

/// Returns a variable's value. An empty value counts as none.
pub(crate) fn read(
    lookup: impl Fn(&str) -> Result<String, VarError>,
    name: &str,
) -> Result<Option<String>, Error> {
    match lookup(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Error::configuration(format!("{name} is not Unicode"))),
    }
}
