//! The closing of a budget year: what was not used is carried over, lapses or is returned, once, by two people.

use super::{Scene, scene, sound};
use crate::draft::budget::grant;
use crate::world::{Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::appropriation::{self, Content, Kind};
use foerderbuch::ledger::{self, Posting};
use foerderbuch::money::Money;
use serde_json::{Value, json};
use uuid::Uuid;

/// What a budget grants a year.
fn content(scene: &Scene, kind: Kind, year: i64, cents: i64) -> Content {
    Content {
        programme: scene.draft.programme,
        kind,
        granted_in: year,
        year,
        amount: Money::from_cents(cents),
        day: None,
        chapter: None,
        title: None,
        product: None,
        reason: "Plan".to_owned(),
    }
}

/// Cash of a year.
async fn cash(world: &World, scene: &Scene, year: i64, cents: i64) {
    let tx = world.db().begin().await.unwrap();
    appropriation::take_over(&tx, &content(scene, Kind::Cash, year, cents), true, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
}

struct Closing {
    scene: Scene,
    budget: Someone,
    second: Someone,
    award: crate::draft::Begun,
}

/// An award with 500,000 due in 2027 of an authorisation of 2026, of which 120,000 are paid; 2027 has 90,000 of its own and cash of 600,000.
/// It is the January of 2028.
async fn closing(world: &World) -> Closing {
    let scene = scene(world).await;
    let (award, _) = scene.issued(world).await;
    grant(world, scene.draft.programme, (2027, 2027), 9_000_000).await;
    grant(world, scene.draft.programme, (2026, 2027), 100).await;
    cash(world, &scene, 2027, 60_000_000).await;
    let tx = world.db().begin().await.unwrap();
    let posting = Posting {
        programme: scene.draft.programme,
        granted: 2026,
        due: 2027,
        award: Some(award.id),
        amount: Money::from_cents(12_000_000).unwrap(),
        on: time::macros::date!(2027 - 05 - 03),
        reason: None,
    };
    ledger::pay(&tx, &posting, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let scene = scene.later(world, 420).await;
    let budget = world.someone("budget@m.example", Role::Budget, scene.ministry).await;
    let second = world.someone("budget2@m.example", Role::Budget, scene.ministry).await;
    Closing { scene, budget, second, award }
}

impl Closing {
    fn list(&self) -> String {
        format!("/programmes/{}/year-closings", self.scene.draft.programme)
    }

    async fn preview(&self, world: &World, query: &str) -> Value {
        world.get(&format!("{}/preview?{query}", self.list()), Some(&self.budget)).await.is(200).json()
    }

    async fn year(&self, world: &World, year: i64) -> Value {
        let path = format!("/programmes/{}/appropriations", self.scene.draft.programme);
        let years = world.get(&path, Some(&self.scene.draft.auditor)).await.is(200).json();
        years["items"].as_array().unwrap().iter().find(|one| one["year"] == year).cloned().unwrap()
    }
}

both!(a_year_is_closed_by_two_people_once_and_holds_what_was_paid, |world| {
    let closing = closing(&world).await;
    let seen = closing.preview(&world, "year=2027&free=40000.00&reason=Baustopp").await;
    let plan = &seen["plan"];
    assert_eq!(plan["promises"][0]["amount"], "380000.00");
    assert_eq!(
        ["free_carried", "free_returned", "lapsed", "cash_carried", "cash_returned"]
            .map(|key| plan[key].as_str().unwrap()),
        ["40000.00", "50000.00", "1.00", "380000.00", "100000.00"]
    );
    let body = json!({ "year": "2027", "free": "40000.00", "reason": "Baustopp", "digest": seen["digest"] });
    world.post(&closing.list(), Some(&closing.scene.draft.officer), &body).await.is(403);
    let other = json!({ "year": "2027", "free": "40000.01", "reason": "Baustopp", "digest": seen["digest"] });
    assert_eq!(
        world.post(&closing.list(), Some(&closing.budget), &other).await.is(409).json()["code"],
        "closing.digest-differs"
    );
    let entered = world.post(&closing.list(), Some(&closing.budget), &body).await.is(201).json();
    let path = format!("/year-closings/{}", entered["id"].as_str().unwrap());
    // Entering moves nothing; a second one of the same year is refused.
    assert_eq!(closing.year(&world, 2027).await["committed"], "500000.00");
    let twice = world.post(&closing.list(), Some(&closing.second), &body).await.is(422).json();
    assert_eq!(twice["code"], "closing.closed-already");
    let digest = json!({ "digest": entered["digest"] });
    let release = format!("{path}/release");
    assert_eq!(
        world.once(&release, &closing.budget, Uuid::now_v7(), &digest).await.is(403).json()["code"],
        "access.needs-another-person"
    );
    let wrong = json!({ "digest": "0".repeat(64) });
    world.once(&release, &closing.second, Uuid::now_v7(), &wrong).await.is(409);
    let key = Uuid::now_v7();
    let closed = world.once(&release, &closing.second, key, &digest).await.is(200).json();
    assert_eq!(world.once(&release, &closing.second, key, &digest).await.is(200).json(), closed);
    let over = closing.year(&world, 2027).await;
    for (key, value) in [
        ("commitment", "120000.00"),
        ("committed", "120000.00"),
        ("cash", "120000.00"),
        ("paid", "120000.00"),
        ("free", "0.00"),
    ] {
        assert_eq!(over[key], value, "{key}");
    }
    let next = closing.year(&world, 2028).await;
    // 400,000 were promised for 2028 before; 380,000 have come, with 40,000 that are free.
    for (key, value) in
        [("commitment", "820000.00"), ("committed", "780000.00"), ("cash", "380000.00"), ("free", "40000.00")]
    {
        assert_eq!(next[key], value, "{key}");
    }
    closed_again(&world, &closing, (&release, &digest)).await;
});

/// A carry-over twice: by another key, by another closing, by a statement.
async fn closed_again(world: &World, closing: &Closing, (release, digest): (&str, &Value)) {
    assert_eq!(
        world.once(release, &closing.second, Uuid::now_v7(), digest).await.is(422).json()["code"],
        "closing.decided"
    );
    let again = world.get(&format!("{}/preview?year=2027", closing.list()), Some(&closing.budget)).await.is(422);
    assert_eq!(again.faults(), ["year closing.closed-already"]);
    let tx = world.db().begin().await.unwrap();
    let sql = "UPDATE year_closings SET state = 'entered', decided_by = NULL, decided_at = NULL";
    assert!(tx.execute(foerderbuch::db::q(sql)).await.is_err());
    drop(tx);
    sound(world).await;
    let history = world.get("/audit/entries?limit=2", Some(&closing.scene.draft.auditor)).await.is(200).text;
    assert!(history.contains("year-closing.released"), "{history}");
}

both!(a_closing_fits_the_year_as_it_stands_when_it_is_released, |world| {
    let closing = closing(&world).await;
    for (query, faults) in [
        ("year=2027&free=90000.01", vec!["free closing.more-than-there"]),
        ("year=2027&cash=480000.01", vec!["cash closing.more-than-there"]),
        ("year=2028", vec!["year closing.year-not-over"]),
        ("year=zwei&free=x", vec!["year appropriation.bad-year", "free money.not-a-number"]),
    ] {
        let refused = world.get(&format!("{}/preview?{query}", closing.list()), Some(&closing.budget)).await.is(422);
        assert_eq!(refused.faults(), faults, "{query}: {}", refused.text);
    }
    // By the page: looked at, entered with a reason.
    let page = world.page(&format!("{}?year=2027", closing.list()), Some(&closing.budget)).await.is(200).text;
    assert!(page.contains("380.000,00") && page.contains(&closing.award.case_number), "{page}");
    let digest = page.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields = [("year", "2027"), ("digest", digest), ("reason", "Vergabe verschoben")];
    let to = location(&world.form(&closing.list(), &closing.budget, &fields).await);
    // Meanwhile something is paid: what was entered would be wrong now.
    let tx = world.db().begin().await.unwrap();
    let posting = Posting {
        programme: closing.scene.draft.programme,
        granted: 2026,
        due: 2027,
        award: Some(closing.award.id),
        amount: Money::from_cents(1).unwrap(),
        on: time::macros::date!(2027 - 12 - 30),
        reason: None,
    };
    ledger::pay(&tx, &posting, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let page = world.page(&to, Some(&closing.second)).await.is(200).text;
    let field = |name: &str| {
        page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (key, digest) = (field("idempotency_key"), field("digest"));
    let fields = [("idempotency_key", key.as_str()), ("digest", digest.as_str())];
    let refused = world.form(&format!("{to}/release"), &closing.second, &fields).await.is(409).text;
    assert!(refused.contains("bewegt"), "{refused}");
    assert_eq!(closing.year(&world, 2027).await["committed"], "500000.00", "nothing has moved");
    world.form(&format!("{to}/reject"), &closing.second, &[]).await.is(422);
    let done = world.form(&format!("{to}/reject"), &closing.second, &[("reason", "Neu eintragen")]).await;
    assert_eq!(location(&done), to);
    // Now another one may be entered and taken back.
    let seen = closing.preview(&world, "year=2027&reason=Neu").await;
    let body = json!({ "year": "2027", "reason": "Neu", "digest": seen["digest"] });
    let entered = world.post(&closing.list(), Some(&closing.budget), &body).await.is(201).json();
    world
        .post(
            &format!("/year-closings/{}/withdraw", entered["id"].as_str().unwrap()),
            Some(&closing.budget),
            &json!({}),
        )
        .await
        .is(200);
    sound(&world).await;
});

/// What came to wait for a closed year by another way is not released either, nor by a statement.
async fn not_even_late(world: &World, closing: &Closing) {
    let late = content(&closing.scene, Kind::Own, 2027, 1);
    let tx = world.db().begin().await.unwrap();
    let late = appropriation::take_over(&tx, &late, false, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    let waits = world.get(&format!("/appropriations/{late}"), Some(&closing.second)).await.is(200).json();
    let body = json!({ "digest": waits["digest"] });
    let release = format!("/appropriations/{late}/release");
    let refused = world.once(&release, &closing.second, Uuid::now_v7(), &body).await.is(422);
    assert_eq!(refused.json()["code"], "appropriation.year-closed");
    let tx = world.db().begin().await.unwrap();
    let sql = "UPDATE appropriations SET state = 'released', decided_by = $1, decided_at = entered_at WHERE id = $2";
    let by_hand = tx.execute(foerderbuch::db::q(sql).bind(closing.second.person).bind(late)).await;
    assert!(by_hand.unwrap_err().to_string().contains("a closed year stays as it is"));
}

both!(a_closed_year_stays_as_it_is_and_years_are_closed_in_their_order, |world| {
    let closing = closing(&world).await;
    let path = format!("/programmes/{}/appropriations", closing.scene.draft.programme);
    let entry = |kind: &str, granted_in: &str, year: &str| json!({ "kind": kind, "granted_in": granted_in, "year": year, "amount": "10.00", "reason": format!("Nachtrag {kind} {year}") });
    let waiting = world.post(&path, Some(&closing.budget), &entry("own", "", "2027")).await.is(201).json();
    let close = async |year: i64| {
        let seen = closing.preview(&world, &format!("year={year}&reason=Ende")).await;
        let body = json!({ "year": year.to_string(), "reason": "Ende", "digest": seen["digest"] });
        let entered = world.post(&closing.list(), Some(&closing.budget), &body).await.is(201).json();
        let release = format!("/year-closings/{}/release", entered["id"].as_str().unwrap());
        world.once(&release, &closing.second, Uuid::now_v7(), &json!({ "digest": entered["digest"] })).await.is(200);
    };
    let preview = format!("{}/preview?year=2027", closing.list());
    let refused = world.get(&preview, Some(&closing.budget)).await.is(422);
    assert_eq!(refused.faults(), ["year closing.entries-wait"]);
    let one = format!("/appropriations/{}", waiting["id"].as_str().unwrap());
    world.post(&format!("{one}/reject"), Some(&closing.second), &json!({ "reason": "zu spät" })).await.is(200);
    close(2027).await;
    // Nothing is entered for a closed year or the years before it, nor granted by it for later ones.
    for (kind, granted_in, year) in
        [("own", "", "2027"), ("cash", "", "2026"), ("authorisation", "2027", "2029"), ("cash_closing", "", "2027")]
    {
        let mut body = entry(kind, granted_in, year);
        if kind == "cash_closing" {
            body = json!({ "kind": kind, "year": year, "day": "2027-12-20", "reason": "Kassenschluss" });
        }
        let refused = world.post(&path, Some(&closing.budget), &body).await.is(422);
        assert_eq!(refused.faults(), ["year appropriation.year-closed"], "{kind} {granted_in} {year}");
    }
    world.post(&path, Some(&closing.budget), &entry("own", "", "2028")).await.is(201);
    not_even_late(&world, &closing).await;
    // The next one is closed when it is over; a year that still holds something comes first.
    world.clock.advance(366 * 24 * 3600);
    let (budget, second) = (&closing.budget, &closing.second);
    let budget = world.sign_in(budget.person, budget.user, &budget.email).await;
    let second = world.sign_in(second.person, second.user, &second.email).await;
    let refused = world.get(&format!("{}/preview?year=2028", closing.list()), Some(&budget)).await.is(422);
    assert_eq!(refused.faults(), ["year closing.entries-wait"]);
    world.clock.advance(366 * 24 * 3600);
    let budget = world.sign_in(second.person, second.user, &second.email).await;
    grant(&world, closing.scene.draft.programme, (2029, 2029), 100).await;
    let refused = world.get(&format!("{}/preview?year=2029", closing.list()), Some(&budget)).await.is(422);
    assert_eq!(refused.faults(), ["year closing.earlier-open"]);
    sound(&world).await;
});

both!(who_asks_for_no_year_is_told_when_one_can_be_closed, |world| {
    let scene = scene(&world).await;
    let budget = world.someone("budget@m.example", Role::Budget, scene.ministry).await;
    let path = format!("/programmes/{}/year-closings", scene.draft.programme);
    let page = world.page(&path, Some(&budget)).await.is(200).text;
    assert!(page.contains("Als nächstes lässt sich 2026 abschließen, ab dem 01.01.2027."), "{page}");
    assert!(!page.contains("Das hat nicht geklappt"), "{page}");
});
