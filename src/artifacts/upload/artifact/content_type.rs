//! The media type of an artifact whose uploader states none.

/// The media type of unknown data.
const UNKNOWN: &str = "application/octet-stream";

/// The media type of Zstandard, which the table lacks.
const ZSTD: &str = "application/zstd";

/// Returns the media type for the extension of the artifact's name, or else of the file's.
pub(super) fn guess(name: &str, path: Option<&str>) -> &'static str {
    let mut names = [Some(name), path].into_iter().flatten();
    let guessed = names.find_map(|name| match name.ends_with(".zst") {
        true => Some(ZSTD),
        false => mime_guess::from_path(name).first_raw(),
    });
    guessed.unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn guesses_from_the_extension() {
        for (name, expected) in [
            ("public/logs/live.log", "text/plain"),
            ("public/a.JSON", "application/json"),
            ("public/report.html", "text/html"),
            ("public/a.tar.gz", "application/gzip"),
            ("public/a.zip", "application/zip"),
            ("public/a.tar.zst", "application/zstd"),
            ("public.json/a", "application/octet-stream"),
            ("", "application/octet-stream"),
            ("a.", "application/octet-stream"),
        ] {
            assert_eq!(guess(name, None), expected, "{name}");
            assert_eq!(guess("public/a", Some(name)), expected, "{name}");
        }
    }
}
