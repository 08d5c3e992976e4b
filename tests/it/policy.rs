//! The policy table as people read it: every role, every verb, every relation, in one snapshot that a reviewer sees in the diff.

use foerderbuch::access::policy::may;
use foerderbuch::access::{Assignment, Facts, Role, Verb, Verdict};
use foerderbuch::id::{AuthorityId, PersonId};
use std::fmt::Write;

#[test]
fn the_matrix_is_as_reviewed() {
    let (me, other) = (PersonId::new(), PersonId::new());
    let (mine, foreign) = (AuthorityId::new(), AuthorityId::new());
    let facts = |recipient, shown| Facts { recipients: vec![recipient], shown, ..Facts::default() };
    let relations = [
        ("own, shown", facts(mine, true)),
        ("own, not shown yet", facts(mine, false)),
        ("foreign, shown", facts(foreign, true)),
        ("office named for it", Facts { agency: Some(mine), ..facts(foreign, false) }),
        ("prepared by me", Facts { prepared_by: vec![me], ..Facts::default() }),
        ("prepared by another", Facts { prepared_by: vec![other], about: Some(other), ..Facts::default() }),
        ("about me", Facts { prepared_by: vec![other], about: Some(me), ..Facts::default() }),
    ];
    let mut table = String::from("yes = allowed, 403 = known but not allowed, 404 = as if it did not exist\n\n");
    write!(table, "{:<18} {:<22}", "verb", "relation").unwrap();
    for role in Role::ALL {
        write!(table, " {:<11}", role.code()).unwrap();
    }
    for verb in Verb::ALL {
        for (name, facts) in &relations {
            write!(table, "\n{:<18} {name:<22}", verb.code()).unwrap();
            for role in Role::ALL {
                let roles = [Assignment { role: *role, authority: mine }];
                let cell = match may(me, &roles, *verb, facts) {
                    Verdict::Yes(_) => "yes",
                    Verdict::No(_) => "403",
                    Verdict::Hidden => "404",
                };
                write!(table, " {cell:<11}").unwrap();
            }
        }
    }
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!("policy_matrix", table.join("\n"));
}

#[test]
fn nobody_without_a_role_may_do_anything() {
    for verb in Verb::ALL {
        assert!(!matches!(may(PersonId::new(), &[], *verb, &Facts::default()), Verdict::Yes(_)), "{verb}");
    }
}
