//! Drafting through the pages: a joint award of six towns, what is typed is kept, two who edit one section lose nothing.

use super::{Begun, Scene, TOWNS, scene};
use crate::world::{Answered, Someone, World, both, location};
use foerderbuch::ruleset::values::ProfileCode;

impl Scene {
    /// Sends a section's form with the version of now.
    async fn type_in(&self, world: &World, draft: &Begun, section: &str, fields: &[(&str, &str)]) -> Answered {
        let version = self.version(world, draft).await.to_string();
        self.type_at(world, &self.officer, draft, section, (&version, fields)).await
    }

    async fn type_at(
        &self,
        world: &World,
        who: &Someone,
        draft: &Begun,
        section: &str,
        (version, fields): (&str, &[(&str, &str)]),
    ) -> Answered {
        let fields: Vec<_> = fields.iter().copied().chain([("version", version)]).collect();
        world.form(&format!("/awards/{}/draft/{section}?next=true", draft.id), who, &fields).await
    }

    /// Begins a joint draft of the six towns from the call's page: the lead by key, partners by name or key as people type them.
    async fn begin_by_page(&self, world: &World, title: &str) -> Begun {
        let call = world.page(&format!("/calls/{}?lang=de", self.call), Some(&self.officer)).await.is(200).text;
        let new = format!("/calls/{}/awards/new", self.call);
        assert!(call.contains(&format!("href=\"{new}\"")), "{call}");
        let form = world.page(&new, Some(&self.officer)).await.is(200).text;
        assert!(form.contains(r#"<option value="06631018">Künzell</option>"#), "{form}");
        let id = form.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let partners = "Gersfeld\r\n06631015\r\nkünzell\r\n06631021\r\nTann";
        let fields = [("id", id), ("profile", "joint"), ("title", title), ("lead", "06631009"), ("partners", partners)];
        let path = format!("/calls/{}/awards", self.call);
        // Pressed twice, it makes one draft.
        let (one, two) =
            rocket::tokio::join!(world.form(&path, &self.officer, &fields), world.form(&path, &self.officer, &fields));
        assert_eq!((location(&one), location(&two)), (format!("/awards/{id}/draft"), format!("/awards/{id}/draft")));
        let id = foerderbuch::id::AwardId::parse(id).unwrap();
        let draft = Begun { id, case_number: String::new() };
        let case_number = self.read(world, &draft).await["case_number"].as_str().unwrap().to_owned();
        Begun { id, case_number }
    }

    async fn show(&self, world: &World, who: &Someone, draft: &Begun) -> String {
        world.page(&format!("/awards/{}/draft?lang=de", draft.id), Some(who)).await.is(200).text
    }
}

both!(
    #[expect(clippy::too_many_lines, reason = "every form of the story stands here as it is typed")]
    a_joint_award_of_six_towns_is_drafted_in_nine_forms,
    |world| {
        let scene = scene(&world).await;
        let towns = TOWNS.map(|(ags, _)| ags);
        let draft = scene.begin_by_page(&world, "Sechs Städte, ein Portal").await;
        let page = scene.show(&world, &scene.officer, &draft).await;
        assert!(page.contains("Sechs Städte, ein Portal") && page.contains("MUSTER-2026-0001"), "{page}");
        let recipients: Vec<(String, String)> = towns
            .iter()
            .enumerate()
            .flat_map(|(n, ags)| {
                [
                    (format!("items.{n}.ags"), (*ags).to_owned()),
                    (format!("items.{n}.cost"), format!("{}00.000,00", n + 1)),
                ]
            })
            .chain([("split".to_owned(), "by_cost".to_owned())])
            .collect();
        let recipients: Vec<(&str, &str)> =
            recipients.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let forms: [(&str, &[(&str, &str)], &str); 8] = [
            (
                "base",
                &[
                    ("theme", "eGovernment"),
                    ("purpose", "Ein Portal für sechs Städte"),
                    ("starts_on", "01.01.2027"),
                    ("ends_on", "31.12.2028"),
                    ("items.0.title", "Sechs Städte, ein Portal"),
                    ("items.0.goal", "Alle Anträge online"),
                    ("items.1.title", ""),
                ],
                "recipients",
            ),
            (
                "positions",
                &[
                    ("items.0.category", "staff"),
                    ("items.0.title", "Projektstelle"),
                    ("items.0.amount", "1.100.000,00"),
                    ("items.1.category", "contracts"),
                    ("items.1.title", "Portal"),
                    ("items.1.amount", "1.000.000"),
                    ("items.4.title", ""),
                ],
                "funding",
            ),
            (
                "financing",
                &[("financing_type", "share"), ("rate", "90 %"), ("eligible_cost", "2100000"), ("grant", "1.890.000")],
                "tranches",
            ),
            ("funding", &[("items.0.kind", "own"), ("items.0.amount", "210.000,00")], "financing"),
            ("recipients", &recipients, "positions"),
            (
                "tranches",
                &[
                    ("items.0.year", "2027"),
                    ("items.0.amount", "1.000.000"),
                    ("items.1.year", "2028"),
                    ("items.1.amount", "890.000"),
                ],
                "milestones",
            ),
            (
                "milestones",
                &[
                    ("items.0.title", "Ausschreibung"),
                    ("items.0.due_on", "30.06.2027"),
                    ("items.1.title", "Betrieb"),
                    ("items.1.due_on", "30.09.2028"),
                ],
                "indicators",
            ),
            (
                "indicators",
                &[
                    ("items.0.title", "Online-Anträge"),
                    ("items.0.unit", "im Jahr"),
                    ("items.0.baseline", "0"),
                    ("items.0.target", "12.500"),
                ],
                "conditions",
            ),
        ];
        for (section, fields, next) in forms {
            let sent = scene.type_in(&world, &draft, section, fields).await;
            assert_eq!(location(&sent), format!("/awards/{}/draft/{next}/change", draft.id), "{section}");
        }
        let award = world.page(&format!("/awards/{}?lang=de", draft.id), Some(&scene.officer)).await.is(200).text;
        for section in ["Vorhaben und Zeitraum", "Zuwendungsempfänger", "Ausgabenplan"] {
            assert!(award.contains(&format!("Abschnitt gespeichert: {section}")), "{section}: {award}");
        }
        assert!(!award.contains("→ unbekannt"), "{award}");
        let page = scene.show(&world, &scene.officer, &draft).await;
        assert!(page.contains("1.890.000,00") && page.contains("× 9/10 = "), "{page}");
        assert!(page.contains(&format!("href=\"/calls/{}\"", scene.call)), "{page}");
        assert!(page.contains(&format!("href=\"/awards/{}\"", draft.id)), "{page}");
        assert!(!page.contains("badge-danger"), "{page}");
        let version = scene.version(&world, &draft).await.to_string();
        let handed = world
            .form(&format!("/awards/{}/draft/hand-over", draft.id), &scene.officer, &[("version", &version)])
            .await;
        assert_eq!(location(&handed), format!("/awards/{}/draft", draft.id));
        let seen = scene.show(&world, &scene.approver, &draft).await;
        assert!(seen.contains("zur Zeichnung vorgelegt") || seen.contains("vorgelegt"), "{seen}");
        assert!(seen.contains("Zurückgeben") && !seen.contains("/draft/base/change"), "{seen}");
        let shares = scene.list(&world, &draft, "recipients").await;
        assert_eq!((&shares[0]["share"], &shares[5]["share"]), (&"90000.00".into(), &"540000.00".into()));
    }
);

both!(what_cannot_be_read_is_told_at_its_field_and_all_input_stays, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Joint, "A", &["06631009", "06631015"]).await;
    let fields = [
        ("items.0.category", "staff"),
        ("items.0.title", "Stelle"),
        ("items.0.amount", "12.50"),
        ("items.1.note", "n"),
    ];
    let page = scene.type_in(&world, &draft, "positions", &fields).await.is(422).text;
    assert!(page.contains(r#"value="12.50""#) && page.contains(r#"value="Stelle""#), "{page}");
    assert!(page.contains("\">Zeile 1, "), "the summary names row and field: {page}");
    assert!(!page.contains("Zu diesem Abschnitt ist festgestellt"), "{page}");
    assert!(
        page.contains(r##"href="#f-items.0.amount""##) && page.contains(r#"id="f-items.0.amount-error""#),
        "{page}"
    );
    assert_eq!(scene.list(&world, &draft, "positions").await.as_array().unwrap().len(), 0);
});

both!(two_who_change_one_section_see_both_versions_and_lose_nothing, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Joint, "A", &["06631009", "06631015"]).await;
    let first = [("items.0.category", "staff"), ("items.0.title", "Stelle"), ("items.0.amount", "100,00")];
    let second = [("items.0.category", "travel"), ("items.0.title", "Reisen"), ("items.0.amount", "200,00")];
    location(&scene.type_at(&world, &scene.officer, &draft, "positions", ("1", &first)).await);
    // Another section of the same old version is no conflict.
    let milestone = [("items.0.title", "Start"), ("items.0.due_on", "30.06.2027")];
    location(&scene.type_at(&world, &scene.officer2, &draft, "milestones", ("1", &milestone)).await);
    let late = scene.type_at(&world, &scene.officer2, &draft, "positions", ("1", &second)).await.is(409).text;
    for shown in ["Stelle", "Reisen", "100,00", "200,00", "Beide Fassungen", r#"name="version" value="3""#] {
        assert!(late.contains(shown), "{shown}: {late}");
    }
    location(&scene.type_at(&world, &scene.officer2, &draft, "positions", ("3", &second)).await);
    assert_eq!(scene.list(&world, &draft, "positions").await[0]["title"], "Reisen");
});

both!(handing_over_by_page_names_what_stands_against_it, |world| {
    let scene = scene(&world).await;
    let draft = scene.begin(&world, ProfileCode::Joint, "A", &["06631009", "06631015"]).await;
    let path = format!("/awards/{}/draft/hand-over", draft.id);
    let page = world.form(&path, &scene.officer, &[("version", "1")]).await.is(422).text;
    assert!(page.contains("stehen dagegen") && page.contains("/draft/positions/change"), "{page}");
    let discard = format!("/awards/{}/draft/discard", draft.id);
    world.form(&discard, &scene.officer, &[("version", "1")]).await.is(422);
    location(&world.form(&discard, &scene.officer, &[("version", "1"), ("reason", "Doppelt")]).await);
    let page = scene.show(&world, &scene.auditor, &draft).await;
    assert!(page.contains("Verworfen") && !page.contains("/draft/positions/change"), "{page}");
});
