//! The positions from which a page shows its lists.

/// The first rows of the lists. Only one page of each list is shown.
#[derive(Debug, Default, PartialEq)]
pub struct Starts {
    pub pools: usize,
    pub workers: usize,
    pub requests: usize,
    /// The position of a task in a task group.
    pub members: usize,
    /// The number of the newest shown task, in the order of creation.
    pub tasks: Option<u64>,
}

impl Starts {
    /// Reads the query. Invalid numbers count as missing.
    pub fn of(query: &str) -> Starts {
        let mut starts = Starts::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let position = value.parse().unwrap_or(0);
            match &*name {
                "pools" => starts.pools = position,
                "workers" => starts.workers = position,
                "requests" => starts.requests = position,
                "members" => starts.members = position,
                "tasks" => starts.tasks = value.parse().ok(),
                _ => {}
            }
        }
        starts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignores_invalid_numbers() {
        let starts = Starts::of("pools=-1&workers=99999999999999999999&requests=x&tasks=&other=1");
        assert_eq!(starts, Starts::default());
        let starts = Starts::of("pools=1&tasks=7&members=2");
        assert_eq!(
            (starts.pools, starts.members, starts.tasks),
            (1, 2, Some(7))
        );
    }
}
