//! Settings: `foerderbuch.toml`, then `FOERDERBUCH_…`, then flags; each wrong one is named with its value and the cure.

pub mod mail;

use crate::db::Target;
use crate::document::Scanner;
pub use mail::{Login, Reminders, Smtp, Tls};
use rocket::figment::Figment;
use rocket::figment::providers::{Env, Format, Serialized, Toml};
use rocket::figment::value::{Dict, Num, Value};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// The names of all settings but those of mails, as in the file; in the environment `FOERDERBUCH_` and the name in capitals.
pub const NAMES: &[&str] = &[
    "database",
    "address",
    "port",
    "data_dir",
    "behind_proxy",
    "proxy_header",
    "log",
    "checkpoint_minutes",
    "witness_dir",
    "scanner",
];

/// Whether there is a setting of this name.
fn is_known(name: &str) -> bool {
    NAMES.contains(&name) || mail::NAMES.contains(&name)
}

/// Einstellungen: what the program runs with.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the database is.
    pub database: Target,
    /// The address to listen on.
    pub address: IpAddr,
    /// The port to listen on.
    pub port: u16,
    /// Keys, documents and witness files.
    pub data_dir: PathBuf,
    /// Whether a proxy that ends TLS stands in front.
    pub behind_proxy: bool,
    /// The header in which that proxy names the browser's address.
    pub proxy_header: Option<String>,
    /// Whether log lines are JSON.
    pub json_log: bool,
    /// So many minutes lie between the checkpoints that `serve` seals; 0 seals none.
    pub checkpoint_minutes: u64,
    /// Where the sealed texts are kept outside the database.
    pub witness_dir: PathBuf,
    /// The mail server; without one mails stay on the desk.
    pub smtp: Option<Smtp>,
    /// The ladder of reminders.
    pub reminders: Reminders,
    /// The virus scanner that every uploaded file must pass, if there is one.
    pub scanner: Option<Scanner>,
}

/// Settings given as flags.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--database`.
    pub database: Option<String>,
    /// `--address`.
    pub address: Option<String>,
    /// `--port`.
    pub port: Option<u16>,
    /// `--data-dir`.
    pub data_dir: Option<PathBuf>,
}

impl Config {
    /// Reads all settings.
    ///
    /// # Errors
    /// A sentence for each wrong setting: its name, its value, the cure.
    pub fn read(flags: &Flags) -> Result<Self, Vec<String>> {
        let mut given = Dict::new();
        let mut put = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                given.insert(name.to_owned(), Value::from(value));
            }
        };
        put("database", flags.database.clone());
        put("address", flags.address.clone());
        put("port", flags.port.map(|port| port.to_string()));
        put("data_dir", flags.data_dir.as_ref().map(|folder| folder.display().to_string()));
        let all = Figment::new()
            .merge(Toml::file("foerderbuch.toml"))
            .merge(Env::prefixed("FOERDERBUCH_"))
            .merge(Serialized::defaults(given))
            .extract::<Dict>()
            .map_err(|error| vec![format!("settings: foerderbuch.toml cannot be read: {error}")])?;
        Self::from(&all)
    }

    fn from(all: &Dict) -> Result<Self, Vec<String>> {
        let mut wrong: Vec<String> = all
            .keys()
            .filter(|name| !is_known(name))
            .map(|name| {
                format!("{name}: there is no such setting; known are {}, {}", NAMES.join(", "), mail::NAMES.join(", "))
            })
            .collect();
        let (smtp, reminders) = mail::read(all, &mut wrong);
        let text = |name: &str| all.get(name).map(text_of);
        let mut keep = |result: Result<(), String>| wrong.extend(result.err());
        let database = text("database").unwrap_or_else(|| "sqlite:foerderbuch.db".to_owned());
        let mut config = Self {
            database: Target::Sqlite(PathBuf::from("foerderbuch.db")),
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8000,
            data_dir: PathBuf::from("."),
            behind_proxy: false,
            proxy_header: text("proxy_header"),
            json_log: false,
            checkpoint_minutes: 10,
            witness_dir: PathBuf::from("witness"),
            smtp,
            reminders,
            scanner: None,
        };
        keep(Target::parse(&database).map(|target| config.database = target));
        keep(
            parse(text("address"), "an address to listen on, such as 127.0.0.1", |text| text.parse().ok())
                .set(&mut config.address, "address"),
        );
        keep(
            parse(text("port"), "a number from 1 to 65535", |text| text.parse().ok().filter(|port| *port > 0))
                .set(&mut config.port, "port"),
        );
        keep(
            parse(text("behind_proxy"), "true or false", |text| text.parse().ok())
                .set(&mut config.behind_proxy, "behind_proxy"),
        );
        let log = |text: &str| match text {
            "text" => Some(false),
            "json" => Some(true),
            _ => None,
        };
        keep(parse(text("log"), "`text` or `json`", log).set(&mut config.json_log, "log"));
        let minutes = |text: &str| text.parse().ok().filter(|minutes| *minutes <= 24 * 60);
        keep(
            parse(text("checkpoint_minutes"), "a number of minutes from 0 to 1440", minutes)
                .set(&mut config.checkpoint_minutes, "checkpoint_minutes"),
        );
        let place = "the place of a ClamAV scanner, such as unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310";
        keep(parse(text("scanner"), place, |text| Scanner::parse(text).map(Some)).set(&mut config.scanner, "scanner"));
        let folder = text("data_dir").map(PathBuf::from).or_else(|| config.database.folder());
        config.data_dir = folder.unwrap_or_else(|| PathBuf::from("foerderbuch-data"));
        config.witness_dir = text("witness_dir").map_or_else(|| config.data_dir.join("witness"), PathBuf::from);
        if config.proxy_header.is_some() && !config.behind_proxy {
            wrong.push(
                "proxy_header: it is only believed when behind_proxy is true; set that too or remove it".to_owned(),
            );
        }
        if wrong.is_empty() { Ok(config) } else { Err(wrong) }
    }

    /// Whether browsers may only come by plain http to this machine itself or through a proxy.
    ///
    /// # Errors
    /// A sentence with the cure.
    pub fn check_exposure(&self) -> Result<(), String> {
        if self.address.is_loopback() || self.behind_proxy {
            return Ok(());
        }
        Err(format!(
            "address: {} would be reached by plain http from other machines; put a proxy that ends TLS in front and set behind_proxy = true, or use 127.0.0.1",
            self.address
        ))
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(_, text) => text.clone(),
        Value::Bool(_, flag) => flag.to_string(),
        Value::Num(_, Num::F32(number)) => number.to_string(),
        Value::Num(_, Num::F64(number)) => number.to_string(),
        Value::Num(_, number) => number
            .to_i128()
            .map_or_else(|| number.to_u128().unwrap_or_default().to_string(), |number| number.to_string()),
        Value::Char(..) | Value::Empty(..) | Value::Dict(..) | Value::Array(..) => format!("{value:?}"),
    }
}

/// A setting's text, read or refused.
struct Parsed<T>(Option<(String, Option<T>)>, &'static str);

fn parse<T>(text: Option<String>, cure: &'static str, read: impl Fn(&str) -> Option<T>) -> Parsed<T> {
    Parsed(text.map(|text| (text.clone(), read(&text))), cure)
}

impl<T> Parsed<T> {
    fn set(self, place: &mut T, name: &str) -> Result<(), String> {
        match self.0 {
            Some((_, Some(value))) => {
                *place = value;
                Ok(())
            }
            Some((text, None)) => Err(format!("{name}: `{text}` is not {}", self.1)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        Config::from(&pairs.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect())
    }

    #[test]
    fn every_wrong_setting_is_named_with_value_and_cure() {
        let wrong = read(&[
            ("database", "mysql://x"),
            ("port", "0"),
            ("colour", "red"),
            ("log", "xml"),
            ("proxy_header", "X-Real-IP"),
            ("scanner", "clamd.ctl"),
        ])
        .unwrap_err();
        for part in [
            "mysql://x",
            "port: `0`",
            "colour: there is no such setting",
            "log: `xml`",
            "behind_proxy",
            "scanner: `clamd.ctl`",
        ] {
            assert!(wrong.iter().any(|sentence| sentence.contains(part)), "{part} in {wrong:?}");
        }
    }

    #[test]
    fn data_stands_beside_the_database_file() {
        assert_eq!(read(&[("database", "sqlite:/srv/fb/foerderbuch.db")]).unwrap().data_dir, PathBuf::from("/srv/fb"));
        assert_eq!(read(&[("database", "sqlite:f.db"), ("data_dir", "/d")]).unwrap().data_dir, PathBuf::from("/d"));
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        assert!(read(&[]).unwrap().check_exposure().is_ok());
        assert!(read(&[("address", "0.0.0.0")]).unwrap().check_exposure().is_err());
        assert!(read(&[("address", "0.0.0.0"), ("behind_proxy", "true")]).unwrap().check_exposure().is_ok());
    }
}
