//! Tables. On a narrow screen, each row becomes a block with the column's name before each cell. The roles keep the table
//! readable for screen readers then.

use std::fmt::Display;

use maud::{Markup, html};

use crate::store::Date;

/// The maximum number of rows of a table.
pub const ROWS: usize = 50;

/// A table. Each row has one cell for each column.
pub struct Table {
    pub caption: String,
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<Markup>>,
}

impl Table {
    /// Renders the table; without rows, only its caption.
    pub fn render(&self) -> Markup {
        if self.rows.is_empty() {
            return html! { p.muted { (self.caption) } };
        }
        html! {
            table role="table" {
                caption { (self.caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in self.columns {
                            th role="columnheader" scope="col" { (column) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &self.rows { (self.row(row)) }
                }
            }
        }
    }

    fn row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr role="row" {
                @for (position, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
                    @if position == 0 {
                        th role="rowheader" scope="row" data-label=(column) { div { (cell) } }
                    } @else {
                        td role="cell" data-label=(column) { div { (cell) } }
                    }
                }
            }
        }
    }
}

/// Returns links to the first and the next page of a list; nothing if there is only one page.
///
/// `name` is the query parameter with the start of the page, and the anchor of the list.
pub fn pager(path: &str, name: &str, is_first: bool, next: Option<u64>) -> Markup {
    if is_first && next.is_none() {
        return html! {};
    }
    html! {
        nav aria-label={ "Pages of " (name) } {
            ul {
                @if !is_first {
                    li { a href={ (path) "#" (name) } { "First page" } }
                }
                @if let Some(next) = next {
                    li { a href={ (path) "?" (name) "=" (next) "#" (name) } { "Next page" } }
                }
            }
        }
    }
}

/// Takes a page of rows from a list. Returns it with the start of the next page, if there is one.
pub fn page<T>(list: impl Iterator<Item = T>, start: usize) -> (Vec<T>, Option<u64>) {
    let mut page: Vec<T> = list.skip(start).take(ROWS + 1).collect();
    let has_more = page.len() > ROWS;
    page.truncate(ROWS);
    let next = start.saturating_add(ROWS);
    (
        page,
        has_more.then(|| u64::try_from(next).unwrap_or(u64::MAX)),
    )
}

/// Returns a list in one cell. It ends after 50 items.
pub fn list(items: impl Iterator<Item = Markup>) -> Markup {
    let (items, next) = page(items, 0);
    html! {
        @if items.is_empty() { "none" }
        @for (position, item) in items.iter().enumerate() {
            @if position > 0 { ", " }
            (item)
        }
        @if next.is_some() { " and more" }
    }
}

/// Shows a date, to the second.
pub fn time(date: Date) -> Markup {
    let exact = date.to_string();
    let short = exact.get(..19).unwrap_or(&exact).replace('T', " ");
    html! { time datetime=(exact) { (short) " UTC" } }
}

/// Returns a link to a task.
pub fn task_link(id: impl Display) -> Markup {
    html! { a.id href={ "/tasks/" (id) } { (id) } }
}
