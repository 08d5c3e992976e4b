//! Holds the house in order: who may import whom, where SQL may stand, how files begin, that every fault has its sentence.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Concepts in their order: each may import only those to its left.
const CONCEPTS: &[&str] = &[
    "authority",
    "user",
    "ruleset",
    "programme",
    "appropriation",
    "ledger",
    "duty",
    "document",
    "notice",
    "award",
    "milestone",
    "expense",
    "report",
    "question",
    "notification",
    "reclaim",
    "payment",
    "proof",
    "reminder",
    "calendar",
    "desk",
];
/// What knows no concept.
const FOUNDATIONS: &[&str] =
    &["access", "audit", "db", "mail", "money.rs", "rate.rs", "id.rs", "clock.rs", "search.rs"];

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.into_iter().map(|(path, text)| (path.strip_prefix(&root).unwrap().to_path_buf(), text)).collect()
}

fn first_part(path: &Path) -> String {
    path.components().next().unwrap().as_os_str().to_string_lossy().into_owned()
}

/// Edges read any store; the order holds for rules, verbs and stores.
fn is_edge(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        ["pages", "pages.rs", "api", "api.rs"].contains(&name.as_ref())
    })
}

/// The modules of this crate that a file names in code.
fn named(text: &str) -> BTreeSet<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut names = BTreeSet::new();
    for piece in code.split("crate::").skip(1) {
        if let Some(list) = piece.strip_prefix('{') {
            for part in list.split('}').next().unwrap_or_default().split(',') {
                names.insert(part.trim().split([':', ' ']).next().unwrap_or_default().to_owned());
            }
        } else {
            names.insert(piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    names
}

#[test]
fn concepts_import_only_what_stands_to_their_left() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let (own, names) = (first_part(&path), named(&text));
        if FOUNDATIONS.contains(&own.as_str()) {
            wrong.extend(
                CONCEPTS
                    .iter()
                    .filter(|name| names.contains(**name))
                    .map(|name| format!("{} imports {name}", path.display())),
            );
        }
        if let Some(place) = CONCEPTS.iter().position(|name| *name == own)
            && !is_edge(&path)
        {
            let later = CONCEPTS.iter().skip(place + 1).filter(|name| names.contains(**name));
            wrong.extend(later.map(|name| format!("{} imports {name}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_and_api_never_import_each_other() {
    for (path, text) in sources() {
        let has = |names: [&str; 2]| {
            path.components().any(|part| names.contains(&part.as_os_str().to_string_lossy().as_ref()))
        };
        if has(["pages", "pages.rs"]) {
            assert!(!text.contains("::api::") && !text.contains("super::api"), "{}", path.display());
        }
        if has(["api", "api.rs"]) {
            assert!(!text.contains("::pages::") && !text.contains("super::pages"), "{}", path.display());
        }
    }
}

#[test]
fn sql_stands_in_stores_only() {
    let verbs = ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM "];
    for (path, text) in sources() {
        let shown = path.display().to_string();
        let store =
            path.components().any(|part| ["store", "store.rs"].contains(&part.as_os_str().to_string_lossy().as_ref()));
        if store || shown.starts_with("db/") || shown.starts_with("audit/") || shown == "cli/check.rs" {
            continue;
        }
        assert!(!verbs.iter().any(|verb| text.contains(verb)), "{shown}");
    }
}

#[test]
fn files_say_what_they_are_for_and_stay_short() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with a sentence", path.display());
        let lines = text.lines().count();
        assert!(lines <= 299, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_fault_has_a_sentence_in_both_languages() {
    use foerderbuch::error::Fault;
    use foerderbuch::web::lang::{Lang, problems};
    let mut codes = BTreeSet::new();
    for (path, text) in sources() {
        if path.starts_with("web/lang") {
            continue;
        }
        for start in ["Fault::new(\"", "AppError::refused(\"", "Verdict::No(\""] {
            codes.extend(text.split(start).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    assert!(codes.len() > 40, "{codes:?}");
    let missing: Vec<_> = codes
        .iter()
        .filter(|code| !code.is_empty())
        .filter(|code| {
            let fault = Fault::new(Box::leak(code.as_str().to_owned().into_boxed_str()));
            [Lang::De, Lang::En].iter().any(|lang| problems::sentence(*lang, &fault) == **code)
        })
        .collect();
    assert!(missing.is_empty(), "no sentence for {missing:#?}");
}

fn templates_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            templates_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            found.push(path);
        }
    }
}

#[test]
fn templates_name_no_role() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut templates = Vec::new();
    templates_below(&root, &mut templates);
    assert!(templates.len() > 10);
    for path in templates {
        let text = std::fs::read_to_string(&path).unwrap();
        for role in foerderbuch::access::Role::ALL {
            assert!(!text.contains(&format!("\"{}\"", role.code())), "{} names {role}", path.display());
        }
        assert!(
            !text.contains("style=") && !text.contains("<script") && !text.contains("onclick"),
            "{}",
            path.display()
        );
    }
}
