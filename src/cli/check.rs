//! `check`: tests settings, database and keys; one sentence for everything that is wrong.

use super::audit::signers;
use super::{Failure, Where, print, usable};
use crate::access::keys::Keys;
use crate::audit;
use crate::config::Config;
use crate::db;
use crate::document::{self, Files};
use crate::ledger;
use std::path::Path;

pub async fn run(place: &Where) -> Result<(), Failure> {
    let config = place.config()?;
    let mut wrong = Vec::new();
    wrong.extend(config.check_exposure().err());
    wrong.extend(folder(&config.data_dir).err());
    if config.data_dir.join("keys").join("token.key").exists() {
        wrong.extend(Keys::load(&config.data_dir).err());
    }
    match db::open(&config.database, false).await {
        Err(sentence) => wrong.push(sentence),
        Ok(db) => {
            match usable(&db, &config).await {
                Err(sentence) => wrong.push(sentence),
                Ok(()) => wrong.extend(contents(&db, &config).await.err()),
            }
            db.close().await;
        }
    }
    if wrong.is_empty() { print(&format!("{}: all is well", config.database)) } else { Err(wrong.join("\n")) }
}

fn folder(path: &Path) -> Result<(), Failure> {
    let shown = path.display();
    let above = path.parent().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
    if !path.exists() && above.is_some_and(Path::is_dir) {
        eprintln!("data_dir: {shown} is not there yet; `foerderbuch serve` makes it");
        return Ok(());
    }
    let about = std::fs::metadata(path)
        .map_err(|error| format!("data_dir: {shown} cannot be used: {error}; make it or name another"))?;
    if !about.is_dir() {
        return Err(format!("data_dir: {shown} is no folder; name a folder"));
    }
    if about.permissions().readonly() {
        return Err(format!("data_dir: {shown} cannot be written; change its rights or name another"));
    }
    Ok(())
}

/// Whether it is whole, can be written to, and whether log and ledger hold.
async fn contents(db: &db::Db, config: &Config) -> Result<(), Failure> {
    let target = &config.database;
    let unreadable =
        |error| format!("database: {target} cannot be read: {error}; restore it from a backup if this stays");
    if let Some(damage) = db::damage(db).await.map_err(unreadable)? {
        return Err(format!("database: {target} is damaged ({damage}); restore it from a backup"));
    }
    db::writable(db).await.map_err(|error| {
        format!(
            "database: {target} cannot be written: {error}; check the rights of the file and its folder, or of the user"
        )
    })?;
    match audit::verify(db).await {
        Ok(Ok(report)) => signers(&report.seals, Vec::new(), &config.data_dir)?,
        Ok(Err(finding)) => return Err(format!("audit log: {finding}")),
        Err(error) => return Err(format!("audit log: it cannot be read: {error}")),
    }
    match ledger::verify::verify(db).await {
        Ok(Ok(_)) => {}
        Ok(Err(finding)) => return Err(format!("ledger: {finding}")),
        Err(error) => return Err(format!("ledger: it cannot be read: {error}")),
    }
    scanner(config).await?;
    documents(db, config).await
}

/// Whether the scanner that uploads must pass answers, and calls a clean file clean.
async fn scanner(config: &Config) -> Result<(), Failure> {
    let Some(scanner) = &config.scanner else { return Ok(()) };
    let told = scanner.answers().await;
    told.map_err(|_| {
        "scanner: it does not answer, so every upload is refused; start it, or correct its place".to_owned()
    })
}

/// Whether every document has its file. A file without a document does no harm: it is named.
async fn documents(db: &db::Db, config: &Config) -> Result<(), Failure> {
    let found = document::stray(db, &Files::below(&config.data_dir)).await;
    let found = found.map_err(|error| format!("documents: {error}"))?;
    for file in found.files {
        eprintln!("documents: {} belongs to no document; nothing needs it, `serve` removes it", file.display());
    }
    let gone =
        found.gone.iter().map(|id| format!("documents: the file of document {id} is gone; restore it from a backup"));
    let gone: Vec<String> = gone.collect();
    if gone.is_empty() { Ok(()) } else { Err(gone.join("\n")) }
}
