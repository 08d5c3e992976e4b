//! Texts of the pages of calls and letterheads; the words for codes of programmes, calls, proposals and letterheads.

use super::Lang;

messages! {
    call: "Förderaufruf" | "Call";
    calls_new: "Förderaufruf anlegen" | "Add a call";
    call_new_title: "Neuer Förderaufruf" | "New call";
    call_new_lead: "Er beginnt als Entwurf. Öffnen lässt er sich, wenn eine andere Person ihn freigegeben hat und sein erster Tag gekommen ist." | "It begins as a draft. It can be opened when another person has released it and its first day has come.";
    call_edit_title: "Entwurf des Förderaufrufs bearbeiten" | "Edit the draft of the call";
    call_edit: "Entwurf bearbeiten" | "Edit the draft";
    call_extend: "Frist verlängern" | "Extend the window";
    call_extend_title: "Frist verlängern" | "Extend the window";
    call_extend_lead: "Die jetzige Frist gilt weiter, bis eine andere Person die neue freigibt. Was leer bleibt, bleibt wie es ist." | "The present window holds until another person releases the new one. What stays empty stays as it is.";
    call_extend_until: "Neuer letzter Tag" | "New last day";
    call_extend_sketch_until: "Neuer letzter Tag für Skizzen" | "New last day of sketches";
    call_extend_rolling: "Anträge haben kein Ende mehr (laufender Aufruf)" | "Applications have no end any more (rolling call)";
    call_code: "Kennung" | "Code";
    call_code_hint: "Großbuchstaben, Ziffern und Bindestriche, einmalig in diesem Programm, zum Beispiel 2027-1" | "Capital letters, digits and hyphens, one of a kind in this programme, for example 2027-1";
    call_title: "Bezeichnung" | "Title";
    call_state: "Stand" | "State";
    call_rule_set: "Regelwerk" | "Rule set";
    call_rule_set_hint: "Nur freigegebene Regelwerke. Nach der Freigabe des Aufrufs bleibt es." | "Only released rule sets. It stays once the call is released.";
    call_rule_set_none: "Es gibt noch kein freigegebenes Regelwerk. Ohne eines kann kein Aufruf angelegt werden." | "There is no released rule set yet. Without one no call can be added.";
    call_profiles: "Verfahrensarten" | "Procedures";
    call_profiles_all: "alle des Regelwerks" | "all of the rule set";
    call_profile_allocation: "Zuweisung nach Schlüssel" | "allocation by key";
    call_profile_single: "Einzelvorhaben" | "single projects";
    call_profile_joint: "Gemeinschaftsvorhaben" | "joint projects";
    call_profile_both: "Einzel- und Gemeinschaftsvorhaben" | "single and joint projects";
    call_windows: "Fristen" | "Windows";
    call_sketches: "Skizzen (freiwillig)" | "Sketches (optional)";
    call_sketch_from: "Skizzen ab" | "Sketches from";
    call_sketch_until: "Skizzen bis" | "Sketches until";
    call_no_sketches: "keine" | "none";
    call_applications: "Anträge" | "Applications";
    call_application_from: "Anträge ab" | "Applications from";
    call_application_until: "Anträge bis" | "Applications until";
    call_application_until_hint: "Leer lassen, wenn der Aufruf ohne Ende läuft." | "Leave empty if the call rolls without end.";
    call_day_hint: "TT.MM.JJJJ; der Tag zählt mit" | "DD.MM.YYYY; the day counts";
    call_from: "ab" | "from";
    call_rolling: "laufend, ohne Ende" | "rolling, no end";
    call_window_unknown: "nicht bekannt" | "not known";
    call_early_start: "Zum vorzeitigen Beginn" | "On starting early";
    call_early_start_hint: "Was der Aufruf über einen Beginn vor dem Bescheid sagt" | "What the call says about a start before the notice";
    call_note: "Vermerk" | "Note";
    call_source: "Fundstelle" | "Source";
    call_planned_draft: "Entwurf" | "Draft";
    call_state_planned: "Geplant" | "Planned";
    call_state_open: "Offen" | "Open";
    call_state_closed: "Geschlossen" | "Closed";
    call_state_assessing: "In Auswahl" | "Under assessment";
    call_state_decided: "Entschieden" | "Decided";
    call_state_archived: "Archiviert" | "Archived";
    call_open: "Öffnen" | "Open it";
    call_close: "Schließen" | "Close it";
    call_close_lead: "Der Aufruf nimmt nichts mehr an. Ein laufender Aufruf wird nur mit Begründung geschlossen." | "The call takes nothing more. A rolling call is closed with a reason only.";
    call_reopen: "Wieder öffnen" | "Open again";
    call_assess: "Auswahl beginnen" | "Begin the selection";
    call_decide: "Auswahl ist entschieden" | "Selection is decided";
    call_archive: "Archivieren" | "Archive";
    call_discard: "Entwurf verwerfen" | "Discard the draft";
    call_discard_lead: "Der Entwurf verschwindet, seine Kennung ist wieder frei; der Verlauf bleibt beim Programm." | "The draft goes, its code is free again; its history stays with the programme.";
    call_waits: "Entwurf: wartet auf die Freigabe durch eine andere Person" | "Draft: waits for release by another person";
    call_waits_programme: "Der Aufruf kann erst freigegeben werden, wenn sein Förderprogramm in Kraft ist." | "The call can be released once its programme is in force.";
    call_due_open: "Der erste Tag ist gekommen: Der Aufruf kann geöffnet werden." | "The first day has come: the call can be opened.";
    call_due_close: "Die Frist ist abgelaufen: Der Aufruf kann geschlossen werden." | "The window is over: the call can be closed.";
    call_draft_one: "Entwurf eines Förderaufrufs" | "Draft of a call";
    call_extension: "Verlängerung einer Frist" | "Extension of a window";
    call_due: "Förderaufruf an der Reihe" | "Call that is due";

    letterheads: "Briefköpfe" | "Letterheads";
    letterheads_lead: "Was am Kopf und am Fuß der Briefe steht, von einem Tag an. Ein neuer Briefkopf löst den alten ab; geändert wird keiner." | "What stands at the head and the foot of letters from a day on. A new one takes over; none is edited.";
    letterheads_none: "Für diese Behörde gibt es noch keinen Briefkopf." | "There is no letterhead for this authority yet.";
    letterhead: "Briefkopf" | "Letterhead";
    letterhead_new: "Neuen Briefkopf anlegen" | "Add a letterhead";
    letterhead_new_lead: "Er gilt ab dem ersten Tag, wenn eine andere Person ihn freigegeben hat." | "It holds from its first day once another person has released it.";
    letterhead_from: "Gilt ab" | "Holds from";
    letterhead_state: "Stand" | "State";
    letterhead_sender: "Absender" | "Sender";
    letterhead_sender_hint: "Höchstens vier Zeilen" | "At most four lines";
    letterhead_address: "Anschrift" | "Address";
    letterhead_address_hint: "Höchstens vier Zeilen" | "At most four lines";
    letterhead_phone: "Telefon" | "Telephone";
    letterhead_mail: "E-Mail" | "E-mail";
    letterhead_signature: "Unter der Unterschrift" | "Below the signature";
    letterhead_signature_hint: "Zum Beispiel „Im Auftrag“; höchstens zwei Zeilen" | "For example “Im Auftrag”; at most two lines";
    letterhead_place: "Ort" | "Place";
    letterhead_place_hint: "Steht vor dem Datum" | "Stands before the date";
    letterhead_state_draft: "Entwurf" | "Draft";
    letterhead_state_released: "Freigegeben" | "Released";
    letterhead_waits: "Entwurf: wartet auf die Freigabe durch eine andere Person" | "Draft: waits for release by another person";
    letterhead_discard: "Entwurf verwerfen" | "Discard the draft";
    letterhead_discard_lead: "Der Entwurf verschwindet. Der Verlauf bleibt bei der Behörde." | "The draft goes. Its history stays with the authority.";
    letterhead_draft_one: "Entwurf eines Briefkopfs" | "Draft of a letterhead";
}

impl Lang {
    /// The word for a call's state.
    pub fn call_state_word(self, code: &str) -> &'static str {
        match code {
            "planned" => self.call_state_planned(),
            "open" => self.call_state_open(),
            "closed" => self.call_state_closed(),
            "assessing" => self.call_state_assessing(),
            "decided" => self.call_state_decided(),
            "archived" => self.call_state_archived(),
            _ => "",
        }
    }

    /// The word for the state of a proposal.
    pub fn proposal_state_word(self, code: &str) -> &'static str {
        match code {
            "proposed" => self.proposal_state_proposed(),
            "released" => self.proposal_state_released(),
            "rejected" => self.proposal_state_rejected(),
            "withdrawn" => self.proposal_state_withdrawn(),
            _ => "",
        }
    }

    /// The word for a procedure profile, as calls name it.
    pub fn call_profile_word(self, code: &str) -> &'static str {
        match code {
            "allocation" => self.call_profile_allocation(),
            "single" => self.call_profile_single(),
            "joint" => self.call_profile_joint(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("programme.edited", "Entwurf bearbeitet", "Draft edited"),
    ("programme.released", "Freigegeben, in Kraft", "Released, in force"),
    ("programme.expired", "Außer Kraft gesetzt", "Taken out of force"),
    ("programme.settled", "Abgewickelt", "Settled"),
    ("programme.discarded", "Entwurf verworfen", "Draft discarded"),
    ("programme.change-proposed", "Änderung vorgeschlagen", "Change proposed"),
    ("programme.change-released", "Änderung freigegeben", "Change released"),
    ("programme.change-rejected", "Änderung abgelehnt", "Change rejected"),
    ("programme.change-withdrawn", "Änderungsvorschlag zurückgezogen", "Proposal withdrawn"),
    ("call.added", "Förderaufruf angelegt", "Call added"),
    ("call.taken-over", "Förderaufruf übernommen", "Call taken over"),
    ("call.edited", "Förderaufruf bearbeitet", "Call edited"),
    ("call.released", "Förderaufruf freigegeben", "Call released"),
    ("call.opened", "Förderaufruf geöffnet", "Call opened"),
    ("call.closed", "Förderaufruf geschlossen", "Call closed"),
    ("call.reopened", "Förderaufruf wieder geöffnet", "Call opened again"),
    ("call.assessing", "Auswahl begonnen", "Selection begun"),
    ("call.decided", "Auswahl entschieden", "Selection decided"),
    ("call.archived", "Förderaufruf archiviert", "Call archived"),
    ("call.discarded", "Förderaufruf verworfen", "Call discarded"),
    ("call.extension-proposed", "Verlängerung vorgeschlagen", "Extension proposed"),
    ("call.extended", "Verlängerung freigegeben", "Extension released"),
    ("letterhead.added", "Briefkopf angelegt", "Letterhead added"),
    ("letterhead.taken-over", "Briefkopf übernommen", "Letterhead taken over"),
    ("letterhead.released", "Briefkopf freigegeben", "Letterhead released"),
    ("letterhead.discarded", "Briefkopf verworfen", "Letterhead discarded"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    (
        "programme.added",
        "Der Entwurf ist gespeichert. Eine andere Person muss ihn freigeben.",
        "The draft has been saved. Another person must release it.",
    ),
    ("programme.edited", "Der Entwurf ist gespeichert.", "The draft has been saved."),
    ("programme.released", "Das Förderprogramm ist in Kraft.", "The programme is in force."),
    ("programme.expired", "Das Förderprogramm ist außer Kraft.", "The programme has been taken out of force."),
    ("programme.settled", "Das Förderprogramm ist abgewickelt.", "The programme has been settled."),
    ("programme.discarded", "Der Entwurf ist verworfen.", "The draft has been discarded."),
    (
        "programme.change-proposed",
        "Der Vorschlag ist eingereicht. Bis eine andere Person ihn freigibt, gilt das Bisherige.",
        "The proposal has been submitted. Until another person releases it, all stays as it was.",
    ),
    ("programme.change-released", "Die Änderung ist in Kraft.", "The change is in force."),
    ("programme.change-rejected", "Der Vorschlag ist abgelehnt.", "The proposal has been rejected."),
    ("programme.change-withdrawn", "Der Vorschlag ist zurückgezogen.", "The proposal has been withdrawn."),
    (
        "call.added",
        "Der Entwurf ist gespeichert. Eine andere Person muss ihn freigeben.",
        "The draft has been saved. Another person must release it.",
    ),
    ("call.edited", "Der Entwurf ist gespeichert.", "The draft has been saved."),
    ("call.released", "Der Förderaufruf ist freigegeben.", "The call has been released."),
    ("call.advanced", "Der Stand des Förderaufrufs ist geändert.", "The state of the call has been changed."),
    ("call.discarded", "Der Entwurf ist verworfen.", "The draft has been discarded."),
    (
        "letterhead.added",
        "Der Entwurf ist gespeichert. Eine andere Person muss ihn freigeben.",
        "The draft has been saved. Another person must release it.",
    ),
    ("letterhead.released", "Der Briefkopf ist freigegeben.", "The letterhead has been released."),
    ("letterhead.discarded", "Der Entwurf ist verworfen.", "The draft has been discarded."),
];
