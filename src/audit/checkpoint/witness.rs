//! Zeugendateien: the sealed texts outside the database, one small file each, and the comparison with them.

use super::store::{Checkpoint, before, numbered};
use crate::audit::{Finding, hex};
use crate::db::{Conn, DbError};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// So many of the newest checkpoints are looked after: a file that could not be written is written with the next.
const LOOKED_AFTER: i64 = 50;

/// How many files agree, and how many checkpoints have none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// Files that agree.
    pub agree: i64,
    /// Checkpoints without a file.
    pub unwitnessed: i64,
}

/// The name of a checkpoint's file.
fn name(number: i64) -> String {
    format!("checkpoint-{number:06}.txt")
}

/// What stands in it: the sealed text and its signature in hexadecimal, a line each.
fn content(one: &Checkpoint) -> String {
    format!("{}\n{}\n", one.body, hex(&one.signature))
}

/// Writes the files of the newest checkpoints that have none yet: written, synced, renamed.
///
/// # Errors
/// A sentence that names the file: it cannot be written, or it is there and says something else.
pub async fn write(conn: &Conn, folder: &Path) -> Result<(), String> {
    let newest = before(conn, None, LOOKED_AFTER).await.map_err(|error| format!("database: {error}"))?;
    fs::create_dir_all(folder)
        .map_err(|error| format!("witness_dir: {} cannot be made: {error}; name another place", folder.display()))?;
    for one in newest.iter().rev() {
        put(folder, one)?;
    }
    Ok(())
}

fn put(folder: &Path, one: &Checkpoint) -> Result<(), String> {
    let file = folder.join(name(one.number));
    match fs::read_to_string(&file) {
        Ok(there) if there == content(one) => return Ok(()),
        Ok(_) => {
            return Err(format!(
                "witness_dir: {} says something else than checkpoint {} of the database; check the log with \
                 `foerderbuch audit verify --witness {}`",
                file.display(),
                one.number,
                folder.display()
            ));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(format!("witness_dir: {} cannot be read: {error}", file.display())),
    }
    let beside = folder.join(format!("{}.part", name(one.number)));
    let written = File::create(&beside)
        .and_then(|mut out| out.write_all(content(one).as_bytes()).and_then(|()| out.sync_all()))
        .and_then(|()| fs::rename(&beside, &file))
        .and_then(|()| File::open(folder).and_then(|folder| folder.sync_all()));
    written.map_err(|error| {
        format!("witness_dir: {} cannot be written: {error}; check the place and its rights", file.display())
    })
}

/// Compares the files of a folder with the checkpoints of the database.
///
/// # Errors
/// What the database refuses; a sentence when the folder cannot be read or holds no witness.
pub async fn compare(conn: &Conn, folder: &Path) -> Result<Result<Compared, Finding>, String> {
    let shown = folder.display();
    let failed = |error: DbError| format!("database: {error}");
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("--witness: {shown} cannot be read: {error}; name the folder of the witness files"))?;
    let mut numbers: Vec<i64> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|file| file.strip_prefix("checkpoint-")?.strip_suffix(".txt")?.parse().ok())
        .collect();
    numbers.sort_unstable();
    if numbers.is_empty() {
        return Err(format!("--witness: there is no witness file in {shown}; name the folder that holds them"));
    }
    for number in &numbers {
        let said = fs::read_to_string(folder.join(name(*number)))
            .map_err(|error| format!("--witness: {} cannot be read: {error}", name(*number)))?;
        let what = match numbered(conn, *number).await.map_err(failed)? {
            None => "it has a witness but is not in the database",
            Some(one) if content(&one) != said => "its witness says something else",
            Some(_) => continue,
        };
        return Ok(Err(Finding::Checkpoint { number: *number, what: what.to_owned() }));
    }
    let agree = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
    let all = super::newest(conn).await.map_err(failed)?.map_or(0, |newest| newest.number);
    Ok(Ok(Compared { agree, unwitnessed: all.saturating_sub(agree) }))
}
