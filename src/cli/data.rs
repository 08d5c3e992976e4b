//! `import`: files in.

use super::{Failure, Where, explain, fillable, ready};
use crate::clock::Clock;
use crate::import::{self, Importable, Leave, Limits, Options, messages};
use crate::web::lang::{Lang, problems};
use clap::Args;
use std::path::PathBuf;

/// What `import` takes.
#[derive(Debug, Args)]
pub struct ImportOptions {
    #[command(flatten)]
    place: Where,
    /// What the file holds: `authorities`, `awards` or `appropriations`
    dataset: String,
    /// The CSV file
    file: PathBuf,
    /// Programme code of rows that name none
    #[arg(long)]
    programme: Option<String>,
    /// Leave out faulty rows instead of stopping
    #[arg(long)]
    skip_bad: bool,
    /// Only say what would be done
    #[arg(long)]
    preview: bool,
}

fn importable(name: &str) -> Result<Importable, Failure> {
    let known = || Importable::by_command().map(Importable::code).collect::<Vec<_>>().join(", ");
    let found = Importable::by_command().find(|one| one.code() == name);
    found.ok_or_else(|| format!("`{name}` cannot be imported; what can is {}", known()))
}

pub async fn import(options: &ImportOptions) -> Result<(), Failure> {
    let what = importable(&options.dataset)?;
    let shown = options.file.display();
    let unread = |error| format!("{shown}: it cannot be read: {error}; check the path and the rights");
    let size = std::fs::metadata(&options.file).map_err(unread)?.len();
    if size > Limits::COMMAND.bytes {
        return Err(format!(
            "{shown}: {size} bytes are more than the {} that are taken; split the file",
            Limits::COMMAND.bytes
        ));
    }
    let bytes = std::fs::read(&options.file).map_err(unread)?;
    let config = options.place.config()?;
    let db = if options.preview { ready(&config).await? } else { fillable(&config).await? };
    let how = Options {
        programme: options.programme.clone(),
        skip_bad: options.skip_bad,
        preview: options.preview,
        limits: Limits::COMMAND,
        ..Options::default()
    };
    let leave = Leave::command(what, &Clock::system());
    let outcome = import::run(&db, &leave, bytes, &how).await.map_err(explain)?;
    db.close().await;
    for error in &outcome.errors {
        let place = messages::place(error, false);
        eprintln!("{shown}: {place}: {}", problems::cell(Lang::En, error));
    }
    let counts = outcome.counts;
    let line = format!(
        "{} new, {} changed, {} unchanged, {} faulty rows",
        counts.new, counts.changed, counts.unchanged, counts.bad
    );
    let written = outcome.entry.is_some();
    if !outcome.errors.is_empty() && !written {
        let faults = match outcome.errors.len() {
            1 => "1 fault".to_owned(),
            number => format!("{number} faults"),
        };
        return Err(format!("{line}; {faults}; nothing was changed"));
    }
    eprintln!("{line}{}", if options.preview { "; a preview: nothing was changed" } else { "" });
    Ok(())
}
