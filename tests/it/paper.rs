//! Awards known from paper: completed by one, held beside the paper by another, taken over with what was promised and paid.

mod pages;
mod refusals;

use crate::world::{Answered, Someone, World, both};
use foerderbuch::access::Role;
use foerderbuch::audit::{self, checkpoint};
use foerderbuch::db::q;
use foerderbuch::document;
use foerderbuch::id::{AuthorityId, ProgrammeId};
use foerderbuch::programme::rules::ProgrammeState;
use foerderbuch::programme::{self, NewProgramme};
use rocket::http::ContentType;
use serde_json::{Value, json};

/// A scan, as small as one can be.
pub const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82";
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// Four people of the ministry, a programme whose limits hold from 2026 on, and two towns.
pub struct Scene {
    pub officer: Someone,
    pub officer2: Someone,
    pub approver: Someone,
    pub budget: Someone,
    pub programme: ProgrammeId,
    pub lead: AuthorityId,
    pub ministry: AuthorityId,
}

pub async fn scene(world: &World) -> Scene {
    let ministry = world.authority("ministry", "Ministerium", None).await;
    let lead = world.authority("town", "Fulda", Some("06631009")).await;
    world.authority("town", "Hünfeld", Some("06631015")).await;
    let content = programme::Content {
        title: "Programm".to_owned(),
        ledger_from: Some(2026),
        ..programme::Content::named("MUSTER")
    };
    let new = NewProgramme { state: ProgrammeState::InForce, invented: false, content };
    let tx = world.db().begin().await.unwrap();
    let programme = programme::add(&tx, &new, &world.stamp()).await.unwrap();
    tx.commit().await.unwrap();
    Scene {
        officer: world.someone("officer@m.example", Role::Officer, ministry).await,
        officer2: world.someone("officer2@m.example", Role::Officer, ministry).await,
        approver: world.someone("approver@m.example", Role::Approver, ministry).await,
        budget: world.someone("budget@m.example", Role::Budget, ministry).await,
        programme,
        lead,
        ministry,
    }
}

impl Scene {
    /// A joint award that was recorded: 1,000.00 €.
    pub async fn recorded(&self, world: &World, more: Value) -> String {
        let mut body =
            json!({ "title": "Altes Vorhaben", "lead": "06631009", "partners": "06631015", "grant": "1000.00" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let path = format!("/programmes/{}/awards", self.programme);
        let award = world.post(&path, Some(&self.officer), &body).await.is(201).json();
        award["id"].as_str().unwrap().to_owned()
    }

    pub async fn read(&self, world: &World, award: &str) -> Value {
        world.get(&format!("/awards/{award}/paper"), Some(&self.officer)).await.is(200).json()
    }

    async fn version(&self, world: &World, award: &str) -> String {
        self.read(world, award).await["award"]["version"].to_string()
    }

    pub async fn scan(&self, world: &World, award: &str, bytes: &[u8], name: &str) -> Answered {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("name", name)
            .append_pair("version", &self.version(world, award).await)
            .finish();
        world.send(&format!("/awards/{award}/scan?{query}"), &self.officer2, ContentType::Binary, bytes).await
    }

    pub async fn complete(&self, world: &World, award: &str, more: Value) -> Answered {
        let mut body = json!({
            "notice_number": "III 4 - 2021/17", "notice_on": "2024-05-06", "signed_by": "Dr. Ada Amtlich",
            "shares": "600.00 | 400.00", "tranches": "2024 | 300.00\n2026 | 700.00",
            "payments": "2024-11-02 | 300.00 | Kassenbuch 2024, Nr. 12\n2026-03-01 | 200.00 | Kassenbuch 2026, Nr. 3",
            "version": self.version(world, award).await,
        });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        world.post(&format!("/awards/{award}/paper"), Some(&self.officer2), &body).await
    }

    /// An award whose paper is whole.
    pub async fn whole(&self, world: &World) -> String {
        let award = self.recorded(world, json!({})).await;
        self.scan(world, &award, PNG, "Bescheid.png").await.is(200);
        let paper = self.complete(world, &award, json!({})).await.is(200).json();
        assert_eq!(paper["findings"], json!([]));
        award
    }

    pub async fn take_over(&self, world: &World, who: &Someone, award: &str) -> Answered {
        let paper = self.read(world, award).await;
        let body = json!({ "digest": paper["digest"], "version": paper["award"]["version"].to_string() });
        world.post(&format!("/awards/{award}/take-over"), Some(who), &body).await
    }

    /// Grants so much for 2026, by two people of the budget.
    pub async fn grants(&self, world: &World, amount: &str) {
        let path = format!("/programmes/{}/appropriations", self.programme);
        for kind in ["own", "cash"] {
            let entry = json!({ "kind": kind, "year": "2026", "amount": amount, "chapter": "15 01", "title": "633 01",
                "reason": "Haushaltsgesetz 2026" });
            let entry = world.post(&path, Some(&self.budget), &entry).await.is(201).json();
            let id = entry["id"].as_str().unwrap();
            let body = json!({ "digest": entry["digest"] });
            world.post(&format!("/appropriations/{id}/release"), Some(&self.approver), &body).await.is(200);
        }
    }

    /// Committed and paid of 2026 in the programme.
    async fn year(&self, world: &World) -> (Value, Value) {
        let path = format!("/programmes/{}/appropriations", self.programme);
        let list = world.get(&path, Some(&self.budget)).await.is(200).json();
        let year =
            list["items"].as_array().unwrap().iter().find(|one| one["year"] == 2026).cloned().unwrap_or_default();
        (year["committed"].clone(), year["paid"].clone())
    }
}

both!(
    #[expect(clippy::too_many_lines, reason = "the whole story of four people stands here")]
    four_people_bring_an_old_award_in_from_its_paper,
    |world| {
        let scene = scene(&world).await;
        scene.grants(&world, "700.00").await;
        let award = scene.recorded(&world, json!({})).await;
        let missing = scene.read(&world, &award).await;
        let codes = |paper: &Value| {
            let all = paper["findings"].as_array().unwrap().iter();
            all.map(|one| format!("{} {}", one["field"].as_str().unwrap(), one["code"].as_str().unwrap()))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            codes(&missing),
            [
                "notice_number paper.missing",
                "notice_on paper.missing",
                "signed_by paper.missing",
                "file paper.scan-missing",
                "shares paper.shares-missing",
                "tranches paper.tranches-missing"
            ]
        );
        let early = scene.take_over(&world, &scene.approver, &award).await.is(422);
        assert!(early.faults().contains(&"file paper.scan-missing".to_owned()), "{}", early.text);
        scene.scan(&world, &award, PNG, "Bescheid.png").await.is(200);
        let paper = scene.complete(&world, &award, json!({})).await.is(200).json();
        assert_eq!(codes(&paper), Vec::<String>::new());
        assert_eq!(paper["award"]["state"], "recorded", "completed is not taken over");
        // While it is recorded, a municipality reads it, but not its scan.
        let town = world.someone("viewer@fulda.example", Role::Viewer, scene.lead).await;
        let shown = world.get(&format!("/awards/{award}/documents"), Some(&town)).await.is(200).json();
        assert_eq!(shown["items"], json!([]));
        let page = world.page(&format!("/awards/{award}/paper"), Some(&scene.approver)).await.is(200).text;
        assert!(page.contains("III 4 - 2021/17") && page.contains("Stimmt mit dem Papier"), "{page}");
        let done = scene.take_over(&world, &scene.approver, &award).await.is(200).json();
        assert_eq!((&done["award"]["state"], &done["award"]["origin"]), (&json!("issued"), &json!("paper")));
        assert_eq!((&done["notice_number"], &done["notice_on"]), (&json!("III 4 - 2021/17"), &json!("2024-05-06")));
        assert_eq!((&done["award"]["paid"], &done["award"]["awarded_on"]), (&json!("500.00"), &json!("2024-05-06")));
        // The year whose limit holds is promised and paid; the earlier one is recorded beside it.
        assert_eq!(scene.year(&world).await, (json!("700.00"), json!("200.00")));
        let rows: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM ledger_rows")).await.unwrap();
        assert_eq!(rows, 4);
        let told = world.get(&format!("/awards/{award}/history"), Some(&scene.officer)).await.is(200).json();
        let acts: Vec<_> = told["items"].as_array().unwrap().iter().map(|one| one["act"].as_str().unwrap()).collect();
        assert_eq!(acts, ["award.taken-over", "award.completed", "award.scan-added", "award.recorded"]);
        // Now the town may load the scan; a stranger finds nothing.
        let shown = world.get(&format!("/awards/{award}/documents"), Some(&town)).await.is(200).json();
        let scan = format!("/awards/{award}/documents/{}", shown["items"][0]["id"].as_str().unwrap());
        let file = world.get(&scan, Some(&town)).await.is(200);
        assert_eq!(file.bytes, PNG);
        assert!(file.header("Content-Disposition").unwrap().starts_with("attachment; filename=\"bescheid-"));
        assert_eq!(
            (file.header("X-Content-Type-Options"), file.header("Content-Type")),
            (Some("nosniff"), Some("image/png"))
        );
        assert_eq!(world.page(&scan, Some(&town)).await.is(200).bytes, PNG);
        assert!(world.page(&format!("/awards/{award}"), Some(&town)).await.is(200).text.contains(&scan));
        let elsewhere = world.authority("town", "Hanau", Some("06435014")).await;
        let stranger = world.someone("viewer@hanau.example", Role::Viewer, elsewhere).await;
        assert_eq!(
            world.get(&scan, Some(&stranger)).await.is(404).text,
            world.get(&format!("{scan}x"), Some(&town)).await.is(404).text
        );
        world.get(&scan, None).await.is(401);
        // What was taken over stays.
        scene.complete(&world, &award, json!({})).await.is(422);
        scene.take_over(&world, &scene.approver, &award).await.is(422);
        audit::verify(world.db()).await.unwrap().unwrap();
    }
);

both!(a_scan_whose_act_fails_leaves_no_file, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({})).await;
    let files = document::Files::below(world.data_dir());
    // The act bears an instant that is sealed already, so it is refused after the file was written.
    checkpoint::seal(world.db(), &world.clock, &World::seal_key()).await.unwrap().unwrap();
    scene.scan(&world, &award, PNG, "Bescheid.png").await.is(503);
    assert_eq!(files.all().unwrap(), []);
    world.clock.advance(60);
    scene.scan(&world, &award, PNG, "Bescheid.png").await.is(200);
    let (place, id) = files.all().unwrap().remove(0);
    assert!(id.is_some());
    // A file that no row names, and a row whose file is gone, are both found.
    let found = document::stray(world.db(), &files).await.unwrap();
    assert!(found.files.is_empty() && found.gone.is_empty(), "{found:?}");
    let moved = place.with_file_name("fremd");
    std::fs::rename(&place, &moved).unwrap();
    let found = document::stray(world.db(), &files).await.unwrap();
    assert_eq!((found.files, found.gone), (vec![moved], vec![id.unwrap()]));
});

both!(nobody_takes_over_what_they_prepared_nor_for_somebody_who_did, |world| {
    let scene = scene(&world).await;
    scene.grants(&world, "700.00").await;
    let award = scene.whole(&world).await;
    world.give(scene.officer2.person, Role::Approver, scene.ministry).await;
    let own = scene.take_over(&world, &scene.officer2, &award).await.is(403).json();
    assert_eq!(own["code"], "access.needs-another-person");
    // Who recorded it has prepared it, too.
    world.give(scene.officer.person, Role::Approver, scene.ministry).await;
    scene.take_over(&world, &scene.officer, &award).await.is(403);
    scene.take_over(&world, &scene.budget, &award).await.is(403);
    // A deputy takes over nothing that the one they stand in for has prepared.
    let admins = [
        world.someone("admin@m.example", Role::Admin, scene.ministry).await,
        world.someone("admin2@m.example", Role::Admin, scene.ministry).await,
    ];
    let deputy = world.someone("deputy@m.example", Role::Officer, scene.ministry).await;
    let named = json!({ "principal": scene.officer2.user.to_string(), "role": "approver", "authority": scene.ministry.to_string(),
        "deputy": deputy.user.to_string(), "acts": "award.take-over", "valid_to": "2026-12-31", "reason": "Urlaub" });
    let named = world.post("/deputies", Some(&admins[0]), &named).await.is(201).json();
    world.post(&format!("/deputies/{}/confirm", named["id"].as_str().unwrap()), Some(&admins[1]), &json!({})).await;
    let acting = scene.take_over(&world, &deputy, &award).await.is(403).json();
    assert_eq!(acting["code"], "access.stands-in-for-preparer");
    // Nor does the database let it through.
    let tx = world.db().begin().await.unwrap();
    let by = q("UPDATE award_papers SET digest = 'x', taken_over_by = $1 WHERE award_id = $2");
    let id = foerderbuch::id::AwardId::parse(&award).unwrap();
    tx.execute(by.bind(scene.officer2.person).bind(id)).await.unwrap();
    let direct = tx.execute(q("UPDATE awards SET state = 'issued', origin = 'paper' WHERE id = $1").bind(id)).await;
    assert!(matches!(direct, Err(foerderbuch::db::DbError::Limit(_))), "{direct:?}");
    drop(tx);
    scene.take_over(&world, &scene.approver, &award).await.is(200);
});

both!(what_changed_since_it_was_looked_at_is_not_taken_over, |world| {
    let scene = scene(&world).await;
    scene.grants(&world, "700.00").await;
    let award = scene.whole(&world).await;
    let looked = scene.read(&world, &award).await;
    let sent = async |version: String| {
        let body = json!({ "digest": looked["digest"], "version": version });
        world.post(&format!("/awards/{award}/take-over"), Some(&scene.approver), &body).await
    };
    scene.scan(&world, &award, PDF, "Anderer.pdf").await.is(200);
    sent(looked["award"]["version"].to_string()).await.is(409);
    let other = sent(scene.version(&world, &award).await).await.is(409).json();
    assert_eq!(other["code"], "paper.digest-differs");
    scene.complete(&world, &award, json!({ "tranches": "2024 | 301.00\n2026 | 699.00" })).await.is(200);
    sent(scene.version(&world, &award).await).await.is(409);
    // Sent back with a reason, it wants to be completed anew.
    let back = json!({ "reason": "Der Scan ist unleserlich.", "version": scene.version(&world, &award).await });
    world.post(&format!("/awards/{award}/send-back"), Some(&scene.approver), &back).await.is(200);
    let faults = scene.take_over(&world, &scene.approver, &award).await.is(422).faults();
    assert_eq!(faults, ["version paper.was-returned"]);
    let page = world.page(&format!("/awards/{award}/paper"), Some(&scene.officer)).await.is(200).text;
    assert!(page.contains("Der Scan ist unleserlich."), "{page}");
    let stale = world.post(&format!("/awards/{award}/send-back"), Some(&scene.approver), &back).await;
    stale.is(409);
    scene.complete(&world, &award, json!({})).await.is(200);
    scene.take_over(&world, &scene.approver, &award).await.is(200);
    audit::verify(world.db()).await.unwrap().unwrap();
});
