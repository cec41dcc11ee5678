//! Replays the recorded exchanges with a real index.

use crate::recordings::replay::replay;

const LEFT_OUT: &[(&str, &str)] = &[
    (
        "insert-errors/insertTask/long",
        "a 500 of the database, which limits the length of a path",
    ),
    (
        "lists/listTasksPost",
        "the references have no POST variant of the lists",
    ),
    (
        "lists/listNamespacesPost",
        "the references have no POST variant of the lists",
    ),
];

#[tokio::test]
async fn responds_like_the_recorded_index() {
    replay("index", LEFT_OUT, async |_, _| {}).await;
}
