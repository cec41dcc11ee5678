//! Patterns of routing keys, as topic exchanges use them.

/// Returns whether a pattern matches a routing key. Dots separate words; `*` is one word, and `#` is any number of words.
pub fn matches(pattern: &str, routing_key: &str) -> bool {
    let key = words(routing_key);
    // Whether the pattern so far matches the first 0, 1, 2, ... words of the key.
    let mut matched = vec![false; key.len() + 1];
    matched[0] = true;
    for part in words(pattern) {
        if part == "#" {
            let first = matched.iter().position(|is_matched| *is_matched);
            matched[first.unwrap_or(key.len() + 1)..].fill(true);
            continue;
        }
        for n in (0..key.len()).rev() {
            matched[n + 1] = matched[n] && (part == "*" || part == key[n]);
        }
        matched[0] = false;
        if !matched.contains(&true) {
            return false;
        }
    }
    matched[key.len()]
}

fn words(text: &str) -> Vec<&str> {
    match text {
        "" => Vec::new(),
        _ => text.split('.').collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_single_words_and_sequences_of_words() {
        let key = "primary.abc.0._.proj.ci";
        for pattern in [
            "#",
            key,
            "primary.#",
            "#.ci",
            "#.abc.#",
            "*.*.*.*.*.*",
            "primary.*.#.proj.*",
            "#.primary.#.#",
        ] {
            assert!(matches(pattern, key), "{pattern}");
        }
        for pattern in [
            "",
            "primary",
            "*",
            "#.abc",
            "primary.*",
            "#.x.#",
            "*.#.abc.*",
        ] {
            assert!(!matches(pattern, key), "{pattern}");
        }
    }

    #[test]
    fn an_empty_key_has_no_words() {
        assert!(matches("#", ""));
        assert!(matches("", ""));
        assert!(!matches("*", ""));
    }

    #[test]
    fn a_long_pattern_takes_little_time() {
        let pattern = "#.a.".repeat(2000) + "b";
        assert!(!matches(&pattern, &"a.".repeat(2000)));
    }
}
