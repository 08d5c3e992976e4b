//! Counts what is written: rows, column sums, bytes and their SHA-256; alike for every format.

use super::csv::{Cell, invalid};
use sha2::{Digest, Sha256};
use std::io;

/// What was written, for the receipt of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Rows without the header.
    pub rows: u64,
    /// Columns that held at least one amount, in file order, in cents.
    pub sums: Vec<(String, i128)>,
    /// Of all bytes of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Rows and column sums so far.
#[derive(Debug)]
pub struct Tally {
    columns: Vec<String>,
    sums: Vec<Option<i128>>,
    rows: u64,
}

impl Tally {
    /// Nothing yet.
    pub fn new(columns: &[&str]) -> Self {
        let names = columns.iter().map(|name| String::from(*name)).collect();
        Self { columns: names, sums: vec![None; columns.len()], rows: 0 }
    }

    /// Counts a row.
    ///
    /// # Errors
    /// When a sum overflows.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        for (cell, sum) in cells.iter().zip(self.sums.iter_mut()) {
            if let Cell::Cents(cents) = cell {
                let total = sum.unwrap_or(0).checked_add(i128::from(*cents));
                *sum = Some(total.ok_or_else(|| invalid("a column sum overflows".to_owned()))?);
            }
        }
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }

    /// The header line.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Rows so far.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The sums of columns that held an amount, in cents.
    pub fn sums(&self) -> impl Iterator<Item = (&str, i128)> {
        self.columns.iter().zip(&self.sums).filter_map(|(name, sum)| Some((name.as_str(), (*sum)?)))
    }

    /// The receipt, with the digest of all bytes that the sink took.
    pub fn receipt<W>(&self, sink: &Hashing<W>) -> Receipt {
        Receipt {
            rows: self.rows,
            sums: self.sums().map(|(name, sum)| (name.to_owned(), sum)).collect(),
            sha256: crate::audit::hex(&sink.digest.clone().finalize()),
            bytes: sink.bytes,
        }
    }
}

/// Passes bytes on, counting and digesting those that the sink took.
#[derive(Debug)]
pub struct Hashing<W> {
    sink: W,
    digest: Sha256,
    bytes: u64,
}

impl<W> Hashing<W> {
    /// Around a sink that has taken nothing yet.
    pub fn new(sink: W) -> Self {
        Self { sink, digest: Sha256::new(), bytes: 0 }
    }
}

impl<W: io::Write> io::Write for Hashing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let taken = self.sink.write(buffer)?;
        self.digest.update(buffer.get(..taken).unwrap_or(buffer));
        self.bytes = self.bytes.saturating_add(u64::try_from(taken).unwrap_or(u64::MAX));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}
