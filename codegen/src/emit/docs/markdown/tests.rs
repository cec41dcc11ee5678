//! Tests that malicious or unusual descriptions become plain text.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TextMergeStream};

use super::super::links::{EndpointLinks, LinkedFrom};
use super::super::paragraph::WIDTH;
use super::*;
use crate::names;

fn written(text: &str) -> Vec<String> {
    let service = names::camel("bakery").unwrap();
    let method = names::snake("bakeBread").unwrap();
    let links = EndpointLinks::new(&service, [("bakeBread", &method)]);
    lines(text, links.from(LinkedFrom::Below))
}

#[test]
fn links_endpoint_names_except_inside_links() {
    assert_eq!(
        written("use `bakeBread`, [`bakeBread`](https://a.example) or `bake`"),
        [
            "use [`bake_bread`](super::Bakery::bake_bread), [`bakeBread`](https://a.example) or `bake`"
        ]
    );
    assert_eq!(
        written("```\n`bakeBread`"),
        ["```text", "`bakeBread`", "```"]
    );
}

#[test]
fn writes_every_code_block_as_text() {
    let text = ["```text", "let <x>", "```"];
    for block in [
        "```\nlet <x>",
        "```rust\nlet <x>\n```",
        "~~~\nlet <x>\n~~~",
        "~~~~ rust,should_panic\nlet <x>\n~~~~",
        "`````\nlet <x>\n`````",
        "```{.rust}\nlet <x>\n",
    ] {
        assert_eq!(written(block), text, "{block}");
    }
    assert_eq!(
        written("a\n\n    let <x>"),
        ["a", "", "```text", "let <x>", "```"]
    );
    assert_eq!(
        written("> ```rust\n> let <x>"),
        ["> ```text", "> let <x>", "> ```"]
    );
    assert_eq!(
        written("- ~~~\n  let <x>"),
        ["* ```text", "  let <x>", "  ```"]
    );
    assert_eq!(
        written("-     let <x>"),
        ["* ```text", "  let <x>", "  ```"]
    );
    assert_eq!(written("1. > - ```\n"), ["1. > - ```text", "   >   ```"]);
}

#[test]
fn fence_is_longer_than_any_in_the_code() {
    assert_eq!(
        written("````\n```\nfn main() {}\n```\n````"),
        ["````text", "```", "fn main() {}", "```", "````"]
    );
}

#[test]
fn escapes_html() {
    assert_eq!(written("a <b>c</b> `<d>`"), [r"a \<b>c\</b> `<d>`"]);
    assert_eq!(
        written("<script>\nalert(1)\n</script>"),
        [r"\<script> alert(1) \</script>"]
    );
    assert_eq!(written("<!-- a --> b"), [r"\<!-- a --> b"]);
    assert_eq!(written("&lt;b&gt; &amp;lt;"), [r"\<b> \&lt;"]);
}

#[test]
fn keeps_only_web_links() {
    assert_eq!(
        written("[a `b`](https://c.example/d_e 'f')"),
        ["[a `b`](https://c.example/d_e)"]
    );
    assert_eq!(
        written("[a](javascript:alert(1)) [b](/c) [d](e) [f](#g)"),
        ["a b d f"]
    );
    assert_eq!(written("[a][b]\n\n[b]: data:text/html,x"), ["a"]);
    assert_eq!(
        written("![a](https://b.example/c.png) ![d](e)"),
        ["[a](https://b.example/c.png) d"]
    );
    assert_eq!(
        written("[a](<https://b.example/) [c](d>)"),
        ["[a](https://b.example/%29%20%5Bc%5D%28d)"]
    );
    assert_eq!(
        written("<mailto:a@b.example> <javascript:a>"),
        ["mailto:a@b.example javascript:a"]
    );
}

#[test]
fn creates_no_intra_doc_links() {
    assert_eq!(
        written("[a] [`b`] [c][] [d][e]"),
        [r"\[a\] \[`b`\] \[c\]\[\] \[d\]\[e\]"]
    );
    assert_eq!(written("[a]: Vec"), Vec::<String>::new());
}

#[test]
fn converts_bare_urls_to_links() {
    assert_eq!(
        written("see https://a.example/b_c, or <https://d.example>."),
        ["see <https://a.example/b_c>, or <https://d.example>."]
    );
    assert_eq!(
        written("(http://a.example) ahttp://"),
        ["(<http://a.example>) a<http://>"]
    );
}

#[test]
fn removes_control_and_bidirectional_characters() {
    assert_eq!(
        written("a\u{202e}b\u{1b}[31m `c\u{2066}`"),
        [r"ab\[31m `c`"]
    );
    assert_eq!(written("a&#x202e;b&#27;"), ["ab"]);
    assert_eq!(
        written("```\na\u{7}\u{202e}\tb"),
        ["```text", "a    b", "```"]
    );
    assert_eq!(written("a\rb\r\nc"), ["a b c"]);
}

#[test]
fn keeps_lists_and_quotes() {
    assert_eq!(
        written("a:\n* b\n   c\n* d\n  * e\n\nf\n\n3. g\n4. h"),
        [
            "a:", "", "* b c", "* d", "  - e", "", "f", "", "3. g", "4. h"
        ]
    );
    assert_eq!(written("- a\n\n- b\n\n  c"), ["* a", "", "* b", "", "  c"]);
    assert_eq!(written("> a\n> b\n\nc"), ["> a b", "", "c"]);
    assert_eq!(
        written("# a\nb\n***\nc  \nd"),
        ["# a", "", "b", "", "***", "", "c\\", "d"]
    );
}

/// Returns the text that rustdoc sees, without line ends.
fn seen(lines: &[String]) -> Vec<String> {
    let text = lines.join("\n");
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut problems = Vec::new();
    let is_web = |url: &str| url.to_ascii_lowercase().starts_with("http");
    for event in TextMergeStream::new(Parser::new_ext(&text, all)) {
        let harmless = match &event {
            Event::Start(Tag::CodeBlock(kind)) => {
                matches!(kind, CodeBlockKind::Fenced(language) if &**language == "text")
            }
            Event::Start(Tag::Link { dest_url, .. }) => is_web(dest_url),
            Event::Start(Tag::Image { .. } | Tag::Table(_) | Tag::FootnoteDefinition(_)) => false,
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => false,
            _ => true,
        };
        if !harmless {
            problems.push(format!("{event:?}"));
        }
    }
    problems
}

/// Random sequences, from a fixed seed, of fragments with a meaning in Markdown, HTML or Rust.
#[test]
fn random_markup_stays_text() {
    const PIECES: [&str; 48] = [
        "```",
        "````",
        "~~~",
        "`",
        "``",
        "rust",
        "\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "  ",
        " ",
        "> ",
        "- ",
        "+ ",
        "* ",
        "1. ",
        "10) ",
        "999999999. ",
        "# ",
        "===",
        "---",
        "***",
        "_",
        "*",
        "**",
        "[",
        "]",
        "](",
        ")",
        "![",
        "]: ",
        "<b>",
        "</b>",
        "<!--",
        "<![CDATA[",
        "<script>",
        "&#96;",
        "&#10;",
        "\\",
        "|",
        "|-|",
        "https://a.example/",
        "javascript:",
        "\u{202e}",
        "~~",
        "let a = 1;",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for _ in 0..30_000 {
        let length = random(24) + 1;
        let text: String = (0..length).map(|_| PIECES[random(PIECES.len())]).collect();
        let lines = written(&text);
        let problems = seen(&lines);
        assert!(
            problems.is_empty(),
            "{text:?}\n{}\n{problems:#?}",
            lines.join("\n")
        );
        for line in &lines {
            let invisible = line.chars().any(|it| it.is_control() || it == '\u{202e}');
            assert!(!invisible, "{line:?}");
        }
        let again = written(&lines.join("\n"));
        assert!(seen(&again).is_empty(), "{text:?}");
    }
}

#[test]
fn wraps_lines() {
    let long =
        "Some words and `a code span` with a link to [the documentation](https://a.example/b), "
            .repeat(20);
    for text in [long.clone(), format!("- {long}"), format!("> 1. {long}")] {
        assert!(
            written(&text).iter().all(|line| line.len() <= WIDTH),
            "{:#?}",
            written(&text)
        );
    }
}

#[test]
fn plain_text_gives_the_same_output_with_and_without_parser() {
    let text = "Plain words: (some), in one; paragraph - that is as long as it takes to be wrapped at the end of a line. 1) + = ";
    assert!(is_plain(text.trim()));
    let parsed = written(&format!("{text}\n\n`x`"));
    assert_eq!(parsed[..parsed.len() - 2], written(text));
}

/// Checks that output and time are linear in the number of nested containers. With quadratic growth, 50,000 containers would
/// take hours.
#[test]
fn deep_nesting_gives_linear_output() {
    for piece in [
        "[",
        "![",
        "> ",
        "- ",
        "1. ",
        "<![CDATA[",
        "*a ",
        "`",
        "<",
        "<!--",
        "&",
        "\\[",
        "**a_",
    ] {
        let text = piece.repeat(50_000);
        for text in [
            format!("{text}a"),
            format!("{text}{}", " word".repeat(20_000)),
        ] {
            let lines = written(&text);
            let length: usize = lines.iter().map(String::len).sum();
            assert!(
                length <= 4 * text.len() + 1_000,
                "{piece}: {length} for {}",
                text.len()
            );
        }
    }
}
