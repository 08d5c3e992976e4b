//! Settings from environment, file and flags: each wrong one is named with its value and the cure, all at once.

use super::program::{Place, finish};

#[test]
fn wrong_settings_of_the_environment_are_all_named_at_once() {
    let place = Place::new();
    for words in
        [&["serve"][..], &["migrate"], &["check"], &["user", "list"], &["export", "awards"], &["audit", "verify"]]
    {
        let mut command = place.command(words);
        command.env("FOERDERBUCH_PORT", "abc").env("FOERDERBUCH_COLOUR", "red");
        command.env("FOERDERBUCH_DATABASE", "mysql://ada:geheim@x/y");
        let said = finish(command).fails(&[
            "port: `abc` is not a number from 1 to 65535",
            "colour: there is no such setting; known are database, address, port",
            "database: `mysql://ada@x/y` is neither `sqlite:PATH` nor `postgres://USER@HOST/NAME`",
        ]);
        assert_eq!(said.err.lines().count(), 3, "{}", said.err);
        assert!(!said.err.contains("geheim"));
    }
}

#[test]
fn wrong_settings_of_the_file_are_all_named_at_once() {
    let place = Place::new();
    place.put(
        "foerderbuch.toml",
        "port = 80.5\ncolour = 'red'\ndatabase = 'mysql://x'\nlog = 'xml'\nbehind_proxy = 'yes'\n",
    );
    place.run(&["serve"]).fails(&["port: `80.5`", "colour: ", "mysql://x", "log: `xml`", "behind_proxy: `yes`"]);
    place.put("foerderbuch.toml", "port = = 1\n");
    place.run(&["serve"]).fails(&["foerderbuch.toml cannot be read", "line 1"]);
}

#[test]
fn flags_win_over_the_environment_and_that_over_the_file() {
    let place = Place::new();
    place.put("foerderbuch.toml", "database = 'sqlite:file.db'\n");
    place.run(&["migrate"]).is(0);
    let mut command = place.command(&["migrate"]);
    command.env("FOERDERBUCH_DATABASE", "sqlite:environment.db");
    finish(command).is(0);
    let mut command = place.command(&["migrate", "--database", "sqlite:flag.db"]);
    command.env("FOERDERBUCH_DATABASE", "sqlite:other.db");
    finish(command).is(0);
    for (name, there) in [("file.db", true), ("environment.db", true), ("flag.db", true), ("other.db", false)] {
        assert_eq!(place.path(name).exists(), there, "{name}");
    }
}

#[test]
fn the_web_servers_own_settings_are_not_read() {
    let place = Place::new();
    place.run(&["migrate"]).is(0);
    place.put("Rocket.toml", "[default]\nport = 'x'\naddress = 7\n");
    let port = super::program::free_port();
    let mut command = place.command(&["serve", "--port", &port.to_string()]);
    command.env("ROCKET_PORT", "abc").env("ROCKET_ADDRESS", "0.0.0.0").env("ROCKET_CONFIG", "/nowhere.toml");
    let served = super::program::started(command, port);
    assert_eq!(served.ask("GET /api/v1/account", None, "").0, 401);
}
