//! Zustellung: takes what waits, one mail after the other, and stores each step before the next one is taken.

use super::rules::What;
use super::smtp::{Post, Stopped};
use super::store::{self, Taken};
use crate::clock::Clock;
use crate::db::{Db, DbError};
use std::sync::atomic::{AtomicBool, Ordering};
use uuid::Uuid;

/// So many mails are looked at in one turn; the rest follows in the next.
const MOST: usize = 1_000;

/// Bote: delivers mails.
#[derive(Debug)]
pub struct Worker {
    id: Uuid,
    db: Db,
    clock: Clock,
    post: Post,
    stopped: AtomicBool,
}

impl Worker {
    /// A worker with a name of its own, so that what another one took is told from what this one took.
    pub fn new(db: Db, clock: Clock, post: Post) -> Self {
        Self { id: Uuid::now_v7(), db, clock, post, stopped: AtomicBool::new(false) }
    }

    /// Takes no further mail; the one under way is brought to its end.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
    }

    /// So many seconds after it was taken a mail counts as left behind: both parts of the talk, and as much again for the database.
    fn lease(&self) -> i64 {
        i64::try_from(self.post.patience().as_secs()).unwrap_or(i64::MAX).saturating_mul(4)
    }

    /// Looks after what was left behind, then delivers what waits; gives how many mails it looked at.
    ///
    /// # Errors
    /// What the database refuses; the mail under way is left behind then.
    pub async fn turn(&self) -> Result<usize, DbError> {
        let before = self.clock.now().plus_seconds(self.lease().saturating_neg());
        store::left_behind(&self.db, before, self.clock.now()).await?;
        let mut count = 0;
        while count < MOST && !self.stopped.load(Ordering::SeqCst) {
            let Some(mail) = store::take(&self.db, self.id, self.clock.now()).await? else { break };
            count += 1;
            self.deliver(&mail).await?;
        }
        Ok(count)
    }

    async fn deliver(&self, mail: &Taken) -> Result<(), DbError> {
        let mut server = match self.post.approach(&mail.address).await {
            Ok(server) => server,
            Err(stopped) => return self.stopped(mail, stopped).await,
        };
        // Stored before the first byte leaves: whoever finds it so later knows that the server may have it.
        let now = self.clock.now();
        if !store::step(&self.db, (mail.id, self.id), What::Handing, (None, None, now)).await? {
            return Ok(());
        }
        match server.hand(&self.post.bytes(mail)).await {
            Ok(answer) => {
                let now = self.clock.now();
                store::step(&self.db, (mail.id, self.id), What::Sent, (Some(&answer), None, now)).await?;
                server.leave().await;
                Ok(())
            }
            Err(stopped) => self.stopped(mail, stopped).await,
        }
    }

    async fn stopped(&self, mail: &Taken, stopped: Stopped) -> Result<(), DbError> {
        let now = self.clock.now();
        let (what, answer, next) = match stopped {
            Stopped::Later(answer) => match super::rules::next_try(mail.attempts, now) {
                Some(next) => (What::Deferred, answer, Some(next)),
                None => (What::Refused, answer, None),
            },
            Stopped::Never(answer) => (What::Refused, answer, None),
            Stopped::Unknown(answer) => (What::Uncertain, answer, None),
        };
        store::step(&self.db, (mail.id, self.id), what, (Some(&answer), next, now)).await?;
        Ok(())
    }
}
