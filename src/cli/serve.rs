//! `serve`: pages and API on a migrated database, until told to stop.

use super::{Failure, Where, ready};
use crate::access::keys::Keys;
use crate::app::{self, Parts};
use crate::clock::Clock;
use crate::config::{Config, Flags};
use crate::db::{self, Db};
use clap::Args;

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
}

pub async fn run(options: &Options) -> Result<(), Failure> {
    let flags = Flags { address: options.address.clone(), port: options.port, ..options.place.flags() };
    let config = Config::read(&flags).map_err(|wrong| wrong.join("\n"))?;
    config.check_exposure()?;
    start_log(config.json_log);
    let db = ready(&config).await?;
    let demo = db::mark(&db, "demo").await.map_err(|error| format!("database: {error}"))?;
    if demo.is_some() {
        return Err(format!(
            "database: {} is a demonstration with well-known passwords and is not served; make an own one with `foerderbuch migrate`",
            config.database
        ));
    }
    serve(&config, db, false).await
}

/// Serves until a signal ends it.
pub async fn serve(config: &Config, db: Db, demo: bool) -> Result<(), Failure> {
    let keys = Keys::load(&config.data_dir)?;
    let rocket = app::build(config, Parts { db, clock: Clock::system(), keys, demo });
    let rocket = rocket.ignite().await.map_err(|error| format!("the application cannot be assembled: {error}"))?;
    let (address, port) = (config.address, config.port);
    eprintln!("Förderbuch listens on http://{address}:{port} (end it with Ctrl-C)");
    let ended = rocket.launch().await.map_err(|error| listening(&error, config))?;
    if let Some(db) = ended.state::<Db>() {
        db.close().await;
    }
    Ok(())
}

fn listening(error: &rocket::Error, config: &Config) -> Failure {
    // Asking for the kind marks the error as handled; the library would end the program with its own words otherwise.
    let text = error.kind().to_string();
    format!(
        "port: {}:{} cannot be listened on ({text}); end the program that uses it or choose another with --port",
        config.address, config.port
    )
}

/// Writes the log to standard error; control characters in it are escaped. The web server's own chatter would repeat what people send.
pub fn start_log(json: bool) {
    use tracing_subscriber::filter::{LevelFilter, Targets};
    use tracing_subscriber::layer::SubscriberExt;
    use tracing_subscriber::util::SubscriberInitExt;
    let wanted = Targets::new().with_default(LevelFilter::WARN).with_target("foerderbuch", LevelFilter::INFO);
    let wanted = wanted.with_target("rocket", LevelFilter::ERROR).with_target("_", LevelFilter::ERROR);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false).with_target(false);
    // A second start within one process finds a log in place, which is fine.
    let _ = if json {
        tracing_subscriber::registry().with(wanted).with(lines.json()).try_init()
    } else {
        tracing_subscriber::registry().with(wanted).with(lines).try_init()
    };
}
