//! Saving and loading the state.

use std::fs;
use std::io;
use std::path::Path;

use super::handle::Fake;
use crate::services::{State, VERSION};

impl Fake {
    /// Saves the state of the services to a file, as JSON. [`FakeBuilder::state`](crate::FakeBuilder::state) loads it.
    ///
    /// The file contains the access tokens of clients, the secret of the storage's signed URLs, and the stored contents as
    /// base64. It replaces an existing file only when it is complete. If the path is a symbolic link, it replaces the target.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written.
    pub fn save_state(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let text = serde_json::to_vec(&*self.shared.state()).map_err(io::Error::from)?;
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        write_private(Path::new(&part), &text)?;
        fs::rename(part, path)
    }
}

/// Reads a saved state. Returns `None` if the file does not exist.
///
/// # Errors
///
/// Fails if the file cannot be read, or does not contain a state of this version.
pub fn load(path: &Path) -> io::Result<Option<State>> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(io::Error::other("it is not a regular file")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let state: State = serde_json::from_slice(&fs::read(path)?)?;
    if state.version != VERSION {
        let found = match state.version {
            0 => "no version of".to_string(),
            other => format!("version {other} of"),
        };
        return Err(io::Error::other(format!(
            "it has {found} a fake's state; this program reads version {VERSION}"
        )));
    }
    Ok(Some(state))
}

/// Writes a file that other users of the machine cannot read.
fn write_private(path: &Path, text: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text)
}
