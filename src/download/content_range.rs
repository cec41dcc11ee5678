//! Which part of the data an answer of 206 has: the header `Content-Range`.

/// The first byte of the part, and how many there are in all if that is known; none if it is no range of bytes.
pub(super) fn read(value: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = value.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    let total = match total.trim() {
        "*" => None,
        total => Some(number(total)?),
    };
    let fits = first <= last && total.is_none_or(|total| last < total);
    fits.then_some((first, total))
}

fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn ranges_of_bytes_are_read_and_nothing_else() {
        for (value, range) in [
            ("bytes 5-9/10", Some((5, Some(10)))),
            ("bytes 0-0/1", Some((0, Some(1)))),
            ("bytes 5-9/*", Some((5, None))),
            ("bytes 5-9/9", None),
            ("bytes 9-5/10", None),
            ("bytes +5-9/10", None),
            ("bytes -9/10", None),
            ("bytes */10", None),
            ("bytes 5-9", None),
            ("bytes 5-99999999999999999999/*", None),
            ("lines 5-9/10", None),
            ("", None),
        ] {
            assert_eq!(read(value), range, "{value}");
        }
    }
}
