//! Who was reminded and which mails went out, as files: the same as on the desk and in the log of delivery.

use super::{DAY, again, owing};
use crate::world::both;
use foerderbuch::config::Reminders;
use foerderbuch::reminder;
use serde_json::Value;

/// The rows of a file without its header, by column.
fn rows(text: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let named = |row: csv::StringRecord| header.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|row| named(row.unwrap())).collect()
}

fn column(rows: &[Vec<(String, String)>], name: &str) -> Vec<String> {
    let of = |row: &Vec<(String, String)>| row.iter().find(|(known, _)| known == name).unwrap().1.clone();
    rows.iter().map(of).collect()
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    let text = |one: &Value| one[key].as_str().map_or_else(|| one[key].to_string(), str::to_owned);
    list.as_array().unwrap().iter().map(text).collect()
}

both!(the_files_say_what_desk_and_log_say, |world| {
    let (scene, _) = owing(&world).await;
    // 30 and 7 days before the last of the year.
    for days in [9, 23] {
        world.clock.advance(days * DAY);
        reminder::run(world.db(), &world.clock, &Reminders::default(), false).await.unwrap();
    }
    let (officer, coordinator) = (again(&world, &scene.officer).await, again(&world, &scene.coordinator).await);
    let stranger = again(&world, &scene.stranger).await;
    let file =
        async |name: &str, who| world.get(&format!("/exports/{name}.csv?dialect=plain"), Some(who)).await.is(200).text;
    for who in [&officer, &coordinator] {
        let desk = world.get("/desk", Some(who)).await.is(200).json();
        let told = rows(&file("reminders", who).await);
        assert!(told.len() > 1, "{told:?}");
        for (name, key) in [("kind", "kind"), ("due_on", "due_on"), ("step", "step"), ("reminded_on", "day")] {
            let (mut shown, mut kept) = (texts(&desk["reminded"], key), column(&told, name));
            shown.sort();
            kept.sort();
            assert_eq!(shown, kept, "{name}");
        }
        let log = world.get("/mails?limit=200", Some(who)).await.is(200).json();
        let mails = rows(&file("mails", who).await);
        for (name, key) in [("mail", "id"), ("person", "person"), ("mail_state", "state"), ("day", "day")] {
            let mut shown = texts(&log["items"], key);
            shown.reverse();
            assert_eq!(shown, column(&mails, name), "{name}");
        }
    }
    // The filter of the list is that of the file.
    let none = world.get("/exports/mails.csv?dialect=plain&state=failed", Some(&officer)).await.is(200).text;
    assert_eq!(rows(&none), Vec::<Vec<(String, String)>>::new());
    for name in ["reminders", "mails"] {
        assert_eq!(rows(&file(name, &stranger).await).len(), 0, "{name}");
        world.get(&format!("/exports/{name}.xlsx"), Some(&officer)).await.is(200);
    }
    world.get("/exports/mails.csv?as_of=1", Some(&officer)).await.is(422);
});
