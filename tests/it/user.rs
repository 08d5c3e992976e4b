//! Users: signing in, own account, people, roles in time, two-person roles, forms that are not ours.

mod deputies;
mod forms;
mod people;
mod reset;
mod sign_in;

use crate::world::{Someone, World};
use foerderbuch::access::Role;
use foerderbuch::db::{FromRow, Row, q};
use foerderbuch::id::AuthorityId;

/// A ministry with two administrators, and a town.
struct House {
    ministry: AuthorityId,
    town: AuthorityId,
    admin: Someone,
    second: Someone,
}

impl House {
    async fn new(world: &World) -> Self {
        let ministry = world.authority("ministry", "Ministerium", None).await;
        let town = world.authority("town", "Musterstadt", Some("06999001")).await;
        let admin = world.someone("admin@muster.example", Role::Admin, ministry).await;
        let second = world.someone("second@muster.example", Role::Admin, ministry).await;
        Self { ministry, town, admin, second }
    }
}

struct Count(i64);

impl FromRow for Count {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        row.get("n").map(Self)
    }
}

/// How many entries of this act there are.
async fn entries(world: &World, act: &str) -> i64 {
    world.db().one::<Count>(q("SELECT COUNT(*) AS n FROM audit_entries WHERE act = $1").bind(act)).await.unwrap().0
}

/// How many entries there are at all; what is refused must not add one.
async fn all_entries(world: &World) -> i64 {
    world.db().one::<Count>(q("SELECT COUNT(*) AS n FROM audit_entries WHERE act <> 'access.refused'")).await.unwrap().0
}
