//! `serve`: pages and API on a migrated database, until told to stop.

use super::sweep::Sweeping;
use super::{Failure, Where, print, ready};
use crate::access::keys::Keys;
use crate::app::{self, Parts};
use crate::audit::checkpoint::{self, SealKey, witness};
use crate::clock::Clock;
use crate::config::{Config, Flags, Reminders};
use crate::db::{self, Db, DbError};
use crate::mail::{Worker, smtp::Post};
use crate::reminder;
use clap::Args;
use rocket::Shutdown;
use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::futures::future::{Either, select};
use rocket::tokio::sync::oneshot;
use rocket::tokio::time::timeout;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;

/// So long the end of the program waits for the mail under way.
const LAST_MAIL: Duration = Duration::from_secs(3);

/// What `serve` takes.
#[derive(Debug, Args)]
pub struct Options {
    #[command(flatten)]
    place: Where,
    /// Address to listen on [default: 127.0.0.1]
    #[arg(long)]
    address: Option<String>,
    /// Port to listen on [default: 8000]
    #[arg(long)]
    port: Option<u16>,
    /// PostgreSQL: serve although this role owns the tables and could switch off what protects them
    #[arg(long)]
    single_role: bool,
}

pub async fn run(options: &Options) -> Result<(), Failure> {
    let flags = Flags { address: options.address.clone(), port: options.port, ..options.place.flags() };
    let config = Config::read(&flags).map_err(|wrong| wrong.join("\n"))?;
    config.check_exposure()?;
    super::log::start(config.json_log);
    let db = ready(&config).await?;
    let demo = db::mark(&db, "demo").await.map_err(|error| format!("database: {error}"))?;
    if demo.is_some() {
        return Err(format!(
            "database: {} is a demonstration with well-known passwords and is not served; make an own one with `foerderbuch migrate`",
            config.database
        ));
    }
    if !options.single_role && db::is_owner(&db).await.map_err(|error| format!("database: {error}"))? {
        return Err(format!(
            "database: {} is reached as the role that owns the tables, which could switch off what protects them; make another role \
             with `foerderbuch migrate --app-role NAME` and serve as that, or say --single-role",
            config.database
        ));
    }
    if let Err(error @ DbError::ReadOnly) = db::writable(&db).await {
        return Err(format!(
            "database: {}: {error}; check the rights of the file and its folder, or of the user",
            config.database
        ));
    }
    serve(&config, db, None).await
}

/// Serves until a signal ends it; a demonstration greets with its accounts once it listens.
pub async fn serve(config: &Config, db: Db, greeting: Option<String>) -> Result<(), Failure> {
    let keys = Keys::load(&config.data_dir)?;
    let sealing = Sealing::of(&db, config).await?;
    let posting = Posting::of(&db, config, greeting.is_some());
    let sweeping = Sweeping::of(&db, config);
    let rocket = app::build(config, Parts { db: db.clone(), clock: Clock::system(), keys, demo: greeting.is_some() });
    let here =
        format!("Förderbuch listens on http://{} (end it with Ctrl-C)", SocketAddr::new(config.address, config.port));
    let rocket = rocket.attach(AdHoc::on_liftoff("greeting", move |_| {
        Box::pin(async move {
            // Who closed standard output does not want the greeting.
            let _ = greeting.map(|greeting| print(&greeting));
            eprintln!("{here}");
        })
    }));
    let rocket = rocket.attach(AdHoc::on_liftoff("checkpoints", move |rocket| {
        Box::pin(async move {
            if let Some(sealing) = sealing {
                rocket::tokio::spawn(sealing.until(rocket.shutdown()));
            }
        })
    }));
    let (lifted, waiting) = oneshot::channel();
    let rocket = rocket.attach(AdHoc::on_liftoff("reminders", move |rocket| {
        // Whoever waits for it has gone only where the program ends already.
        let _ = lifted.send(rocket.shutdown());
        Box::pin(async {})
    }));
    let posting = rocket::tokio::spawn(async move {
        if let Ok(end) = waiting.await {
            posting.until(end).await;
        }
    });
    let rocket = rocket.attach(AdHoc::on_liftoff("documents", move |rocket| {
        Box::pin(async move {
            rocket::tokio::spawn(sweeping.until(rocket.shutdown()));
        })
    }));
    let rocket = rocket.ignite().await.map_err(|error| format!("the application cannot be assembled: {error}"))?;
    let ended = rocket.launch().await.map(|_| ()).or_else(|error| ended(&error, config));
    // The mail under way is brought to its end, unless its server hangs.
    let _ = timeout(LAST_MAIL, posting).await;
    db.close().await;
    ended
}

/// How it has ended: a client that holds on beyond the time of grace is cut off, and that is no failure.
fn ended(error: &rocket::Error, config: &Config) -> Result<(), Failure> {
    // Asking for the kind marks the error as handled; the library would end the program with its own words otherwise.
    let kind = error.kind();
    if let ErrorKind::Shutdown(..) = kind {
        log::warn!("a connection was still open at the end and has been cut off");
        return Ok(());
    }
    Err(stopped(kind, config))
}

/// The sealing that runs beside the server and ends with it.
struct Sealing {
    db: Db,
    key: SealKey,
    witness: PathBuf,
    pause: Duration,
}

impl Sealing {
    /// As the settings want it; nothing where they want none.
    async fn of(db: &Db, config: &Config) -> Result<Option<Self>, Failure> {
        if config.checkpoint_minutes == 0 {
            return Ok(None);
        }
        let key = super::audit::seal_key(db, &config.data_dir, false).await?;
        let pause = Duration::from_secs(config.checkpoint_minutes.saturating_mul(60));
        Ok(Some(Self { db: db.clone(), key, witness: config.witness_dir.clone(), pause }))
    }

    /// Seals at once and after each pause; what fails is logged and tried again after the next.
    async fn until(self, end: Shutdown) {
        loop {
            match checkpoint::seal(&self.db, &Clock::system(), &self.key).await {
                Ok(Some(one)) => log::info!("checkpoint {} seals {}", one.number, one.sealed_at.iso()),
                Ok(None) => {}
                Err(error) => log::warn!("no checkpoint could be sealed, the next try follows: {error}"),
            }
            if let Err(sentence) = witness::write(&self.db, &self.witness).await {
                log::error!("{sentence}");
            }
            if timeout(self.pause, end.clone()).await.is_ok() {
                return;
            }
        }
    }
}

/// The reminding and delivering that runs beside the server and ends with it.
struct Posting {
    db: Db,
    ladder: Reminders,
    /// Nobody where no mail server is named; a demonstration sends nothing.
    worker: Option<Worker>,
}

impl Posting {
    fn of(db: &Db, config: &Config, demo: bool) -> Self {
        let smtp = config.smtp.clone().filter(|_| !demo);
        let worker = smtp.map(|smtp| Worker::new(db.clone(), Clock::system(), Post::new(smtp)));
        Self { db: db.clone(), ladder: config.reminders.clone(), worker }
    }

    /// Climbs the ladder once a day and delivers what waits, after each pause; what fails is logged and tried again after the next.
    async fn until(self, end: Shutdown) {
        loop {
            match reminder::run(&self.db, &Clock::system(), &self.ladder, self.worker.is_some()).await {
                Ok(Some(made)) => log::info!("{} reminders in {} mails", made.reminders, made.mails),
                Ok(None) => {}
                Err(error) => log::warn!("nobody could be reminded, the next try follows: {error:?}"),
            }
            if let Some(worker) = &self.worker {
                let delivered = match select(pin!(worker.turn()), end.clone()).await {
                    Either::Left((delivered, _)) => delivered,
                    Either::Right(((), under_way)) => {
                        worker.stop();
                        under_way.await
                    }
                };
                if let Err(error) = delivered {
                    log::warn!("mails could not be delivered, the next try follows: {error}");
                }
            }
            if timeout(Duration::from_secs(self.ladder.pause), end.clone()).await.is_ok() {
                return;
            }
        }
    }
}

fn stopped(kind: &ErrorKind, config: &Config) -> Failure {
    let here = SocketAddr::new(config.address, config.port);
    let ErrorKind::Bind(cause) = kind else { return format!("the server has ended: {kind}") };
    let is = |kind| cause.kind() == kind;
    if is(std::io::ErrorKind::AddrInUse) {
        format!("port: {here} is in use; end the program that uses it or choose another with --port")
    } else if is(std::io::ErrorKind::PermissionDenied) {
        format!("port: {here} is not allowed ({cause}); choose one above 1023 with --port")
    } else if is(std::io::ErrorKind::AddrNotAvailable) {
        format!("address: {here} is no address of this machine ({cause}); choose another with --address")
    } else {
        format!("port: {here} cannot be listened on ({cause}); choose another with --port")
    }
}
