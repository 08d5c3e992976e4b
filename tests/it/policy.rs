//! The policy table as people read it: every role, every verb, every relation, in one snapshot that a reviewer sees in the diff.

use foerderbuch::access::policy::may;
use foerderbuch::access::{Assignment, Facts, Role, StandIn, Verb, Verdict, Warrant};
use foerderbuch::id::{AuthorityId, DeputyId, PersonId};
use std::fmt::Write;

type Row = (&'static str, Facts, Vec<StandIn>);

#[test]
fn the_matrix_is_as_reviewed() {
    let (me, other, principal) = (PersonId::new(), PersonId::new(), PersonId::new());
    let (mine, foreign) = (AuthorityId::new(), AuthorityId::new());
    let facts = |recipient, shown| Facts { recipients: vec![recipient], shown, ..Facts::default() };
    let prepared = |by| Facts { prepared_by: vec![by], ..facts(mine, true) };
    let deputy = |acts: &[Verb]| vec![StandIn { deputy: DeputyId::new(), principal, acts: acts.to_vec() }];
    let own = Vec::new;
    let relations: [Row; 13] = [
        ("own, shown", facts(mine, true), own()),
        ("own, not shown yet", facts(mine, false), own()),
        ("foreign, shown", facts(foreign, true), own()),
        ("office named for it", Facts { agency: Some(mine), ..facts(foreign, false) }, own()),
        ("prepared by me", Facts { prepared_by: vec![me], ..Facts::default() }, own()),
        ("prepared by another", Facts { prepared_by: vec![other], about: Some(other), ..Facts::default() }, own()),
        ("about me", Facts { prepared_by: vec![other], about: Some(me), ..Facts::default() }, own()),
        ("deputy", facts(mine, true), deputy(Verb::ALL)),
        ("deputy, foreign", facts(foreign, true), deputy(Verb::ALL)),
        ("deputy, other act", facts(mine, true), deputy(&[])),
        ("deputy, by me", prepared(me), deputy(Verb::ALL)),
        ("deputy, by principal", prepared(principal), deputy(Verb::ALL)),
        ("deputy, by another", prepared(other), deputy(Verb::ALL)),
    ];
    let mut table = String::from(
        "yes = allowed, 403 = known but not allowed, 404 = as if it did not exist\n\
         deputy = the role is stood in for and nothing else is held; a deputy's own roles come on top\n\n",
    );
    write!(table, "{:<21} {:<22}", "verb", "relation").unwrap();
    for role in Role::ALL {
        write!(table, " {:<11}", role.code()).unwrap();
    }
    for verb in Verb::ALL {
        for (name, facts, standing_in) in &relations {
            write!(table, "\n{:<21} {name:<22}", verb.code()).unwrap();
            for role in Role::ALL {
                let roles = [Assignment { role: *role, authority: mine, standing_in: standing_in.first().cloned() }];
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
fn ones_own_role_is_used_before_one_stood_in_for() {
    let (me, principal, house) = (PersonId::new(), PersonId::new(), AuthorityId::new());
    let stand_in = StandIn { deputy: DeputyId::new(), principal, acts: vec![Verb::AwardRelease] };
    let borrowed = Assignment { role: Role::Approver, authority: house, standing_in: Some(stand_in) };
    let facts = Facts { prepared_by: vec![principal], ..Facts::default() };
    let verdict = |roles: &[Assignment]| may(me, roles, Verb::AwardRelease, &facts);
    assert_eq!(verdict(std::slice::from_ref(&borrowed)), Verdict::No("access.stands-in-for-preparer"));
    let own = Assignment::own(Role::Approver, house);
    let allowed = Verdict::Yes(Warrant { role: Role::Approver, standing_in: None });
    assert_eq!(verdict(&[borrowed, own]), allowed);
}

#[test]
fn nobody_without_a_role_may_do_anything() {
    for verb in Verb::ALL {
        assert!(!matches!(may(PersonId::new(), &[], *verb, &Facts::default()), Verdict::Yes(_)), "{verb}");
    }
}
