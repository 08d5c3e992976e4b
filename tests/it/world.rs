//! The world of a test: a fresh database of either kind, the assembled application, a clock that stands still, builders with sane defaults.

mod people;
mod requests;

pub use people::Someone;
pub use requests::{Answered, location};

use crate::postgres;
use foerderbuch::access::keys::Keys;
use foerderbuch::app::{self, Parts};
use foerderbuch::audit::{By, Stamp, Stream};
use foerderbuch::clock::{Clock, Instant};
use foerderbuch::config::{Config, Flags};
use foerderbuch::db::{self, Db, Target, q};
use foerderbuch::id::{AuthorityId, CallId, PeriodId, ProgrammeId, RuleSetId};
use foerderbuch::programme::NewProgramme;
use foerderbuch::programme::call::{self, CallState, Windows};
use foerderbuch::programme::rules::ProgrammeState;
use rocket::local::asynchronous::Client;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The kind of database.
#[derive(Debug, Clone, Copy)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Runs the same story on both databases: `both!(name, |world| { … });`.
macro_rules! both {
    ($(#[$meta:meta])* $name:ident, |$world:ident| $body:block) => {
        $(#[$meta])*
        mod $name {
            use super::*;
            async fn story($world: crate::world::World) $body
            #[rocket::async_test]
            async fn sqlite() { story(crate::world::World::new(crate::world::Backend::Sqlite).await).await; }
            #[rocket::async_test]
            async fn postgres() { story(crate::world::World::new(crate::world::Backend::Postgres).await).await; }
        }
    };
}
pub(crate) use both;

/// All passwords of the world.
pub const PASSWORD: &str = "vier rote Boote am Kai";
/// A folder that goes with the test.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let path = std::env::temp_dir().join(format!(
            "fb-it-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        ));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub struct World {
    pub client: Client,
    pub clock: Clock,
    pub keys: Keys,
    pub target: Target,
    folder: Folder,
}

impl World {
    pub async fn new(backend: Backend) -> Self {
        Self::scanned(backend, None).await
    }

    /// The same with a virus scanner that uploads must pass.
    pub async fn scanned(backend: Backend, scanner: Option<foerderbuch::document::Scanner>) -> Self {
        let folder = Folder::new();
        let target = match backend {
            Backend::Sqlite => Target::Sqlite(folder.0.join("test.db")),
            Backend::Postgres => Target::Postgres(postgres::fresh_database().await),
        };
        let db = db::open(&target, true).await.unwrap();
        db::migrate(&db).await.unwrap();
        let clock = Clock::fixed(Instant::from_micros(1_795_341_600_000_000)); // 2026-11-22T10:00:00Z
        let keys = Keys::new([7; 32]);
        let config = Config::read(&Flags { data_dir: Some(folder.0.clone()), ..Flags::default() }).unwrap();
        let config = Config { scanner, ..config };
        let rocket = app::build(&config, Parts { db, clock: clock.clone(), keys: keys.clone(), demo: false });
        let client = Client::untracked(rocket).await.unwrap();
        Self { client, clock, keys, target, folder }
    }

    /// Where documents are kept.
    pub fn data_dir(&self) -> &Path {
        &self.folder.0
    }

    pub fn db(&self) -> &Db {
        self.client.rocket().state::<Db>().unwrap()
    }

    /// An authority, by kind and name; with an AGS if one is given.
    pub async fn authority(&self, kind: &str, name: &str, ags: Option<&str>) -> AuthorityId {
        let (id, stamp) = (AuthorityId::new(), self.stamp());
        let tx = self.db().begin().await.unwrap();
        tx.execute(
            q("INSERT INTO authorities (id, version, recorded_at, entry_id) VALUES ($1, 1, $2, $3)")
                .bind(id)
                .bind(stamp.at)
                .bind(stamp.entry),
        )
        .await
        .unwrap();
        let county = ags
            .filter(|ags| !ags.ends_with("000") && !matches!(kind, "county" | "independent_city"))
            .map(|ags| format!("{}000", &ags[..5]));
        tx.execute(
            q("INSERT INTO authority_periods (id, authority_id, ags, name, short_name, kind, county_ags, search, version, recorded_at, entry_id)
               VALUES ($1, $2, $3, $4, $4, $5, $6, $7, 1, $8, $9)")
            .bind(PeriodId::new())
            .bind(id)
            .bind(ags.map(str::to_owned))
            .bind(name)
            .bind(kind)
            .bind(county)
            .bind(name.to_lowercase().replace(' ', ""))
            .bind(stamp.at)
            .bind(stamp.entry),
        )
        .await
        .unwrap();
        for image in [
            "INSERT INTO authorities_versions SELECT * FROM authorities WHERE entry_id = $1",
            "INSERT INTO authority_periods_versions SELECT * FROM authority_periods WHERE entry_id = $1",
        ] {
            tx.execute(q(image).bind(stamp.entry)).await.unwrap();
        }
        stamp
            .append(&tx, &Stream::of("authority", id), "authority.added", serde_json::json!({ "name": name }), &[])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A programme in force.
    pub async fn programme(&self, code: &str) -> ProgrammeId {
        let title = format!("Programm {code}");
        let content = foerderbuch::programme::Content { title, ..foerderbuch::programme::Content::named(code) };
        let new = NewProgramme { state: ProgrammeState::InForce, invented: false, content };
        let tx = self.db().begin().await.unwrap();
        let id = foerderbuch::programme::add(&tx, &new, &self.stamp()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A rule set that the program ships, in force: `world.rule_set("starke-heimat", 2)`.
    pub async fn rule_set(&self, code: &str, number: i64) -> RuleSetId {
        let shipped = foerderbuch::ruleset::shipped().unwrap();
        let content = shipped.iter().find(|one| one.code == code && one.number == number).unwrap();
        let tx = self.db().begin().await.unwrap();
        let id = foerderbuch::ruleset::put_in_force(&tx, content, &self.stamp()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A released call in some state, for all profiles of its rule set.
    pub async fn call(&self, programme: ProgrammeId, code: &str, rule_set: RuleSetId, state: CallState) -> CallId {
        let set = foerderbuch::ruleset::store::by_id(self.db(), rule_set).await.unwrap().unwrap();
        let content = call::Content {
            code: code.to_owned(),
            title: format!("Aufruf {code}"),
            rule_set,
            profiles: set.values().profiles.iter().map(|one| one.code).collect(),
            windows: Windows { application_from: Some(time::macros::date!(2026 - 01 - 01)), ..Windows::default() },
            early_start: None,
            note: None,
            source_url: None,
        };
        let tx = self.db().begin().await.unwrap();
        let id = call::take_over(&tx, programme, &content, state, &self.stamp()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A stamp of the test itself.
    pub fn stamp(&self) -> Stamp {
        Stamp::new(&self.clock, By::Command("test"), None)
    }
}
