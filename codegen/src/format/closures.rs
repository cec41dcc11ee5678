//! Spaces and lines of closures in attributes, which prettyplease prints as tokens: `with = |items:impl A|rt::list(items)`.

/// The start of an attribute with a closure.
const CLOSURE: &str = "with = |";

/// The length from which a line is too long.
const WIDE: usize = 100;

/// Returns the text with the usual spaces in each closure of an attribute, in one line if it is short enough.
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if !is_closure(line) {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mut line = line.to_owned();
        while line.matches('|').count() < 2 {
            let Some(next) = lines.next() else { break };
            line.push(' ');
            line.push_str(next.trim_start());
        }
        let line = line.replace(":impl", ": impl").replace(">|rt::", ">| rt::");
        match line.split_once("| rt::") {
            Some((parameters, body)) if line.len() >= WIDE => {
                let indent = " ".repeat(line.len() - line.trim_start().len());
                out.push_str(&format!("{parameters}|\n{indent}    rt::{body}\n"));
            }
            _ => {
                out.push_str(&line);
                out.push('\n');
            }
        }
    }
    out
}

fn is_closure(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with(CLOSURE) || line.starts_with("#[builder(with = |")
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn closure_is_one_line_with_spaces() {
        let text = "#[builder(\n    with = |a:impl\n    Into<String>|rt::map(a)\n)]\nb:implc\n";
        assert_eq!(
            spaced(text),
            "#[builder(\n    with = |a: impl Into<String>| rt::map(a)\n)]\nb:implc\n"
        );
        let text = "    #[builder(with = |a:impl Into<String>|rt::map(a))]\n";
        assert_eq!(
            spaced(text),
            "    #[builder(with = |a: impl Into<String>| rt::map(a))]\n"
        );
    }
}
