//! The folder of documents: `documents/ab/<id>` below the data directory, `ab` being the last two digits of the id.

use crate::error::{Answer, AppError};
use crate::id::DocumentId;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Ablage: where the files are.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
}

impl Files {
    /// Below a data directory.
    pub fn below(data_dir: &Path) -> Self {
        Self { root: data_dir.join("documents") }
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
    pub async fn write(&self, id: DocumentId, bytes: Vec<u8>) -> Answer<()> {
        let place = self.place(id);
        let written = rocket::tokio::task::spawn_blocking(move || write(&place, &bytes)).await;
        let failed = |error: String| AppError::Internal(format!("document {id} cannot be written: {error}"));
        written.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
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
