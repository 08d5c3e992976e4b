//! Awards known from paper: completed by one, held beside the paper by another, taken over with what was promised and paid.

use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::access::Role;
use foerderbuch::audit::{self, checkpoint};
use foerderbuch::db::q;
use foerderbuch::document;
use foerderbuch::id::{AuthorityId, ProgrammeId};
use foerderbuch::programme::rules::ProgrammeState;
use foerderbuch::programme::{self, NewProgramme};
use rocket::http::{ContentType, Cookie};
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

both!(sums_that_miss_by_a_cent_are_named_and_wrong_lines_too, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({ "awarded_on": "2024-05-07", "paid": "500.00" })).await;
    scene.scan(&world, &award, PNG, "").await.is(200);
    let codes = async |more: Value| {
        let paper = scene.complete(&world, &award, more).await.is(200).json();
        let all = paper["findings"].as_array().unwrap().clone();
        all.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let right = json!({ "notice_on": "2024-05-07" });
    assert_eq!(codes(right.clone()).await, Vec::<String>::new());
    assert_eq!(codes(json!({})).await, ["paper.day-differs"]);
    let with = |name: &str, value: &str| {
        let mut more = right.clone();
        more[name] = json!(value);
        more
    };
    assert_eq!(codes(with("shares", "600.01 | 400.00")).await, ["paper.shares-sum"]);
    assert_eq!(codes(with("tranches", "2024 | 300.00\n2026 | 699.99")).await, ["paper.tranches-sum"]);
    assert_eq!(codes(with("payments", "2024-11-02 | 500.01 | Kassenbuch")).await, ["paper.payments-differ"]);
    assert_eq!(
        codes(with("payments", "2024-11-02 | 1000.01 | Kassenbuch")).await,
        ["paper.payments-over-grant", "paper.payments-differ"]
    );
    // More than the year's part is wrong from ledger_from on only.
    assert_eq!(codes(with("payments", "2024-11-02 | 500.00 | Kassenbuch")).await, Vec::<String>::new());
    let over = json!({ "notice_on": "2024-05-07", "tranches": "2024 | 600.00\n2026 | 400.00", "payments": "2026-01-02 | 500.00 | Kassenbuch" });
    assert_eq!(codes(over).await, ["paper.payments-over-tranche"]);
    let wrong = json!({
        "notice_on": "2027-01-01", "shares": "1000.00", "rule_set": "x", "profile": "zuweisung",
        "tranches": "2024 300", "payments": "2024-02-30 | 1.00 | x"
    });
    assert_eq!(
        scene.complete(&world, &award, wrong).await.is(422).faults(),
        [
            "notice_on paper.in-future",
            "rule_set paper.rule-set-unknown",
            "profile input.not-a-choice",
            "shares award.shares-count",
            "tranches paper.line-form",
            "payments paper.line-day"
        ]
    );
    for (name, value, code) in [
        ("tranches", "24 | 1.00", "tranches paper.line-year"),
        ("tranches", "2024 | 0", "tranches paper.line-amount"),
        ("tranches", "2024 | 1.00\n2024 | 2.00", "tranches award.year-twice"),
        ("payments", "2026-11-23 | 1.00 | x", "payments paper.line-in-future"),
        ("payments", "2026-01-01 | 1.00", "payments paper.line-form"),
        ("payments", "2026-01-01 | 1.001 | x", "payments paper.line-amount"),
    ] {
        assert_eq!(scene.complete(&world, &award, with(name, value)).await.is(422).faults(), [code], "{value}");
    }
});

both!(an_appropriation_that_is_short_by_a_cent_leaves_all_as_it_was, |world| {
    let scene = scene(&world).await;
    scene.grants(&world, "699.99").await;
    let award = scene.whole(&world).await;
    let version = scene.version(&world, &award).await;
    let short = scene.take_over(&world, &scene.approver, &award).await.is(422);
    let problem = short.json();
    assert_eq!(problem["code"], "ledger.over-free", "{}", short.text);
    assert!(
        short.text.contains("2026") && short.text.contains("700,00") && short.text.contains("699,99"),
        "{}",
        short.text
    );
    let paper = scene.read(&world, &award).await;
    assert_eq!((&paper["award"]["state"], paper["award"]["version"].to_string()), (&json!("recorded"), version));
    assert_eq!(scene.year(&world).await, (json!("0.00"), json!("0.00")));
    // Years before the ledger begins are never short.
    let old = scene.recorded(&world, json!({ "title": "Noch älter" })).await;
    scene.scan(&world, &old, PDF, "Bescheid.pdf").await.is(200);
    let past = json!({ "tranches": "2023 | 400.00\n2024 | 600.00", "payments": "2023-11-02 | 400.00 | Kassenbuch" });
    scene.complete(&world, &old, past).await.is(200);
    scene.take_over(&world, &scene.approver, &old).await.is(200);
    audit::verify(world.db()).await.unwrap().unwrap();
});

both!(what_is_not_proven_is_neither_completed_nor_taken_over, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({ "state": "unconfirmed" })).await;
    let refused = scene.complete(&world, &award, json!({})).await.is(422).json();
    assert_eq!(refused["code"], "paper.not-recorded");
    scene.scan(&world, &award, PNG, "a.png").await.is(422);
    assert_eq!(scene.take_over(&world, &scene.approver, &award).await.is(422).json()["code"], "paper.not-recorded");
});

both!(hostile_files_are_refused_and_leave_nothing, |world| {
    let scene = scene(&world).await;
    let award = scene.recorded(&world, json!({})).await;
    let polyglot = b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF";
    for (bytes, name, code) in [
        (b"".as_slice(), "leer.pdf", "file document.empty"),
        (b"<html><script>alert(1)</script></html>", "bescheid.pdf", "file document.wrong-kind"),
        (polyglot, "bescheid.pdf", "file document.polyglot"),
        (b"%PDF-1.4 /S /JavaScript %%EOF", "bescheid.pdf", "file document.active-content"),
        (b"MZ\x90\0", "bescheid.pdf.exe", "file document.wrong-kind"),
        (PDF, "../../etc/passwd", "file document.bad-name"),
        (PDF, "..\\x.pdf", "file document.bad-name"),
    ] {
        assert_eq!(scene.scan(&world, &award, bytes, name).await.is(422).faults(), [code], "{name}");
    }
    let huge = vec![b' '; foerderbuch::document::rules::LARGEST + 1];
    scene.scan(&world, &award, &huge, "groß.pdf").await.is(413);
    let kept: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM documents")).await.unwrap();
    assert_eq!(kept, 0);
    // A coordinator sends nothing, and a stranger finds no award to send it to.
    let town = world.someone("coordinator@fulda.example", Role::Coordinator, scene.lead).await;
    world.send(&format!("/awards/{award}/scan?version=1"), &town, ContentType::Binary, PNG).await.is(403);
    let elsewhere = world.authority("town", "Hanau", Some("06435014")).await;
    let stranger = world.someone("coordinator@hanau.example", Role::Coordinator, elsewhere).await;
    world.send(&format!("/awards/{award}/scan?version=1"), &stranger, ContentType::Binary, PNG).await.is(404);
});

both!(
    #[expect(clippy::too_many_lines, reason = "every form of the story stands here as it is typed")]
    by_page_what_was_typed_is_kept_and_the_scan_is_sent_with_a_form,
    |world| {
        let scene = scene(&world).await;
        scene.grants(&world, "700,00".replace(',', ".").as_str()).await;
        let award = scene.recorded(&world, json!({})).await;
        let path = format!("/awards/{award}");
        let untouched = world.page(&format!("{path}/paper"), Some(&scene.officer2)).await.is(200).text;
        for (field, label) in [
            ("notice_number", "Nummer des Bescheids"),
            ("notice_on", "Tag des Bescheids"),
            ("signed_by", "Unterschrieben von"),
        ] {
            assert!(
                untouched.contains(&format!("<a href=\"#f-{field}\">{label}: Das fehlt noch.")),
                "{field}: {untouched}"
            );
            assert!(untouched.contains(&format!("for=\"f-{field}\">{label}</label>")), "{field}: {untouched}");
        }
        assert!(!untouched.contains("/send-back"), "only who may confirm sends it back: {untouched}");
        let other = world.page(&format!("{path}/paper"), Some(&scene.approver)).await.is(200).text;
        assert!(other.contains("/send-back"), "{other}");
        let fields = [
            ("notice_number", "III 4"),
            ("notice_on", "6.5.2024"),
            ("signed_by", "Dr. Ada Amtlich"),
            ("rule_set", ""),
            ("profile", ""),
            ("shares", "600,00\r\n400,00"),
            ("tranches", "2024 | 300,00\r\n2026 | 700,00"),
            ("payments", "02.11.2024 | 300,00 | Kassenbuch"),
            ("version", "1"),
        ];
        let mut wrong = fields.to_vec();
        wrong[6] = ("tranches", "2024 | 300.00");
        let again = world.form(&format!("{path}/paper"), &scene.officer2, &wrong).await.is(422).text;
        assert!(again.contains("2024 | 300.00") && again.contains("6.5.2024") && again.contains("Zeile 1"), "{again}");
        assert_eq!(
            location(&world.form(&format!("{path}/paper"), &scene.officer2, &fields).await),
            format!("{path}/paper")
        );
        let send = async |bytes: &[u8], name: &str| {
            let mut body = Vec::new();
            for (field, value) in [("csrf", scene.officer2.csrf.as_str()), ("version", "2")] {
                body.extend(
                    format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
                );
            }
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n").bytes());
            body.extend(bytes);
            body.extend(b"\r\n--x--\r\n");
            let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "x"));
            let request = world.client.post(format!("{path}/scan")).header(kind).body(body);
            world.raw(request.cookie(Cookie::new("session", scene.officer2.cookie.clone()))).await
        };
        let refused = send(b"<html></html>", "bescheid.pdf").await.is(422).text;
        assert!(refused.contains("weder PDF noch PNG"), "{refused}");
        assert_eq!(location(&send(PDF, "bescheid.pdf").await), format!("{path}/paper"));
        let page = world.page(&format!("{path}/paper"), Some(&scene.approver)).await.is(200).text;
        let digest = page.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let version = scene.version(&world, &award).await;
        let form = [("digest", digest.as_str()), ("version", version.as_str())];
        assert_eq!(
            location(&world.form(&format!("{path}/take-over"), &scene.approver, &form).await),
            format!("{path}/paper")
        );
        for lang in ["de", "en"] {
            world.page(&format!("{path}/paper?lang={lang}"), Some(&scene.officer)).await.is(200);
        }
        let page = world.page(&path, Some(&scene.officer)).await.is(200).text;
        assert!(page.contains("Vom Papier"), "{page}");
    }
);
