//! `audit`: whether the log holds, and sealing it.

use super::{Failure, Where, print, ready};
use crate::audit::checkpoint::{self, PublicKey, SealKey, Seals, witness};
use crate::audit::{self, Finding};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, DbError};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// What `audit` does.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Check bodies, columns, chains, heads and checkpoints; names the first that does not hold
    #[command(
        after_help = "Example:\n  foerderbuch audit verify --database sqlite:foerderbuch.db --witness /mnt/witness --key seal.pem"
    )]
    Verify(VerifyOptions),
    /// Seal what has changed since the newest checkpoint, and write its witness
    #[command(after_help = "Example:\n  foerderbuch audit checkpoint --database sqlite:foerderbuch.db")]
    Checkpoint(CheckpointOptions),
    /// Print the public key that checks the signatures of checkpoints
    #[command(after_help = "Example:\n  foerderbuch audit key --database sqlite:foerderbuch.db > seal.pem")]
    Key(Where),
}

/// What `audit verify` takes.
#[derive(Debug, Args)]
pub struct VerifyOptions {
    #[command(flatten)]
    place: Where,
    /// Folder of witness files to compare the checkpoints with
    #[arg(long, value_name = "DIR")]
    witness: Option<PathBuf>,
    /// A public key that may have signed, as `audit key` prints it; may be repeated [default: the installation's own]
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
}

/// What `audit checkpoint` takes.
#[derive(Debug, Args)]
pub struct CheckpointOptions {
    #[command(flatten)]
    place: Where,
    /// Seal with another key than before, where the one before is lost
    #[arg(long)]
    new_key: bool,
}

fn unreadable(error: &DbError) -> Failure {
    format!("audit log: {error}")
}

pub async fn run(command: &AuditCommand) -> Result<(), Failure> {
    match command {
        AuditCommand::Verify(options) => verify(options).await,
        AuditCommand::Checkpoint(options) => seal(options).await,
        AuditCommand::Key(place) => {
            let config = place.config()?;
            let db = ready(&config).await?;
            let key = seal_key(&db, &config.data_dir, false).await;
            db.close().await;
            print(key?.public().pem().trim_end())
        }
    }
}

async fn verify(options: &VerifyOptions) -> Result<(), Failure> {
    let config = options.place.config()?;
    let mut known = Vec::new();
    for file in &options.key {
        let shown = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| format!("--key: {shown} cannot be read: {error}"))?;
        known.push(PublicKey::parse(&text).ok_or_else(|| {
            format!("--key: {shown} is no public key of checkpoints; take what `foerderbuch audit key` has printed")
        })?);
    }
    let db = ready(&config).await?;
    let told = checked(&db, &config, known, options.witness.as_deref()).await;
    db.close().await;
    told.and_then(|lines| print(&lines.join("\n")))
}

async fn checked(
    db: &Db,
    config: &Config,
    known: Vec<PublicKey>,
    folder: Option<&Path>,
) -> Result<Vec<String>, Failure> {
    let named = |finding: Finding| format!("audit log: {finding}");
    let report = audit::verify(db).await.map_err(|error| unreadable(&error))?.map_err(named)?;
    let mut lines = vec![format!("{} entries in {} streams: all hold", report.entries, report.streams)];
    signers(&report.seals, known, &config.data_dir)?;
    if let Some(newest) = report.seals.newest {
        lines.push(format!("{} checkpoints: all hold; the newest of {}", report.seals.count, newest.iso()));
    }
    if let Some(folder) = folder {
        let compared = witness::compare(db, folder).await?.map_err(named)?;
        lines.push(match compared.unwitnessed {
            0 => format!("{} witness files: all agree", compared.agree),
            without => format!("{} witness files: all agree; {without} checkpoints have none", compared.agree),
        });
    }
    Ok(lines)
}

/// Whether all checkpoints are signed by keys that are known: those named, else the installation's own.
pub fn signers(seals: &Seals, mut known: Vec<PublicKey>, data_dir: &Path) -> Result<(), Failure> {
    if seals.count == 0 {
        return Ok(());
    }
    if SealKey::is_there(data_dir) {
        known.push(SealKey::load(data_dir)?.public());
    }
    if known.is_empty() {
        return Err(format!(
            "audit log: the signatures of {} checkpoints cannot be checked: {} holds no keys/checkpoint.key; name the public key with --key, \
             or the folder with --data-dir",
            seals.count,
            data_dir.display()
        ));
    }
    seals.signed_by_another(&known).map_or(Ok(()), |finding| Err(format!("audit log: {finding}")))
}

async fn seal(options: &CheckpointOptions) -> Result<(), Failure> {
    let config = options.place.config()?;
    let db = ready(&config).await?;
    let sealed = sealed(&db, &config, options.new_key).await;
    db.close().await;
    print(&sealed?)
}

async fn sealed(db: &Db, config: &Config, new_key: bool) -> Result<String, Failure> {
    let key = seal_key(db, &config.data_dir, new_key).await?;
    let made = checkpoint::seal(db, &Clock::system(), &key).await.map_err(|error| {
        if matches!(error, DbError::Busy) {
            return "audit log: an act is still under way; try again".to_owned();
        }
        unreadable(&error)
    })?;
    witness::write(db, &config.witness_dir).await?;
    Ok(match made {
        Some(one) => format!("checkpoint {} seals {} ({} streams)", one.number, one.sealed_at.iso(), one.leaves),
        None => "nothing has changed since the newest checkpoint".to_owned(),
    })
}

/// The key that seals: the one that signed the newest checkpoint, made only where nothing is sealed yet or `new` allows it.
pub async fn seal_key(db: &Db, data_dir: &Path, new: bool) -> Result<SealKey, Failure> {
    let newest = checkpoint::newest(db).await.map_err(|error| unreadable(&error))?;
    let Some(newest) = newest.filter(|_| !new) else { return SealKey::load(data_dir) };
    let file = data_dir.join("keys").join("checkpoint.key");
    let cure = "restore it from the backup, or begin with another by `foerderbuch audit checkpoint --new-key` (keep the old public key)";
    if !SealKey::is_there(data_dir) {
        return Err(format!(
            "data_dir: {} is missing, but {} checkpoints are sealed; {cure}",
            file.display(),
            newest.number
        ));
    }
    let key = SealKey::load(data_dir)?;
    if key.public().0 != newest.key {
        return Err(format!(
            "data_dir: {} is not the key that signed checkpoint {}; {cure}",
            file.display(),
            newest.number
        ));
    }
    Ok(key)
}
