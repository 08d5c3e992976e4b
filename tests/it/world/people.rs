//! The people of the world: with or without a role, signed in at both doors.

use super::World;
use foerderbuch::access::token::{self, Door};
use foerderbuch::access::{Role, store};
use foerderbuch::audit::Stream;
use foerderbuch::db::q;
use foerderbuch::id::{AuthorityId, PersonId, RoleAssignmentId, SessionId, UserId};

/// The hash of the password of all, made once, so that making users costs nothing.
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$cbfJKpzxhUmJk2AjS23wGg$Ia59DrS5giwovYdV+h+/FVSbMsuA1l/K2oyjNmiUBWc";

/// A signed-in person: both doors.
#[derive(Debug, Clone)]
pub struct Someone {
    pub person: PersonId,
    pub user: UserId,
    pub email: String,
    pub bearer: String,
    pub cookie: String,
    /// The mark that this person's forms carry.
    pub csrf: String,
}

impl World {
    /// A person with one role at an authority, signed in at both doors.
    pub async fn someone(&self, email: &str, role: Role, authority: AuthorityId) -> Someone {
        let someone = self.person(email).await;
        self.give(someone.person, role, authority).await;
        someone
    }

    /// A person without any role, signed in at both doors.
    pub async fn person(&self, email: &str) -> Someone {
        let (person, stamp) = (PersonId::new(), self.stamp());
        let tx = self.db().begin().await.unwrap();
        tx.execute(
            q("INSERT INTO persons (id, name, search, version, recorded_at, entry_id) VALUES ($1, $2, $2, 1, $3, $4)")
                .bind(person)
                .bind(email.split('@').next().unwrap())
                .bind(stamp.at)
                .bind(stamp.entry),
        )
        .await
        .unwrap();
        stamp.append(&tx, &Stream::of("person", person), "user.added", serde_json::json!({}), &[]).await.unwrap();
        tx.commit().await.unwrap();
        self.account(person, email).await
    }

    /// Another sign-in of a person.
    pub async fn account(&self, person: PersonId, email: &str) -> Someone {
        let (user, stamp) = (UserId::new(), self.stamp());
        let tx = self.db().begin().await.unwrap();
        tx.execute(
            q("INSERT INTO users (id, person_id, email, password_hash, must_change, state, version, recorded_at, entry_id)
               VALUES ($1, $2, $3, $4, $5, 'active', 1, $6, $7)")
            .bind(user)
            .bind(person)
            .bind(email)
            .bind(HASH)
            .bind(false)
            .bind(stamp.at)
            .bind(stamp.entry),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.sign_in(person, user, email).await
    }

    /// New sessions at both doors for somebody who is there already.
    pub async fn sign_in(&self, person: PersonId, user: UserId, email: &str) -> Someone {
        let (api, page) = (SessionId::new(), SessionId::new());
        let now = self.clock.now();
        let tx = self.db().begin().await.unwrap();
        store::open_session(&tx, api, user, Door::Api, now).await.unwrap();
        store::open_session(&tx, page, user, Door::Page, now).await.unwrap();
        tx.commit().await.unwrap();
        Someone {
            person,
            user,
            email: email.to_owned(),
            bearer: token::issue(&self.keys, Door::Api, user, api, now).unwrap(),
            cookie: token::issue(&self.keys, Door::Page, user, page, now).unwrap(),
            csrf: self.keys.mark(&format!("session:{page}")),
        }
    }

    /// Gives a role, in force since long ago.
    pub async fn give(&self, person: PersonId, role: Role, authority: AuthorityId) -> RoleAssignmentId {
        let (id, stamp) = (RoleAssignmentId::new(), self.stamp());
        let tx = self.db().begin().await.unwrap();
        tx.execute(
            q("INSERT INTO role_assignments (id, person_id, role, authority_id, state, valid_from, version, recorded_at, entry_id)
               VALUES ($1, $2, $3, $4, 'given', $5, 1, $6, $7)")
            .bind(id)
            .bind(person)
            .bind(role)
            .bind(authority)
            .bind(time::macros::date!(2020 - 01 - 01))
            .bind(stamp.at)
            .bind(stamp.entry),
        )
        .await
        .unwrap();
        let image = q("INSERT INTO role_assignments_versions SELECT * FROM role_assignments WHERE id = $1");
        tx.execute(image.bind(id)).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}
