//! Saving and loading the state.

use std::fs;
use std::io;
use std::path::Path;

use super::handle::Fake;
use crate::services::State;

impl Fake {
    /// Saves the state of the services to a file, as JSON. [`FakeBuilder::state`](crate::FakeBuilder::state) loads it.
    ///
    /// The file contains the access tokens of clients, the secret of the storage's signed URLs, and the stored contents as
    /// base64. It replaces an existing file only when it is complete.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written.
    pub fn save_state(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        let text = serde_json::to_vec(&*self.shared.state()).map_err(io::Error::from)?;
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        write_private(Path::new(&part), &text)?;
        fs::rename(part, path)
    }
}

/// Reads a saved state. Returns `None` if the file does not exist.
pub fn load(path: &Path) -> io::Result<Option<State>> {
    match fs::read(path) {
        Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
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
