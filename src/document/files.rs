//! The folder of documents: `documents/ab/<id>` below the data directory, `ab` being the last two digits of the id.

use super::Scanner;
use crate::error::{Answer, AppError};
use crate::id::DocumentId;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Ablage: where the files are.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
    scanner: Option<Scanner>,
}

/// A file that is there before its row is. It goes again unless it is said to stay, just before its row is committed: whether a commit
/// has failed is not always known, and then a file too many is better than one too few.
#[derive(Debug)]
#[must_use = "a file that is not said to stay goes again"]
pub struct Written(Option<PathBuf>);

impl Written {
    /// Its row is about to be committed.
    pub fn stays(mut self) {
        self.0 = None;
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if let Some(place) = &self.0 {
            let _ = fs::remove_file(place);
        }
    }
}

impl Files {
    /// Below a data directory.
    pub fn below(data_dir: &Path) -> Self {
        Self { root: data_dir.join("documents"), scanner: None }
    }

    /// The same, with a scanner that every file must pass before it is kept.
    #[must_use]
    pub fn scanned_by(self, scanner: Option<Scanner>) -> Self {
        Self { scanner, ..self }
    }

    /// The scanner, if there is one.
    pub const fn scanner(&self) -> Option<&Scanner> {
        self.scanner.as_ref()
    }

    fn place(&self, id: DocumentId) -> PathBuf {
        let name = id.to_string();
        let last = name.get(name.len().saturating_sub(2)..).unwrap_or_default().to_owned();
        self.root.join(last).join(name)
    }

    /// Writes a file under a name beside its own, syncs it, renames it, and syncs the folder.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub async fn write(&self, id: DocumentId, bytes: Vec<u8>) -> Answer<Written> {
        let place = self.place(id);
        // Made on the same thread: whoever waits no longer leaves no file behind either.
        let writes = move || write(&place, &bytes).map(|()| Written(Some(place)));
        let written = rocket::tokio::task::spawn_blocking(writes).await;
        let failed = |error: String| AppError::Internal(format!("document {id} cannot be written: {error}"));
        written.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
    }

    /// All files that are there, with the ids that their names tell; half-written ones have none.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn all(&self) -> io::Result<Vec<(PathBuf, Option<DocumentId>)>> {
        let mut found = Vec::new();
        if !self.root.exists() {
            return Ok(found);
        }
        for folder in fs::read_dir(&self.root)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder)? {
                let file = file?.path();
                let id = file.file_name().and_then(|name| DocumentId::parse(name.to_str()?));
                found.push((file, id));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Reads a file whole.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub async fn read(&self, id: DocumentId) -> Answer<Vec<u8>> {
        let read = rocket::tokio::fs::read(self.place(id)).await;
        read.map_err(|error| AppError::Internal(format!("document {id} cannot be read: {error}")))
    }
}

fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = place.parent().ok_or_else(|| io::Error::other("no folder"))?;
    fs::create_dir_all(folder)?;
    let beside = place.with_extension("part");
    let mut file = File::create_new(&beside)?;
    let whole = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&beside, place));
    if let Err(error) = whole {
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    // A renamed file is there after a crash only when its folder was written too, and that folder's own.
    File::open(folder)?.sync_all()?;
    folder.parent().map_or(Ok(()), |root| File::open(root)?.sync_all())
}
