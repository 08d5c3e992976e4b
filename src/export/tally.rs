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
    /// What counts of it on pages; nothing where the dataset has no such rule.
    pub counted: Option<Counted>,
    /// Of all bytes of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// Bytes of the file.
    pub bytes: u64,
}

/// What counts of a file by the rule of the sums on pages: a list shows more than its sum holds, and so does its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Rows that count.
    pub rows: u64,
    /// The sums of these rows, in cents: 0 where no row counts, and no sum where no amount of them is known.
    pub sums: Vec<(String, i128)>,
}

/// Rows and column sums so far.
#[derive(Debug)]
pub struct Tally {
    columns: Vec<String>,
    sums: Vec<Option<i128>>,
    rows: u64,
    /// Rows and column sums of what counts, where the dataset tells it apart.
    counted: Option<(u64, Vec<Option<i128>>)>,
}

impl Tally {
    /// Nothing yet.
    pub fn new(columns: &[&str]) -> Self {
        let names = columns.iter().map(|name| String::from(*name)).collect();
        Self { columns: names, sums: vec![None; columns.len()], rows: 0, counted: None }
    }

    /// From now on what counts is kept apart, see [`Self::count`].
    pub fn tell_apart(&mut self) {
        self.counted = Some((0, vec![None; self.columns.len()]));
    }

    /// Counts a row.
    ///
    /// # Errors
    /// When a sum overflows.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        add(&mut self.sums, cells)?;
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }

    /// Says of a row that it counts.
    ///
    /// # Errors
    /// When a sum overflows.
    pub fn count(&mut self, cells: &[Cell]) -> io::Result<()> {
        if let Some((rows, sums)) = &mut self.counted {
            add(sums, cells)?;
            *rows = rows.saturating_add(1);
        }
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

    /// What counts of the rows so far.
    pub fn counted(&self) -> Option<Counted> {
        let (rows, sums) = self.counted.as_ref()?;
        let held = self.columns.iter().zip(&self.sums).zip(sums).filter(|((_, all), _)| all.is_some());
        let sums = held.filter_map(|((name, _), sum)| Some((name.clone(), sum.or((*rows == 0).then_some(0))?)));
        Some(Counted { rows: *rows, sums: sums.collect() })
    }

    /// The receipt, with the digest of all bytes that the sink took.
    pub fn receipt<W>(&self, sink: &Hashing<W>) -> Receipt {
        Receipt {
            rows: self.rows,
            sums: self.sums().map(|(name, sum)| (name.to_owned(), sum)).collect(),
            counted: self.counted(),
            sha256: crate::audit::hex(&sink.digest.clone().finalize()),
            bytes: sink.bytes,
        }
    }
}

/// Adds the amounts of a row to the sums of its columns.
fn add(sums: &mut [Option<i128>], cells: &[Cell]) -> io::Result<()> {
    for (cell, sum) in cells.iter().zip(sums.iter_mut()) {
        if let Cell::Cents(cents) = cell {
            let total = sum.unwrap_or(0).checked_add(i128::from(*cents));
            *sum = Some(total.ok_or_else(|| invalid("a column sum overflows".to_owned()))?);
        }
    }
    Ok(())
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    /// Rows of a key, an amount and another amount, and whether each counts.
    fn counted(rows: &[(Option<i64>, Option<i64>, bool)]) -> Counted {
        let cell = |cents: Option<i64>| cents.map_or(Cell::Empty, Cell::Cents);
        let mut tally = Tally::new(&["key", "grant", "paid"]);
        tally.tell_apart();
        for (grant, paid, counts) in rows {
            let cells = [Cell::Key("x".to_owned()), cell(*grant), cell(*paid)];
            tally.row(&cells).unwrap();
            if *counts {
                tally.count(&cells).unwrap();
            }
        }
        tally.counted().unwrap()
    }

    fn told(rows: u64, sums: &[(&str, i128)]) -> Counted {
        Counted { rows, sums: sums.iter().map(|(name, sum)| ((*name).to_owned(), *sum)).collect() }
    }

    #[test]
    fn what_counts_is_summed_apart_and_what_is_unknown_is_no_sum() {
        assert_eq!(Tally::new(&["grant"]).counted(), None);
        assert_eq!(counted(&[]), told(0, &[]));
        assert_eq!(counted(&[(Some(7), None, false)]), told(0, &[("grant", 0)]));
        assert_eq!(counted(&[(Some(7), None, false), (None, None, true)]), told(1, &[]));
        let rows = [(Some(7), Some(1), false), (Some(30), None, true), (Some(5), Some(2), true)];
        assert_eq!(counted(&rows), told(2, &[("grant", 35), ("paid", 2)]));
    }
}
