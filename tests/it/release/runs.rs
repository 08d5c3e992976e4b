//! Releasing a run: each award its own notice, all or none, by one digest.

use super::{letterhead, programme, sound};
use crate::draft::budget::grant;
use crate::world::{World, both, location};
use crate::{allocation, world::Someone};
use foerderbuch::access::Role;
use foerderbuch::id::ProgrammeId;
use foerderbuch::programme::call::CallState;
use rocket::http::ContentType;
use serde_json::{Value, json};
use uuid::Uuid;

struct Runs {
    scene: allocation::Scene,
    programme: ProgrammeId,
    run: String,
}

async fn handed_over(world: &World) -> Runs {
    let scene = allocation::scene(world).await;
    allocation::towns(world).await;
    let ministry = world.authority("ministry", "Digitalministerium", None).await;
    let programme = programme(world, "RATHAUS", ministry).await;
    letterhead(world, ministry, "Digitalministerium", time::macros::date!(2026 - 01 - 01)).await;
    let call = foerderbuch::programme::store::call(world.db(), scene.call).await.unwrap().unwrap();
    let call = world.call(programme, "ZUWEISUNG", call.rule_set_id, CallState::Decided).await;
    grant(world, programme, (2026, 2027), 5_000_000).await;
    let path = format!(
        "/calls/{call}/allocation-runs?title=Rathaus&purpose=Digital&starts_on=2027-01-01&ends_on=2027-12-31&year=2027"
    );
    let csv = ContentType::new("text", "csv").with_params(("charset", "utf-8"));
    let made = world.send(&path, &scene.officer, csv, allocation::AMOUNTS.as_bytes()).await.is(201).json();
    let runs = Runs { scene, programme, run: made["run"].as_str().unwrap().to_owned() };
    let standing = runs.read(world, &runs.scene.officer).await["standing"].clone();
    let path = format!("/allocation-runs/{}/hand-over", runs.run);
    world.post(&path, Some(&runs.scene.officer), &json!({ "standing": standing })).await.is(200);
    runs
}

impl Runs {
    async fn read(&self, world: &World, who: &Someone) -> Value {
        world.get(&format!("/allocation-runs/{}", self.run), Some(who)).await.is(200).json()
    }
    fn path(&self) -> String {
        format!("/allocation-runs/{}/release", self.run)
    }
}

both!(all_notices_of_a_run_are_released_by_one_digest, |world| {
    let runs = handed_over(&world).await;
    let (path, people) = (runs.path(), &runs.scene);
    let seen = world.get(&path, Some(&people.approver)).await.is(200).json();
    assert_eq!((&seen["obstacles"], &seen["total"]), (&json!([]), &json!("50000.00")), "{seen}");
    assert_eq!(seen["notices"].as_array().unwrap().len(), 5);
    let body = json!({ "digest": seen["digest"] });
    world.once(&path, &people.officer, Uuid::now_v7(), &body).await.is(403);
    world.give(people.officer.person, Role::Approver, world.authority("ministry", "M3", None).await).await;
    let refused = world.once(&path, &people.officer, Uuid::now_v7(), &body).await.is(403).json();
    assert_eq!(refused["code"], "access.needs-another-person");
    let wrong = json!({ "digest": "0".repeat(64) });
    world.once(&path, &people.approver, Uuid::now_v7(), &wrong).await.is(409);
    let key = Uuid::now_v7();
    let released = world.once(&path, &people.approver, key, &body).await.is(200).json();
    assert_eq!((&released["notices"], &released["digest"]), (&json!(5), &seen["digest"]));
    assert_eq!(world.once(&path, &people.approver, key, &body).await.is(200).json(), released);
    let nothing = world.once(&path, &people.approver, Uuid::now_v7(), &body).await.is(422).json();
    assert_eq!(nothing["code"], "run.nothing-to-release");
    let run = runs.read(&world, &people.auditor).await;
    assert_eq!(run["states"]["issued"], 5);
    let awards = world.get(&format!("/awards?run={}&limit=50", runs.run), Some(&people.auditor)).await.is(200).json();
    for award in awards["items"].as_array().unwrap() {
        assert_eq!((&award["state"], &award["awarded_on"]), (&json!("issued"), &json!("2026-11-22")));
        let list = format!("/awards/{}/notices", award["id"].as_str().unwrap());
        let notices = world.get(&list, Some(&people.auditor)).await.is(200).json();
        let reference = format!("{}/1", award["case_number"].as_str().unwrap());
        assert_eq!(notices["items"][0]["reference"], json!(reference));
    }
    let years = format!("/programmes/{}/appropriations", runs.programme);
    let years = world.get(&years, Some(&people.auditor)).await.is(200).json();
    assert_eq!((&years["items"][0]["committed"], &years["items"][0]["free"]), (&json!("50000.00"), &json!("0.00")));
    sound(&world).await;
});

both!(a_run_is_released_on_its_page_or_not_at_all, |world| {
    let runs = handed_over(&world).await;
    let (path, people) = (runs.path(), &runs.scene);
    // One cent less than is wanted: nothing of it is released, and the page says why.
    grant(&world, runs.programme, (2026, 2027), -1).await;
    let page = world.page(&path, Some(&people.approver)).await.is(200).text;
    assert!(page.contains("2027") && !page.contains("name=\"digest\""), "{page}");
    let seen = world.get(&path, Some(&people.approver)).await.is(200).json();
    let refused =
        world.once(&path, &people.approver, Uuid::now_v7(), &json!({ "digest": seen["digest"] })).await.is(422);
    assert_eq!(refused.faults(), ["tranches.2027 draft.tranche-over-free"]);
    assert_eq!(runs.read(&world, &people.auditor).await["states"]["handed_over"], 5);
    grant(&world, runs.programme, (2026, 2027), 1).await;
    let page = world.page(&path, Some(&people.approver)).await.is(200).text;
    let field = |name: &str| {
        page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (key, digest) = (field("idempotency_key"), field("digest"));
    let fields = [("idempotency_key", key.as_str()), ("digest", digest.as_str())];
    let to = location(&world.form(&path, &people.approver, &fields).await);
    assert_eq!(to, format!("/allocation-runs/{}", runs.run));
    assert_eq!(runs.read(&world, &people.auditor).await["states"]["issued"], 5);
    sound(&world).await;
});
