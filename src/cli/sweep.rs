//! The sweeping of files that no document names: beside the server, every hour, ends with it.

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::document::{self, Files};
use rocket::Shutdown;
use rocket::tokio::time::timeout;
use std::time::Duration;

/// So long lies between two sweepings.
const PAUSE: Duration = Duration::from_hours(1);

/// What is swept.
pub struct Sweeping {
    db: Db,
    files: Files,
}

impl Sweeping {
    /// The documents of an installation.
    pub fn of(db: &Db, config: &Config) -> Self {
        Self { db: db.clone(), files: Files::below(&config.data_dir) }
    }

    /// Sweeps at once and after each pause; what fails is logged and tried again after the next.
    pub async fn until(self, end: Shutdown) {
        loop {
            match document::sweep(&self.db, &self.files, Clock::system().now()).await {
                Ok(swept) => {
                    for place in swept {
                        log::info!("documents: {} belonged to no document and is removed", place.display());
                    }
                }
                Err(error) => log::warn!("documents: they could not be swept, the next try follows: {error}"),
            }
            if timeout(PAUSE, end.clone()).await.is_ok() {
                return;
            }
        }
    }
}
