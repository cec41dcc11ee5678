//! Detects repeating continuation tokens with Brent's algorithm, which keeps only one of them.

/// Detects a cycle in a sequence in which each element determines the next. It may take a few more rounds of the cycle
/// until detection.
#[derive(Debug, Default)]
pub(crate) struct Cycle {
    remembered: Option<String>,
    /// The number of elements since the remembered one, and the number after which to remember another one.
    steps: u64,
    limit: u64,
}

impl Cycle {
    /// Adds the next element. Returns whether it equals the remembered one.
    pub(crate) fn closes_with(&mut self, element: &str) -> bool {
        if self.remembered.as_deref() == Some(element) {
            return true;
        }
        if self.steps == self.limit {
            self.remembered = Some(element.to_owned());
            self.steps = 0;
            self.limit = (self.limit * 2).max(1);
        }
        self.steps += 1;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Cycle;

    fn noticed_after(sequence: impl Iterator<Item = u32>) -> Option<usize> {
        let mut cycle = Cycle::default();
        sequence
            .take(10_000)
            .position(|element| cycle.closes_with(&element.to_string()))
    }

    #[test]
    fn detects_cycles_of_every_length_and_start() {
        assert_eq!(noticed_after(std::iter::repeat(1)), Some(1));
        for (before, length) in [(0, 2), (0, 3), (1, 1), (5, 7), (100, 1), (3, 100)] {
            let sequence = (0..before).chain((0..length).cycle().map(|element| before + element));
            let noticed = noticed_after(sequence).unwrap();
            assert!(
                noticed as u32 >= length && noticed as u32 <= 4 * (before + length),
                "{before} {length}: {noticed}"
            );
        }
    }

    #[test]
    fn accepts_sequences_without_a_cycle() {
        assert_eq!(noticed_after(0..), None);
    }
}
