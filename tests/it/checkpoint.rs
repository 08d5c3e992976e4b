//! Checkpoints: what changed is sealed once, no act gets behind a seal, and the newest is shown to those who check.

use crate::world::{Backend, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::checkpoint::{self, SealKey};
use foerderbuch::audit::{self, Stream};
use foerderbuch::db::{DbError, q};
use serde_json::json;
use std::time::Duration;

impl World {
    /// The key that seals here.
    pub fn seal_key() -> SealKey {
        SealKey::new([5; 32]).unwrap()
    }

    /// Seals what has changed, and moves the clock so that acts can follow; gives the number.
    pub async fn seal(&self) -> i64 {
        let made = checkpoint::seal(self.db(), &self.clock, &Self::seal_key()).await.unwrap();
        self.clock.advance(60);
        made.unwrap().number
    }

    /// Leaves a trace in a stream of its own.
    async fn act(&self, about: &str) -> Result<(), DbError> {
        let tx = self.db().begin().await?;
        self.stamp().append(&tx, &Stream::of("award", about), "award.changed", json!({}), &[]).await?;
        tx.commit().await
    }
}

both!(a_checkpoint_seals_what_has_changed_and_nothing_twice, |world| {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let admin = world.someone("admin@m.example", Role::Admin, ministry).await;
    let officer = world.someone("officer@m.example", Role::Officer, ministry).await;
    world.get("/audit/head", Some(&admin)).await.is(404);
    let sealed_at = world.clock.now();
    assert_eq!(world.seal().await, 1);
    assert_eq!(checkpoint::seal(world.db(), &world.clock, &World::seal_key()).await.unwrap(), None);
    world.act("a").await.unwrap();
    world.act("a").await.unwrap();
    assert_eq!(world.seal().await, 2);
    let head = world.get("/audit/head", Some(&admin)).await.is(200).json();
    assert_eq!((head["number"].as_i64(), head["leaves"].as_i64()), (Some(2), Some(1)), "{head}");
    assert_eq!(head["public_key"], World::seal_key().public().pem());
    let first = checkpoint::until(world.db(), sealed_at).await.unwrap().unwrap();
    assert_eq!((first.number, first.leaves), (1, 3));
    assert_eq!(head["previous"], audit::sha256(&[vec![0; 32], first.merkle].concat()));
    let report = audit::verify(world.db()).await.unwrap().unwrap();
    assert_eq!((report.seals.count, report.seals.keys), (2, vec![(1, World::seal_key().public())]));
    world.get("/audit/head", Some(&officer)).await.is(403);
    world.get("/audit/head", None).await.is(401);
});

both!(no_act_bears_an_instant_that_is_sealed, |world| {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let admin = world.someone("admin@m.example", Role::Admin, ministry).await;
    checkpoint::seal(world.db(), &world.clock, &World::seal_key()).await.unwrap().unwrap();
    let user = json!({ "name": "Neu", "email": "neu@m.example" });
    let answer = world.post("/users", Some(&admin), &user).await.is(503);
    assert_eq!(answer.json()["code"], "database.busy");
    world.clock.advance(-60);
    let earlier = world.act("a").await;
    assert!(matches!(earlier, Err(DbError::Busy)), "{earlier:?}");
    world.clock.advance(61);
    world.post("/users", Some(&admin), &user).await.is(201);
    // A clock that has been set back seals nothing before it has caught up.
    world.clock.advance(-30);
    let again = checkpoint::seal(world.db(), &world.clock, &World::seal_key()).await;
    assert!(matches!(again, Err(DbError::Busy)), "{again:?}");
    world.clock.advance(30);
    assert_eq!(world.seal().await, 2);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(sealing_waits_for_an_act_that_is_being_entered_and_holds_it, |world| {
    world.act("a").await.unwrap();
    let tx = world.db().begin().await.unwrap();
    world.stamp().append(&tx, &Stream::of("award", "b"), "award.changed", json!({}), &[]).await.unwrap();
    world.clock.advance(1);
    let key = World::seal_key();
    let (made, ()) = rocket::tokio::join!(checkpoint::seal(world.db(), &world.clock, &key), async {
        rocket::tokio::time::sleep(Duration::from_millis(300)).await;
        tx.commit().await.unwrap();
    });
    assert_eq!(made.unwrap().unwrap().leaves, 2, "the act that was under way is not in it");
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(triggers_refuse_to_change_what_was_sealed, |world| {
    world.act("a").await.unwrap();
    world.seal().await;
    for sql in [
        "UPDATE checkpoints SET leaves = 7",
        "DELETE FROM checkpoints",
        "UPDATE checkpoint_leaves SET length = 7",
        "DELETE FROM checkpoint_leaves",
    ] {
        let tx = world.db().begin().await.unwrap();
        let error = tx.execute(q(sql)).await.unwrap_err();
        assert!(matches!(error, DbError::Limit(_)), "{sql}: {error:?}");
    }
});

/// On PostgreSQL acts run side by side: one that has written its rows but not its entry when the seal falls does not get in behind it.
#[rocket::async_test]
async fn an_act_in_flight_does_not_get_in_behind_the_seal() {
    let world = World::new(Backend::Postgres).await;
    world.act("a").await.unwrap();
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    tx.execute(
        q("INSERT INTO authorities (id, version, recorded_at, entry_id) VALUES ($1, 1, $2, $3)")
            .bind(foerderbuch::id::AuthorityId::new())
            .bind(stamp.at)
            .bind(stamp.entry),
    )
    .await
    .unwrap();
    world.clock.advance(1);
    assert_eq!(world.seal().await, 1);
    let late = stamp.append(&tx, &Stream::of("authority", "x"), "authority.added", json!({}), &[]).await;
    assert!(matches!(late, Err(DbError::Busy)), "{late:?}");
    drop(tx);
    let left: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM authorities")).await.unwrap();
    assert_eq!(left, 0);
    // One that holds its stream for long lets the sealing give up instead of stopping everybody.
    let (tx, stamp) = (world.db().begin().await.unwrap(), world.stamp());
    stamp.hold(&tx, &Stream::system("import")).await.unwrap();
    let refused = checkpoint::seal(world.db(), &world.clock, &World::seal_key()).await;
    assert!(matches!(refused, Err(DbError::Busy)), "{refused:?}");
    world.act("a").await.unwrap();
    stamp.append(&tx, &Stream::system("import"), "awards.imported", json!({}), &[]).await.unwrap();
    tx.commit().await.unwrap();
    world.clock.advance(1);
    assert_eq!(world.seal().await, 2);
    audit::verify(world.db()).await.unwrap().unwrap();
}
