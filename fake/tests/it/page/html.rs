//! Parsed pages.

use scraper::{ElementRef, Html, Selector};

use crate::support::raw::{Raw, head, send};
use crate::support::wire::Wire;

/// A parsed page.
pub struct Document(Html);

/// Requests a page without credentials.
pub async fn get(wire: &Wire, path: &str) -> Raw {
    request(wire, "GET", path).await
}

/// Sends a request without credentials.
pub async fn request(wire: &Wire, method: &str, path: &str) -> Raw {
    let head = head(&wire.fake, method, path, &[]);
    send(&wire.fake, &head).await.unwrap()
}

/// Returns the body of a response as text.
pub fn text_of(reply: &Raw) -> String {
    String::from_utf8(reply.body.clone()).unwrap()
}

/// Returns a parsed page.
pub async fn open(wire: &Wire, path: &str) -> Document {
    let reply = get(wire, path).await;
    assert_eq!(reply.status, 200, "{path}");
    Document::parse(&text_of(&reply))
}

impl Document {
    /// Parses a page. A page with syntax errors fails the test.
    pub fn parse(text: &str) -> Document {
        let html = Html::parse_document(text);
        assert!(html.errors.is_empty(), "{:?}", html.errors);
        Document(html)
    }

    /// Returns the elements that match a selector.
    pub fn find(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// Returns the texts of the elements that match a selector.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.find(selector).into_iter().map(text).collect()
    }

    /// Returns the cells of each row of a section's table.
    pub fn rows(&self, section: &str) -> Vec<Vec<String>> {
        let rows = self.find(&format!("section[aria-labelledby={section}] tbody tr"));
        let cells = Selector::parse("th, td").unwrap();
        let row = |row: ElementRef<'_>| row.select(&cells).map(text).collect();
        rows.into_iter().map(row).collect()
    }

    /// Returns the address of the link with this text.
    pub fn link(&self, label: &str) -> Option<String> {
        let mut links = self.find("a").into_iter();
        let link = links.find(|link| text(*link) == label)?;
        link.attr("href").map(str::to_string)
    }
}

/// Returns the text of an element, with single spaces.
fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
