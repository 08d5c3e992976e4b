//! `ledger verify` and `import appropriations` on the command line.

use super::program::{Place, change};

#[rocket::async_test]
async fn it_reckons_every_balance_anew_and_names_the_first_that_differs() {
    let place = Place::new();
    place.run(&["demo", "--prepare-only", "--data-dir", "d"]).is(0);
    let verify = ["ledger", "verify", "--database", "sqlite:d/foerderbuch.db"];
    assert_eq!(place.run(&verify).is(0).out, "14 entries, 13 rows, 21 balances: all agree\n");
    let file = place.path("d/foerderbuch.db").display().to_string();
    change(&file, &["UPDATE commitment_balances SET committed = 1 WHERE due_year = 2026"]).await;
    place.run(&verify).fails(&[
        "ledger: programme MUSTER, promises, year 2026: committed is kept as 0.01, but the rows make 1000000.00",
    ]);
    let check = ["check", "--database", "sqlite:d/foerderbuch.db", "--data-dir", "d"];
    place.run(&check).fails(&["ledger: programme MUSTER, promises, year 2026: committed is kept as 0.01"]);
    assert!(place.run(&["ledger", "verify", "--help"]).is(0).out.contains("Example"));
    place.run(&["ledger", "verify", "--database", "sqlite:none.db"]).fails(&["there is no file none.db"]);
}

#[test]
fn appropriations_are_imported_and_wait() {
    let place = Place::new();
    place.run(&["demo", "--prepare-only", "--data-dir", "d"]).is(0);
    place.put(
        "budget.csv",
        "kind;year;granted_in;amount_eur;reason\nown;2029;;1000,00;Plan\nauthorisation;2030;2029;500,00;Plan\n",
    );
    let words =
        ["import", "appropriations", "budget.csv", "--programme", "MUSTER", "--database", "sqlite:d/foerderbuch.db"];
    let said = place.run(&words).is(0);
    assert_eq!(said.err, "2 new, 0 changed, 0 unchanged, 0 faulty rows\n");
    let twice = place.run(&words).fails(&["2 faults; nothing was changed"]);
    assert!(twice.err.contains("line 2") && twice.err.contains("say so in the reason"), "{}", twice.err);
    let file = place
        .run(&["export", "appropriations", "--database", "sqlite:d/foerderbuch.db", "--filter", "year=2030"])
        .is(0);
    assert!(
        file.out.contains("MUSTER;authorisation;2030;2029;500,00;") && file.out.contains(";entered;"),
        "{}",
        file.out
    );
}
