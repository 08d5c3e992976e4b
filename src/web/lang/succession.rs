//! Texts of changes of status and mergers, and the sentence of what became of an authority.

use crate::authority::store::Ended;
use time::Date;

messages! {
    successions_title: "Gebiets- und Statusänderungen" | "Changes of area and status";
    succession_status: "Statusänderung" | "Change of status";
    succession_status_lead: "Ab einem Tag gilt anderes: Art, Schlüssel, Kreis oder Name. Was an früheren Tagen galt, bleibt." | "From a day on something else holds: kind, key, county or name. What held on earlier days stays.";
    succession_from_then_on: "Was ab diesem Tag gilt" | "What holds from that day on";
    succession_on: "Erster Tag" | "First day";
    succession_on_hint: "TT.MM.JJJJ; ein kommender Tag ist erlaubt" | "DD.MM.YYYY; a day to come is allowed";
    succession_ags_hint: "Der neue Schlüssel, wie ihn das Statistische Amt bekannt gibt; er wird nie geraten." | "The new key as the statistical office publishes it; it is never guessed.";
    succession_source: "Quelle" | "Source";
    succession_source_hint: "Gesetz, Verordnung oder Bekanntmachung mit Tag" | "Law, decree or notice with its day";
    succession_record: "Änderung eintragen" | "Record the change";
    succession_merger: "In eine andere übergehen" | "Pass into another";
    succession_merger_lead: "Diese Behörde endet am Tag davor, eine andere tritt an ihre Stelle. Zuerst sehen Sie, was übergeht." | "This authority ends the day before, another takes its place. First you see what passes on.";
    succession_others: "Weitere, die am selben Tag enden" | "Others that end on the same day";
    succession_others_hint: "Gemeindeschlüssel, je Zeile einer; ohne Schlüssel der Name" | "Municipality keys, one per line; the name where there is no key";
    succession_into: "Sie geht über in eine Behörde, die es gibt" | "It passes into an authority that is there";
    succession_successor_hint: "Gemeindeschlüssel; ohne Schlüssel der Name" | "Municipality key; the name where there is no key";
    succession_right_successor_hint: "Nur wenn ein falscher eingetragen war" | "Only if a wrong one was recorded";
    succession_founded: "Oder in eine, die dadurch neu entsteht" | "Or into one that is founded by it";
    succession_look: "Ansehen, was übergeht" | "See what passes on";
    succession_passes_on: "Das geht über" | "This passes on";
    succession_from_day: "ab" | "from";
    succession_coming: "kommt noch" | "to come";
    succession_is_withdrawn: "zurückgenommen" | "taken back";
    succession_took_over: "Aufgenommen" | "Took over";
    succession_open_awards: "Offene Zuwendungen: die Leute der Nachfolgerin führen sie weiter" | "Open awards: the successor's people carry them on";
    succession_closed_awards: "Abgeschlossene Zuwendungen: sie bleiben, wie geschrieben" | "Closed awards: they stay as written";
    succession_drafts: "Entwürfe: sie müssen die Nachfolgerin nennen" | "Drafts: they must name the successor";
    succession_people: "Menschen mit Rollen dort: sie lesen weiter, bis ihre Rollen enden" | "People with roles there: they read on until their roles end";
    succession_memberships: "Rollen bei der Nachfolgerin und Mitgliedschaften in Zweckverbänden werden nicht übertragen; geben Sie sie neu." | "Roles at the successor and memberships in associations are not passed on; give them anew.";
    succession_confirm: "So eintragen" | "Record it so";
    succession_correct: "Änderung berichtigen" | "Correct the change";
    succession_correct_lead: "Berichtigt werden Tag, Nachfolgerin oder Quelle, solange nichts Späteres darauf aufbaut." | "Day, successor or source are corrected, as long as nothing later was built on it.";
    succession_withdraw: "Zurücknehmen" | "Take back";
    succession_withdraw_lead: "Der Tag ist noch nicht gekommen. Danach gilt wieder, was vorher galt." | "Its day has not come. Afterwards what held before holds again.";
    award_recipient_ended: "Diese Behörde gilt nicht mehr" | "This authority has ended";
}

impl super::Lang {
    /// What became of an authority, or will: `seit 01.01.2023 Teil von Allendorf (Eder)`.
    pub fn fate(self, one: &Ended, today: Date) -> String {
        let (since, over) = (self.date(one.since()), one.is_over(today));
        match (self, &one.successor, over) {
            (Self::De, Some(into), true) => format!("seit {since} Teil von {into}"),
            (Self::De, Some(into), false) => format!("ab {since} Teil von {into} (kommt noch)"),
            (Self::De, None, true) => format!("seit {since} aufgelöst"),
            (Self::De, None, false) => format!("ab {since} aufgelöst (kommt noch)"),
            (Self::En, Some(into), true) => format!("since {since} part of {into}"),
            (Self::En, Some(into), false) => format!("from {since} part of {into} (to come)"),
            (Self::En, None, true) => format!("dissolved since {since}"),
            (Self::En, None, false) => format!("dissolved from {since} (to come)"),
        }
    }
}
