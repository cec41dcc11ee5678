//! Text with placeholders in angle brackets, such as routes and scopes.

/// One part of a text with placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Literal text.
    Text(&'a str),
    /// The name of the parameter whose value replaces the placeholder.
    Placeholder(&'a str),
}

/// Returns the parts of a text in order. A `<` without a `>` is literal text.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|it| it.split_once('>')) {
            rest = after;
            return Some(Piece::Placeholder(name));
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('<').map_or(rest.len(), |at| at + first);
        let (literal, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(literal))
    })
}

/// Returns the names of the placeholders, in order.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Placeholder(name) => Some(name),
        Piece::Text(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::Piece::{Placeholder, Text};
    use super::{names, pieces};

    #[test]
    fn splits_a_text_into_literals_and_placeholders() {
        let found: Vec<_> = pieces("a:<b>/<c>:/ü").collect();
        let expected = [
            Text("a:"),
            Placeholder("b"),
            Text("/"),
            Placeholder("c"),
            Text(":/ü"),
        ];
        assert_eq!(found, expected);
        assert_eq!(names("/a/<b>:/<c>/d").collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(pieces("").count(), 0);
    }

    #[test]
    fn unclosed_bracket_is_literal_text() {
        assert_eq!(pieces("a<b").collect::<Vec<_>>(), [Text("a"), Text("<b")]);
        assert_eq!(pieces("<").collect::<Vec<_>>(), [Text("<")]);
        assert_eq!(pieces("a>b").collect::<Vec<_>>(), [Text("a>b")]);
    }
}
