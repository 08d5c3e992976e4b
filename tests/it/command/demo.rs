//! `demo`: the real programme, complete and marked; reused, made anew, and never over what belongs to somebody else.

use super::program::{Place, change, free_port, open};
use crate::postgres;
use foerderbuch::db::{FromRow, Row, q};

struct Line(String, i64, i64, bool);

impl FromRow for Line {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        Ok(Self(row.get("code")?, row.get("n")?, row.get("unconfirmed")?, row.get("invented")?))
    }
}

/// Each programme with its awards, the unconfirmed among them, and whether it is invented.
async fn programmes(database: &str) -> Vec<(String, i64, i64, bool)> {
    let db = open(database).await;
    let lines: Vec<Line> = db
        .all(q("SELECT p.code, p.invented, COUNT(*) AS n, COUNT(CASE WHEN a.state = 'unconfirmed' THEN 1 END) AS unconfirmed
                FROM programmes p JOIN awards a ON a.programme_id = p.id GROUP BY p.code, p.invented ORDER BY p.code DESC"))
        .await
        .unwrap();
    db.close().await;
    lines.into_iter().map(|line| (line.0, line.1, line.2, line.3)).collect()
}

async fn is_complete(database: &str) {
    let found = programmes(database).await;
    assert_eq!(found[0], ("STARKE-HEIMAT".to_owned(), 95, 4, false));
    assert_eq!((found[1].0.as_str(), found[1].3, found.len()), ("MUSTER", true, 2));
    let db = open(database).await;
    foerderbuch::audit::verify(&db).await.unwrap().unwrap();
    foerderbuch::ledger::verify::verify(&db).await.unwrap().unwrap();
    // The invented programme shows a budget with one entry that waits; of the real one no source tells.
    for (sql, n) in [
        (
            "SELECT COUNT(*) AS n FROM appropriations a JOIN programmes p ON p.id = a.programme_id WHERE p.code = 'MUSTER'",
            14,
        ),
        ("SELECT COUNT(*) AS n FROM appropriations WHERE state = 'entered'", 1),
        (
            "SELECT COUNT(*) AS n FROM appropriations a JOIN programmes p ON p.id = a.programme_id WHERE NOT p.invented",
            0,
        ),
    ] {
        assert_eq!(db.one::<i64>(q(sql)).await.unwrap(), n, "{sql}");
    }
    // The invented programme shows drafts in every stage, with who prepared them, and an allocation run of five.
    for (wanted, sql) in [
        (
            2,
            "SELECT COUNT(*) AS n FROM awards WHERE state = 'draft' AND call_id IS NOT NULL AND return_reason IS NULL AND run_id IS NULL",
        ),
        (1, "SELECT COUNT(*) AS n FROM awards WHERE state = 'draft' AND return_reason IS NOT NULL"),
        (1, "SELECT COUNT(*) AS n FROM awards WHERE state = 'handed_over' AND run_id IS NULL"),
        (1, "SELECT COUNT(*) AS n FROM awards WHERE state = 'discarded' AND call_id IS NOT NULL"),
        (5, "SELECT COUNT(*) AS n FROM awards a JOIN allocation_runs r ON r.id = a.run_id WHERE r.state = 'live'"),
        (
            12,
            "SELECT COUNT(*) AS n FROM awards a JOIN preparers p ON p.thing_id = a.id AND p.kind = 'award' WHERE a.call_id IS NOT NULL",
        ),
        (
            2,
            "SELECT COUNT(*) AS n FROM awards a JOIN notices n ON n.award_id = a.id AND n.number = 1 WHERE a.state = 'issued'",
        ),
        (0, "SELECT COUNT(*) AS n FROM awards WHERE call_id IS NOT NULL AND title NOT LIKE 'Muster: %'"),
        // Nothing of a notice is due before it was issued.
        (
            0,
            "SELECT COUNT(*) AS n FROM award_milestones m JOIN notices n ON n.award_id = m.award_id WHERE m.due_on <= n.issued_on",
        ),
    ] {
        let n: i64 = db.one(q(sql)).await.unwrap();
        assert_eq!(n, wanted, "{sql}");
    }
    db.close().await;
}

const PREPARE: &[&str] = &["demo", "--prepare-only", "--data-dir", "d"];
const FRESH: &[&str] = &["demo", "--prepare-only", "--data-dir", "d", "--fresh"];

/// What the file of expenses holds is taken over as it is; a line more is new, one of a submitted report stays.
fn expenses_go_round(place: &Place, database: &str) {
    let out = place.run(&["export", "expenses", "--database", database, "--dialect", "plain"]).is(0).out;
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines.len() > 4 && out.contains("true") && out.contains("false"), "{out}");
    let import = |text: &str| {
        place.put("expenses.csv", text);
        place.run(&["import", "expenses", "expenses.csv", "--database", database])
    };
    assert_eq!(import(&out).is(0).err, format!("0 new, 0 changed, {} unchanged, 0 faulty rows\n", lines.len() - 1));
    let locked = out.replace("86275.00", "86275.01");
    import(&locked).fails(&["line 2", "nothing was changed"]);
    assert_eq!(place.run(&["export", "expenses", "--database", database, "--dialect", "plain"]).is(0).out, out);
}

#[rocket::async_test]
async fn it_is_prepared_once_reused_and_made_anew_when_asked() {
    let place = Place::new();
    let file = place.path("d/foerderbuch.db").display().to_string();
    place.run(PREPARE).is(0);
    is_complete(&file).await;
    change(&file, &["INSERT INTO foerderbuch (name, value) VALUES ('test', 'mark')"]).await;
    let marked = async || {
        let db = open(&file).await;
        let n: i64 = db.one(q("SELECT COUNT(*) AS n FROM foerderbuch WHERE value = 'mark'")).await.unwrap();
        db.close().await;
        n
    };
    assert!(place.run(PREPARE).is(0).err.contains("reused; --fresh makes it anew"));
    assert_eq!(marked().await, 1);
    place.run(FRESH).is(0);
    assert_eq!(marked().await, 0);
    is_complete(&file).await;
    expenses_go_round(&place, "sqlite:d/foerderbuch.db");
}

#[rocket::async_test]
async fn a_preparation_that_was_cut_off_is_made_anew() {
    let place = Place::new();
    let file = place.path("d/foerderbuch.db").display().to_string();
    place.run(PREPARE).is(0);
    change(&file, &["UPDATE foerderbuch SET value = 'being made' WHERE name = 'demo'", "DELETE FROM award_projects"])
        .await;
    place.run(PREPARE).is(0);
    is_complete(&file).await;
}

#[rocket::async_test]
async fn what_belongs_to_somebody_else_is_left_alone() {
    let place = Place::new();
    std::fs::create_dir(place.path("d")).unwrap();
    crate::database::foreign(&place.path("d/foerderbuch.db")).await;
    let before = place.bytes("d/foerderbuch.db");
    for words in [PREPARE, FRESH] {
        place.run(words).fails(&["not the demonstration's own", "nothing was changed", "--data-dir"]);
        assert!(place.bytes("d/foerderbuch.db") == before, "the file was changed");
    }
    // A database of real work in the folder is no demonstration either.
    place.run(&["migrate", "--database", "sqlite:work/foerderbuch.db"]).is(0);
    place.run(&["demo", "--prepare-only", "--data-dir", "work", "--fresh"]).fails(&["not the demonstration's own"]);
    place.run(&["check", "--database", "sqlite:work/foerderbuch.db"]).is(0);
}

#[rocket::async_test]
async fn it_is_prepared_on_an_empty_postgresql_too() {
    let (place, url) = (Place::new(), postgres::fresh_database().await);
    let words = [PREPARE, &["--database", &url]].concat();
    place.run(&words).is(0);
    is_complete(&url).await;
    assert!(place.run(&words).is(0).err.contains("reused"));
    place.run(&[FRESH, &["--database", &url]].concat()).fails(&["is not empty", "drop and create it"]);
    is_complete(&url).await;
    place.run(&["serve", "--database", &url]).fails(&["is a demonstration"]);
    expenses_go_round(&place, &url);
}

#[test]
fn it_greets_with_address_and_accounts_and_serves_them() {
    let place = Place::new();
    let port = free_port();
    let served = place.start(&["demo", "--data-dir", "d", "--port", &port.to_string()], port);
    let token = served.sign_in("officer@ministerium.example", "Foerderbuch-Demo-2026");
    let (status, _, answer) = served.ask("GET /api/v1/awards?programme=STARKE-HEIMAT&limit=1", Some(&token), "");
    assert_eq!(status, 200, "{answer}");
    assert_eq!(served.terminate().0.code(), Some(0));
}
