//! Credentials from environment variables. The process's variables are read here and nowhere else.

use std::env::VarError;

use super::credentials::Credentials;
use crate::error::Error;

impl Credentials {
    /// From `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and, if it is set and not empty,
    /// `TASKCLUSTER_CERTIFICATE`. None if the client id is unset or empty.
    ///
    /// # Errors
    ///
    /// If there is a client id without an access token, or the certificate is none, or one of them is not Unicode. The error names the variable.
    pub fn from_env() -> Result<Option<Self>, Error> {
        credentials(process)
    }
}

/// The process's environment, as the other functions here take it.
pub(crate) fn process(name: &str) -> Result<String, VarError> {
    std::env::var(name)
}

/// The credentials; none without a client id.
pub(crate) fn credentials(
    lookup: impl Fn(&str) -> Result<String, VarError>,
) -> Result<Option<Credentials>, Error> {
    let Some(client_id) = read(&lookup, "TASKCLUSTER_CLIENT_ID")? else {
        return Ok(None);
    };
    let Some(access_token) = read(&lookup, "TASKCLUSTER_ACCESS_TOKEN")? else {
        return Err(Error::configuration(
            "TASKCLUSTER_CLIENT_ID is set, but TASKCLUSTER_ACCESS_TOKEN is not",
        ));
    };
    let credentials = match read(&lookup, "TASKCLUSTER_CERTIFICATE")? {
        Some(certificate) => Credentials::with_certificate(client_id, access_token, certificate)
            .map_err(|error| Error::configuration(format!("TASKCLUSTER_CERTIFICATE: {error}")))?,
        None => Credentials::new(client_id, access_token),
    };
    Ok(Some(credentials))
}

/// A variable's value; an empty one is as good as none.
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
