//! A part file whose parts arrive in any order.

use std::fs::File;
use std::io;

use super::disk::Disk;
use crate::artifacts::transfer::{Algorithms, WriteBehind};

impl WriteBehind<Disk> {
    /// Returns handles to the part file, to write at these positions.
    pub(in crate::artifacts::download) async fn handles(
        &mut self,
        positions: Vec<u64>,
    ) -> io::Result<Vec<File>> {
        let open = move |disk: &mut Disk| positions.iter().map(|at| disk.at(*at)).collect();
        self.run(open).await
    }

    /// Replaces the part file by an empty one. Writes to handles of the old one have no effect.
    pub(in crate::artifacts::download) async fn restart(&mut self) -> io::Result<()> {
        self.run(Disk::restart).await
    }

    /// Reads the file to hash it, after its data was written to handles.
    pub(in crate::artifacts::download) async fn hash_file(
        &mut self,
        algorithms: Algorithms,
    ) -> io::Result<()> {
        self.run(move |disk| disk.hash_file(algorithms)).await
    }
}
