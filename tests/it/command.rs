//! The command line as somebody at a shell meets it: the real program, its exit code, what it says on which stream.

mod data;
mod demo;
mod export;
mod ledger;
pub mod program;
mod sealing;
mod serve;
mod settings;
mod tampering;
mod users;

use program::Place;

const COMMANDS: &[&[&str]] = &[
    &["demo"],
    &["serve"],
    &["migrate"],
    &["user", "add"],
    &["user", "list"],
    &["user", "suspend"],
    &["import"],
    &["export"],
    &["audit", "verify"],
    &["audit", "checkpoint"],
    &["audit", "key"],
    &["openapi"],
    &["check"],
];

#[test]
fn the_help_of_every_command_shows_an_example() {
    let place = Place::new();
    for command in COMMANDS {
        let said = place.run(&[command, &["--help"][..]].concat()).is(0);
        assert!(said.out.contains(&format!("Example:\n  foerderbuch {}", command.join(" "))), "{}", said.out);
        assert_eq!(said.err, "");
    }
    let whole = place.run(&["--help"]).is(0);
    for command in COMMANDS {
        assert!(whole.out.contains(&format!("\n  {}", command[0])), "{}", whole.out);
    }
}

#[test]
fn a_command_that_is_none_is_refused() {
    let place = Place::new();
    for words in
        [&["serv"][..], &[], &["serve", "--colour", "red"], &["import", "awards"], &["serve", "--port", "70000"]]
    {
        let said = place.run(words);
        assert_ne!(said.code, Some(0), "{words:?}");
        assert!(said.out.is_empty() && said.err.contains("Usage:") || said.err.contains("--help"), "{}", said.err);
    }
}

#[test]
fn migrate_makes_a_database_and_twice_is_fine() {
    let place = Place::new();
    for _ in 0..2 {
        let said = place.run(&["migrate", "--database", "sqlite:new/folder/fb.db"]).is(0);
        assert_eq!((said.out.as_str(), said.err.as_str()), ("", "sqlite:new/folder/fb.db has the present schema.\n"));
    }
    place.run(&["check", "--database", "sqlite:new/folder/fb.db"]).is(0);
}

#[test]
fn the_description_of_the_api_is_printed_as_json() {
    let said = Place::new().run(&["openapi"]).is(0);
    let description: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(description["paths"]["/api/v1/awards"].is_object() || description["paths"]["/awards"].is_object());
    assert_eq!(said.err, "");
}
