//! Texts that try to become more than text: code in doctests, items, attributes, HTML, links, cargo directives and
//! terminal control characters.

/// A statement that only an attack contains. It must stay text.
const CODE: &str = "std::process::exit(injected());";

/// Returns every text once, in a fixed order.
pub fn payloads() -> Vec<String> {
    let mut all = code_blocks();
    all.extend(short());
    all.extend(long());
    all
}

/// Returns groups of similar texts.
pub fn short() -> Vec<String> {
    let mut all: Vec<_> = SHORT.iter().map(|text| (*text).to_owned()).collect();
    all.extend(characters());
    all
}

#[cfg(test)]
/// Returns short texts for positions that names come from. The generator rejects most of them.
pub fn for_names() -> Vec<String> {
    let mut all: Vec<_> = code_blocks().into_iter().step_by(13).collect();
    all.extend(short());
    all
}

/// Returns code blocks: each info string in each container, with several fences.
pub fn code_blocks() -> Vec<String> {
    const FENCES: [&str; 5] = ["```", "~~~", "````", "~~~~~~", "`````````"];
    const INFOS: [&str; 22] = [
        "",
        "rust",
        " rust",
        "RUST",
        "rust,ignore",
        "rust,no_run",
        "{.rust}",
        "{.text .rust}",
        "should_panic",
        "compile_fail",
        "no_run",
        "edition2021",
        "E0499",
        "ignore-x86_64",
        "test_harness",
        "text rust",
        "text,rust",
        "text\trust",
        "custom,{class=language-rust}",
        "&#114;ust",
        r"r\ust",
        "rust `",
    ];
    // The prefixes of the first line and of the others, and the suffix.
    const CONTAINERS: [(&str, &str, &str); 14] = [
        ("", "", ""),
        ("Words.\n", "", ""),
        ("> ", "> ", ""),
        ("> > ", "> > ", "\nWords."),
        (">", ">", ""),
        ("* ", "  ", ""),
        ("*   ", "    ", "\n* more"),
        ("1. ", "   ", ""),
        ("12) ", "    ", ""),
        ("- - ", "    ", ""),
        ("> * ", ">   ", ""),
        ("* > ", "  > ", ""),
        ("   ", "   ", ""),
        ("Words.\n\n* one\n\n  ", "  ", "\n\nWords."),
    ];
    let mut blocks = Vec::new();
    let mut fences = FENCES.iter().cycle();
    for info in INFOS {
        for ((first, next, end), fence) in CONTAINERS.into_iter().zip(&mut fences) {
            blocks.push(format!(
                "{first}{fence}{info}\n{next}{CODE}\n{next}{fence}{end}"
            ));
        }
    }
    // Without an end, with another closing fence, and indented.
    for open in ["```rust\n", "~~~\n", "> ```\n> ", "* ~~~rust\n  "] {
        blocks.push(format!("{open}{CODE}"));
        blocks.push(format!("{open}{CODE}\n`````text\n{CODE}\n```"));
    }
    let indents = [
        "    ", "\t", " \t", "     ", "      ", ">     ", "*     ", "1.      ",
    ];
    for indent in indents {
        blocks.push(format!("{indent}{CODE}"));
        blocks.push(format!(
            "Words.\n\n{indent}{CODE}\n{indent}{CODE}\n\nWords."
        ));
        blocks.push(format!("* one\n\n  {indent}{CODE}"));
        blocks.push(format!("# Heading\n{indent}{CODE}"));
        blocks.push(format!("<!-- -->\n{indent}{CODE}"));
    }
    blocks
}

/// Single texts with different ideas.
const SHORT: &[&str] = &[
    // Ends of Rust strings, comments and attributes.
    "\"",
    "\"#",
    "\"##",
    "\"### ; fn injected() {} r###\"",
    "r#\"",
    "\\",
    "\\\"",
    "\"; pub fn injected() {} //",
    "\")] pub fn injected() {} #[doc = (\"",
    "\"] pub fn injected() {} #[doc = \"",
    "*/ pub fn injected() {} /*",
    "/* injected",
    "//! injected",
    "// injected\npub fn injected() {}",
    "/// injected\npub fn injected() {}",
    "\npub fn injected() {}",
    "\r\npub fn injected() {}",
    "\rpub fn injected() {}",
    "v1\n#![doc = r#\"",
    "\"#]\npub fn injected() {}\n#![doc = r#\"",
    "#![feature(injected)]",
    "#[cfg(injected)]",
    "{injected}",
    "{}",
    "{0:?}",
    "${injected}",
    "$crate::injected!()",
    "include!(\"/etc/passwd\")",
    "env!(\"HOME\")",
    "compile_error!(\"injected\")",
    "'a'",
    "b\"injected\"",
    "c\"injected\"",
    "r#injected",
    "<T: injected>",
    "injected::<u8>()",
    ") -> ! { loop {} } fn injected(",
    "} mod injected { ",
    "a, b: injected",
    "a\u{1f}b",
    "a\u{1f}/// injected\u{1f}b",
    // Cargo directives.
    "cargo::rustc-link-arg=-injected",
    "cargo:rustc-link-arg=-injected",
    "\ncargo::rustc-link-arg=-injected",
    "\ncargo::error=injected\ncargo::rustc-env=A=injected",
    "\"\ncargo:rerun-if-changed=/",
    "a\",values(\"b",
    // HTML.
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">b</a>",
    "<!-- injected",
    "<!-- a --> b",
    "<![CDATA[ a ]]>",
    "<![CDATA[",
    "<?php a ?>",
    "<!DOCTYPE html>",
    "<div>\n\na\n\n</div>",
    "<div\nonclick=alert(1)>",
    "a\n<style>\nb\n</style>",
    "> <iframe src=https://evil.example>\n> a",
    "* <details><summary>a</summary>\n  b",
    "</div></main></body>",
    "<svg/onload=alert(1)>",
    "<taskId>",
    "a < b > c",
    "Vec<String>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<b>`</b>`",
    "`<b>",
    "`` <b> ` </b> ``",
    "\\`<b>\\`",
    "\\<script>alert(1)</script>",
    "\\\\<script>alert(1)</script>",
    // Links.
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a]( \tjavascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](\\javascript:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](data:text/html,<script>alert(1)</script>)",
    "[a](vbscript:alert(1))",
    "[a](file:///etc/passwd)",
    "[a](//evil.example/b)",
    "[a](https://good.example/b \"title <script>\")",
    "[a](https://good.example/b 'title')",
    "[a](https://good.example/b (title))",
    "[a](http://good.example/b_c_d)",
    "[a](https://good.example/(b)/c)",
    "[a](/docs/reference)",
    "[a](docs/reference.md#b)",
    "[a](reference.md)",
    "[a](#anchor)",
    "[a]()",
    "[a](<>)",
    "[](https://good.example)",
    "[a][b]\n\n[b]: javascript:alert(1) \"title\"",
    "[a]\n\n[a]: https://good.example",
    "[b]: javascript:alert(1)\n\n[b]",
    "[`titleOnly`]: javascript:alert(1)",
    "`titleOnly`\n\n[`titleOnly`]: javascript:alert(1)",
    "[Client::from_env]: javascript:alert(1)",
    "[`Library`]: javascript:alert(1)",
    "> [b]: javascript:alert(1)\n\n[b]",
    "[a][]",
    "![a](javascript:alert(1))",
    "![a](https://good.example/b.png)",
    "![a][b]\n\n[b]: data:image/svg+xml,a",
    "[![a](javascript:alert(1))](javascript:alert(2))",
    "[a [b](javascript:alert(1)) c](javascript:alert(2))",
    "<javascript:alert(1)>",
    "<https://good.example/a>",
    "<mailto:a@evil.example>",
    "<a@evil.example>",
    "<vbscript:a>",
    "https://good.example/a_b_c",
    "see http://good.example, (https://good.example/a) or https://good.example/?a=<b>.",
    "https://good.example/`a`",
    "www.good.example",
    "[^1] a\n\n[^1]: javascript:alert(1)",
    "[^1]\n\n[^1]:\n    ```rust\n    injected();\n    ```",
    // Intra-doc links.
    "[Injected]",
    "[`Injected`]",
    "[`Injected`](crate::Injected)",
    "[a](crate::Injected)",
    "[a](struct@Injected)",
    "[a](Injected)",
    "[a](Injected::b#c)",
    "[Injected][]",
    "[a][Injected]",
    "[u8]",
    "[std::process::exit]",
    "[Vec<Injected>]",
    "[injected()]",
    "[injected!]",
    "[x]",
    "[ ] a",
    "* [ ] a\n* [x] b",
    "`titleOnly`",
    "[`titleOnly`]",
    "[`titleOnly`](https://good.example)",
    "[`titleOnly`](javascript:alert(1))",
    "`titleOnly",
    "`titleOnly```rust\n",
    "use `titleOnly`, `library.titleOnly`, `a.b\"; injected()`",
    "Use `a\n.b`",
    // Other Markdown.
    "| a | b |\n|---|---|\n| ```rust | <b> |",
    "| a |\n|---|\n| [b](javascript:alert(1)) |",
    "# Heading\n\n## Safety\n\n# Examples",
    "Heading\n===\n\na\n---\nb",
    "---\ntitle: a\n---",
    "***",
    "a  \nb\\\nc",
    "**a *b `c** d* e`",
    "~~a~~ ~b~ ^c^ $d$ $$e$$",
    ": a\n\nTerm\n: definition\n    code();",
    "* a\n* b\n    * c\n\n        d();",
    "1. a\n10. b\n    c();",
    "-\n  ```rust\n  injected();",
    "*\n\n      injected();",
    "> a\nlazy\n>     injected();",
    "a `b\nc` d",
    "a `b\n\nc` d",
    "\\# a \\* b \\[ c \\` d",
    "&amp; &copy; &#0; &#x202E; &#27; &#7; &#x2028; &#x200F; &unknown;",
    "[a](https://good.example/&#x202E;b)",
    "`&#x202E;`",
    "+++\na\n+++",
    "{#id .class}",
    "# a {#id onclick=alert(1)}",
    "<!--\n```rust\ninjected();\n```\n-->",
    "<pre>\n```rust\ninjected();\n```\n</pre>",
    "<pre><code class=\"language-rust\">injected();</code></pre>",
    ":::rust\ninjected();\n:::",
    "    \n\n\n",
    " ",
    "",
    ".",
    "..",
    "...",
    "_",
    "__",
    "@",
    "-->",
    "]]>",
    "%0a",
    "a b",
    " a",
    "a ",
    // Paths.
    "../../../../etc/passwd",
    "a/../b",
    "/etc/passwd",
    "C:\\a",
    "a\\b",
    "CON",
    "a/b",
    "a.json#",
    "~/a",
    "-a",
    "a<b>c",
    "<a",
    "a?b=c",
    "a#b",
    "a%2fb",
];

/// Characters that are invisible or look like others.
fn characters() -> Vec<String> {
    const HIDDEN: [char; 24] = [
        '\0',
        '\u{1}',
        '\u{7}',
        '\u{8}',
        '\t',
        '\u{b}',
        '\u{c}',
        '\u{1b}',
        '\u{1c}',
        '\u{7f}',
        '\u{80}',
        '\u{85}',
        '\u{9b}',
        '\u{ad}',
        '\u{61c}',
        '\u{200b}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202e}',
        '\u{2066}',
        '\u{feff}',
        '\u{fffe}',
        '\u{e0041}',
    ];
    let mut texts: Vec<_> = HIDDEN.iter().map(|it| format!("a{it}b {it} c")).collect();
    texts.extend(HIDDEN.iter().map(|it| it.to_string()));
    texts.extend(HIDDEN.iter().map(|it| format!("`a{it}b`")));
    texts.push("a \u{1b}[2J\u{1b}]0;injected\u{7} b".to_owned());
    texts.push("a\u{2028}pub fn injected() {}\u{2029}b".to_owned());
    texts.push("a\u{85}/// ```rust\u{85}injected();".to_owned());
    texts.push("/* \u{202e} } \u{2066}if injected\u{2069} \u{2066} begin */".to_owned());
    texts.push("[a](https://good.example/\u{202e}b)".to_owned());
    texts.push("```rust\u{1f}injected();\u{1f}```".to_owned());
    texts.push("\u{1f}```rust\u{1f}injected();".to_owned());
    texts.push("\u{e000} \u{10ffff} e\u{301} \u{1f469}\u{200d}\u{1f4bb}".to_owned());
    texts
}

/// Returns texts that could grow the cost of reading. Each must be rejected or cheap.
pub fn long() -> Vec<String> {
    let times = |text: &str, times: usize| text.repeat(times);
    vec![
        times("[", 10_000),
        times("![", 10_000),
        times("<![CDATA[", 5000),
        times("<!--", 5000),
        times("<?", 5000),
        times("> ", 5000),
        times("* ", 3000),
        times("`a``", 5000),
        times("*a **", 5000),
        times("[a](", 5000),
        times("[a](<b", 5000),
        times("<a@", 5000),
        times("&", 20_000),
        times("\\", 20_000),
        times("|", 5000),
        times("http://", 5000),
        times("w", 50_000),
        times("w ", 20_000),
        times("\n", 20_000),
        times("```\n", 3000),
        times("`titleOnly` ", 1000),
        times("[a]\n\n[a]: https://good.example\n\n", 500),
        format!("| a |\n|---|\n{}", times("| b |\n", 1000)),
    ]
}
