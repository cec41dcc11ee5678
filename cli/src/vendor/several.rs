//! Runs several tasks concurrently, because most of them wait for the network.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// The number of concurrent calls.
pub const AT_ONCE: usize = 8;

/// Calls `act` with each item, several at a time. Returns the results in the order of the items, or the first error. After an
/// error no new call starts.
pub fn several<I, T, E>(items: &[I], act: impl Fn(&I) -> Result<T, E> + Sync) -> Result<Vec<T>, E>
where
    I: Sync,
    T: Send,
    E: Send,
{
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        while !failed.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            let result = act(item);
            failed.fetch_or(result.is_err(), Ordering::Relaxed);
            // A panic in a thread reaches the caller when the scope ends.
            if let Ok(mut done) = done.lock() {
                done.push((index, result));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(items.len()) {
            scope.spawn(work);
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_items_order() {
        let items: Vec<_> = (0..100).collect();
        let doubled = several(&items, |item| Ok::<_, ()>(item * 2));
        assert_eq!(doubled, Ok((0..100).map(|item| item * 2).collect()));
        assert_eq!(several(&[(); 0], |()| Ok::<_, ()>(())), Ok(Vec::new()));
    }

    #[test]
    fn a_failure_ends_it() {
        let begun = AtomicUsize::new(0);
        let items: Vec<_> = (0..1000).collect();
        let failed = several(&items, |item| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *item < 3 { Ok(()) } else { Err(*item) }
        });
        assert!(failed.is_err_and(|item| item >= 3));
        assert!(begun.into_inner() <= 3 + AT_ONCE);
    }
}
