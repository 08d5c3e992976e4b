//! `check`: tests settings, database and keys; one sentence for everything that is wrong.

use super::{Failure, Where, print, usable};
use crate::access::keys::Keys;
use crate::audit;
use crate::db;

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
                Ok(()) => wrong.extend(contents(&db).await.err()),
            }
            db.close().await;
        }
    }
    if wrong.is_empty() { print(&format!("{}: all is well", config.database)) } else { Err(wrong.join("\n")) }
}

fn folder(path: &std::path::Path) -> Result<(), Failure> {
    let shown = path.display();
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

/// Whether it can be written to, and whether the log holds.
async fn contents(db: &db::Db) -> Result<(), Failure> {
    // Nothing is written: the transaction is dropped. Beginning it already needs the right to write.
    let tx = db.begin().await.map_err(|error| format!("database: it cannot be written: {error}"))?;
    tx.execute(db::q("UPDATE foerderbuch SET value = value WHERE name = 'none'"))
        .await
        .map_err(|error| format!("database: it cannot be written: {error}"))?;
    drop(tx);
    match audit::verify(db).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(finding)) => Err(format!("audit log: {finding}")),
        Err(error) => Err(format!("audit log: it cannot be read: {error}")),
    }
}
