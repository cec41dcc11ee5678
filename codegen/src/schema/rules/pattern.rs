//! Translates the regular expressions of schemas, which are those of ECMAScript, to the syntax of the crate `regex`.
//!
//! The two differ in `.`, in classes such as `\d`, and in the characters that need an escape. The translation has the same
//! meaning and needs no Unicode tables. Without a counterpart are lookaround, back references and Unicode properties.

use std::iter::Peekable;
use std::str::Chars;

/// The reason why a pattern has no translation.
pub type Reason = &'static str;

/// The largest number in a quantifier, and the largest product of all of them. Larger ones could take too much memory.
const MOST_REPEATED: (u64, u64) = (1000, 100_000);

/// Returns a pattern in the syntax of the crate `regex`.
pub fn translate(pattern: &str) -> Result<String, Reason> {
    let mut translation = Translation {
        rest: pattern.chars().peekable(),
        out: String::with_capacity(pattern.len()),
        groups: 0,
        repeated: 1,
    };
    while let Some(next) = translation.rest.next() {
        translation.term(next)?;
    }
    match translation.groups {
        0 => Ok(translation.out),
        _ => Err("a group does not end"),
    }
}

struct Translation<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    /// The number of open groups.
    groups: usize,
    /// The product of all quantifiers.
    repeated: u64,
}

/// A character of a class, or a class in it.
enum Atom {
    Char(char),
    Class(&'static str),
}

impl Translation<'_> {
    fn term(&mut self, next: char) -> Result<(), Reason> {
        match next {
            '\\' => match self.escape()? {
                Atom::Char(char) => push_literal(char, &mut self.out),
                Atom::Class(class) => self.out.extend(["[", class, "]"]),
            },
            '[' => self.class()?,
            '(' => self.group()?,
            ')' if self.groups == 0 => return Err("a group does not start"),
            ')' => {
                self.groups -= 1;
                self.out.push(')');
            }
            '{' => self.quantifier()?,
            '.' => self.out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            '^' | '$' | '|' | '*' | '+' | '?' => self.out.push(next),
            literal => push_literal(literal, &mut self.out),
        }
        Ok(())
    }

    fn group(&mut self) -> Result<(), Reason> {
        self.groups += 1;
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        match self.rest.next() {
            Some(':') => self.out.push_str("?:"),
            _ => return Err("it has lookaround, a named group or a flag"),
        }
        Ok(())
    }

    /// Copies `{2}`, `{2,}` or `{2,3}`.
    fn quantifier(&mut self) -> Result<(), Reason> {
        let inner: String = std::iter::from_fn(|| self.rest.next_if(|next| *next != '}')).collect();
        let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
        let count = |text: &str| text.parse::<u64>().ok();
        let is_valid = count(least).is_some() && (most.is_empty() || count(most).is_some());
        if self.rest.next() != Some('}') || !is_valid {
            return Err("a brace is not part of a quantifier");
        }
        let count = count(most).or(count(least)).unwrap_or_default();
        self.repeated = self.repeated.saturating_mul(count.max(1));
        if count > MOST_REPEATED.0 || self.repeated > MOST_REPEATED.1 {
            return Err("it repeats too often");
        }
        self.out.extend(["{", &inner, "}"]);
        Ok(())
    }

    /// Returns the meaning of an escape, after its backslash.
    fn escape(&mut self) -> Result<Atom, Reason> {
        let Some(next) = self.rest.next() else {
            return Err("it ends with a backslash");
        };
        Ok(match next {
            'd' => Atom::Class("0-9"),
            'D' => Atom::Class(r"\x00-/:-\u{10ffff}"),
            'w' => Atom::Class("0-9A-Za-z_"),
            'W' => Atom::Class(r"\x00-/:-@\[-\^`\{-\u{10ffff}"),
            's' => Atom::Class(SPACES),
            'S' => Atom::Class(NO_SPACES),
            't' => Atom::Char('\t'),
            'n' => Atom::Char('\n'),
            'r' => Atom::Char('\r'),
            'f' => Atom::Char('\u{c}'),
            'v' => Atom::Char('\u{b}'),
            'x' => self.code_point(2)?,
            'u' => self.code_point(4)?,
            next if next.is_ascii_alphanumeric() => {
                return Err(
                    "it has a back reference, a word boundary, a property or an unknown escape",
                );
            }
            next => Atom::Char(next),
        })
    }

    fn code_point(&mut self, digits: usize) -> Result<Atom, Reason> {
        let text: String = match self.rest.next_if_eq(&'{') {
            Some(_) => {
                std::iter::from_fn(|| self.rest.next().filter(|next| *next != '}')).collect()
            }
            None => self.rest.by_ref().take(digits).collect(),
        };
        let code = u32::from_str_radix(&text, 16).ok().and_then(char::from_u32);
        code.map(Atom::Char).ok_or("an escape is not a code point")
    }

    fn class(&mut self) -> Result<(), Reason> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut items = String::new();
        // After a class such as `\w`, a dash needs an escape.
        let mut is_after_class = false;
        while let Some(atom) = self.atom()? {
            let first = match atom {
                Atom::Char(first) => first,
                Atom::Class(class) => {
                    items.push_str(class);
                    is_after_class = true;
                    continue;
                }
            };
            let is_range = self.rest.peek() == Some(&'-') && {
                let mut after = self.rest.clone();
                after.next();
                after.next().is_some_and(|after| after != ']')
            };
            if !is_range {
                let is_plain = first == '-'
                    && !is_after_class
                    && !items.ends_with('-')
                    && self.rest.peek() != Some(&'-');
                match is_plain {
                    true => items.push('-'),
                    false => push_in_class(first, &mut items),
                }
                is_after_class = false;
                continue;
            }
            self.rest.next();
            match self.atom()? {
                Some(Atom::Char(last)) if first <= last => {
                    push_in_class(first, &mut items);
                    items.push('-');
                    push_in_class(last, &mut items);
                }
                _ => return Err("a range in a class has no valid end"),
            }
            is_after_class = false;
        }
        match (negated, items.is_empty()) {
            (false, true) => self.out.push_str("[a&&b]"),
            (true, true) => self.out.push_str(r"[\x00-\u{10ffff}]"),
            (false, false) => self.out.extend(["[", &items, "]"]),
            (true, false) => self.out.extend(["[^", &items, "]"]),
        }
        Ok(())
    }

    /// Returns the next part of a class; `None` at its end.
    fn atom(&mut self) -> Result<Option<Atom>, Reason> {
        match self.rest.next() {
            None => Err("a class does not end"),
            Some(']') => Ok(None),
            Some('\\') if self.rest.next_if_eq(&'b').is_some() => Ok(Some(Atom::Char('\u{8}'))),
            Some('\\') => self.escape().map(Some),
            Some(char) => Ok(Some(Atom::Char(char))),
        }
    }
}

/// The white space of ECMAScript.
const SPACES: &str =
    r"\t-\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// Everything else.
const NO_SPACES: &str = r"\x00-\x08\x0e-\x1f!-\u{9f}\u{a1}-\u{167f}\u{1681}-\u{1fff}\u{200b}-\u{2027}\u{202a}-\u{202e}\u{2030}-\u{205e}\u{2060}-\u{2fff}\u{3001}-\u{fefe}\u{ff00}-\u{10ffff}";

fn push_literal(char: char, out: &mut String) {
    push(char, r"\.+*?()|[]{}^$#&-~", out);
}

fn push_in_class(char: char, out: &mut String) {
    // Twice in a row, these two are operators.
    match char {
        '&' | '~' if out.ends_with(char) => out.extend(['\\', char]),
        char => push(char, r"\[]^-", out),
    }
}

fn push(char: char, special: &str, out: &mut String) {
    match char {
        char if special.contains(char) => out.extend(['\\', char]),
        char if char.is_control() => out.push_str(&format!(r"\u{{{:x}}}", u32::from(char))),
        char => out.push(char),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::translate;

    /// Asserts that the translation matches the first texts and none of the second.
    fn assert_matches(pattern: &str, good: &[&str], bad: &[&str]) {
        let syntax = translate(pattern).unwrap_or_else(|reason| panic!("{pattern}: {reason}"));
        let regex = Regex::new(&syntax).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        for text in good {
            assert!(
                regex.is_match(text),
                "{pattern} as {syntax} matches {text:?}"
            );
        }
        for text in bad {
            assert!(
                !regex.is_match(text),
                "{pattern} as {syntax} rejects {text:?}"
            );
        }
    }

    #[test]
    fn usual_patterns_keep_their_text() {
        for pattern in [
            "^[a-zA-Z0-9-_]{1,38}$",
            "^([a-zA-Z0-9-_/]*)$",
            "^(?:a|b)+?c{2,}$",
            "^[ -~]*$",
        ] {
            assert_eq!(translate(pattern).as_deref(), Ok(pattern));
        }
    }

    #[test]
    fn dots_and_classes_mean_what_ecmascript_means() {
        assert_matches("^.$", &["a", "é", "\u{85}"], &["\n", "\r", "\u{2028}", ""]);
        assert_matches(r"^\d\D$", &["1a", "1é"], &["٣a", "11"]);
        assert_matches(r"^\w\W$", &["_-", "9é"], &["éé", "aa"]);
        assert_matches(r"^\s\S$", &["\u{feff}a", "\u{b}\u{85}"], &["\u{85}a", "aa"]);
        assert_matches(r"^[\w-x]$", &["-", "x", "_"], &["!", "^"]);
        assert_matches(r"^[\d\-.]$", &["1", "-", "."], &["a"]);
        assert_matches(r"^[^\s]$", &["a"], &[" "]);
        assert_matches("a$", &["a"], &["a\n"]);
    }

    #[test]
    fn characters_special_elsewhere_are_literal() {
        assert_matches("^[a&&b]$", &["a", "&", "b"], &[""]);
        assert_matches("^[a-c~~[]$", &["a", "~", "["], &["d"]);
        assert_matches("^[+--]$", &["+", ",", "-"], &["."]);
        assert_matches("^[--a]$", &["-", "a", "."], &["b", "+"]);
        assert_matches(r"^a\/b#-&~]}$", &["a/b#-&~]}"], &[]);
        assert_matches(r"^\x41\u0042\u{43}\t$", &["ABC\t"], &[]);
        assert_matches(r"^[\b\]]$", &["\u{8}", "]"], &["b"]);
        assert_matches("[]", &[], &["", "a"]);
        assert_matches("^[^]$", &["a", "\n"], &[""]);
    }

    #[test]
    fn patterns_without_counterpart_have_a_reason() {
        for pattern in [
            "(?=a)",
            "(?<!a)",
            "(?<n>a)",
            r"(a)\1",
            r"\p{L}",
            r"\bword",
            "(a",
            "a)",
            "[a",
            "[b-a]",
            r"[\d-x]y{",
            "{",
            "a{b}",
            "a{1",
            "a\\",
            r"\u{110000}",
            r"\ud800",
            "a{1001}",
            "(a{1000}){1000}",
            r"[a-\d]",
        ] {
            assert!(translate(pattern).is_err(), "{pattern}");
        }
    }
}
