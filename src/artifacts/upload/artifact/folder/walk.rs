//! Finds the files of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::artifacts::transfer::Matcher;

/// A file of the folder.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FoundFile {
    /// The path in the folder, with `/` between its parts.
    pub(super) path: String,
    /// The same path as the system writes it.
    pub(super) local: PathBuf,
}

/// Returns the matching files below the folder, sorted by their paths. Follows no symbolic links, except the folder itself.
///
/// # Errors
///
/// Fails if a folder cannot be read, or if the path of a file is not Unicode.
pub(super) fn walk(folder: &Path, matcher: &Matcher) -> io::Result<Vec<FoundFile>> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), PathBuf::new())];
    while let Some((path, local)) = folders.pop() {
        let here: PathBuf = folder.components().chain(local.components()).collect();
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", here.display()));
        for entry in fs::read_dir(&here).map_err(named)? {
            let entry = entry.map_err(named)?;
            let kind = entry.file_type()?;
            if !kind.is_dir() && !kind.is_file() {
                continue;
            }
            let name = entry.file_name();
            let local = local.join(&name);
            let name = name.to_str().ok_or_else(|| {
                let what =
                    format!("the path {local:?} is not Unicode, so it cannot name an artifact");
                io::Error::new(io::ErrorKind::InvalidData, what)
            })?;
            if kind.is_dir() {
                folders.push((format!("{path}{name}/"), local));
                continue;
            }
            let path = format!("{path}{name}");
            if matcher.matches(&path) {
                found.push(FoundFile { path, local });
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::walk;
    use crate::artifacts::transfer::Globs;

    #[test]
    fn finds_files_of_subfolders_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |path: &str| folder.path().join(path);
        fs::create_dir_all(inside("b/c")).unwrap();
        for path in ["b/c/d.txt", "a.txt", "b.txt", "b/e.html"] {
            fs::write(inside(path), path).unwrap();
        }
        let mut globs = Globs::default();
        let paths = |globs: &Globs| {
            let found = walk(folder.path(), &globs.build().unwrap()).unwrap();
            for file in &found {
                assert_eq!(
                    fs::read_to_string(inside("").join(&file.local)).unwrap(),
                    file.path
                );
            }
            found.into_iter().map(|file| file.path).collect::<Vec<_>>()
        };
        assert_eq!(paths(&globs), ["a.txt", "b.txt", "b/c/d.txt", "b/e.html"]);
        globs.add("b/**");
        assert_eq!(paths(&globs), ["b/c/d.txt", "b/e.html"]);
        assert!(walk(&inside("none"), &globs.build().unwrap()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn follows_no_symbolic_links() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "hunter2").unwrap();
        symlink(outside.path(), folder.path().join("folder")).unwrap();
        symlink(outside.path().join("secret"), folder.path().join("file")).unwrap();
        let found = walk(folder.path(), &Globs::default().build().unwrap());
        assert_eq!(found.unwrap(), []);
    }
}
