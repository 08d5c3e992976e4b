//! Texts of releases and notices.

use super::Lang;

messages! {
    release_title: "Bescheid freigeben" | "Release the notice";
    release_lead: "So würde der Bescheid heute erlassen. Die Freigabe gilt genau für diesen Inhalt und für eine Person, die nichts davon vorbereitet hat." | "This is the notice as it would be issued today. The release holds for exactly this content, by a person who prepared none of it.";
    release_obstacles: "Was der Freigabe entgegensteht" | "What stands against the release";
    release_budget: "Haushalt" | "Budget";
    release_year: "Jahr" | "Year";
    release_wanted: "Wird festgelegt" | "Will be promised";
    release_free: "Frei jetzt" | "Free now";
    release_then: "Frei danach" | "Free afterwards";
    release_not_enforced: "nur aufgezeichnet" | "recorded only";
    release_act: "Freigeben" | "Release";
    release_binds: "Mit der Freigabe ist der Bescheid erlassen: er wird nicht mehr geändert, die Jahre sind im Haushalt festgelegt." | "With the release the notice is issued: it is not changed any more, and its years are promised in the budget.";
    release_notice: "Der Bescheid" | "The notice";
    release_incomplete: "Der Bescheid lässt sich noch nicht zusammenstellen. Oben steht, was fehlt." | "The notice cannot be put together yet. What is missing stands above.";
    release_provisional: "Begründung: vorläufige Haushaltsführung" | "Reason: provisional budget";
    release_provisional_hint: "Für das Jahr gibt es noch kein Haushaltsgesetz. Warum wird trotzdem bewilligt?" | "There is no budget law for the year yet. Why is it granted all the same?";
    release_overbooking: "Entscheidung, mehr festzulegen als frei ist" | "Decision to promise more than is free";
    release_open: "Bescheid ansehen und freigeben" | "See and release the notice";
    release_run_lead: "Alle vorgelegten Zuwendungen dieses Laufs werden mit einem Schritt freigegeben; jede bekommt ihren eigenen Bescheid." | "All awards of this run that were handed over are released by one act; each gets a notice of its own.";
    release_run_open: "Bescheide ansehen und freigeben" | "See and release the notices";
    release_sample: "Der erste der Bescheide" | "The first of the notices";
    release_count: "Bescheide" | "Notices";
    release_sum: "Summe" | "Sum";
    notice_title: "Bescheid" | "Notice";
    notice_list: "Bescheide" | "Notices";
    notice_none: "Noch kein Bescheid." | "No notice yet.";
    notice_number: "Bescheid" | "Notice";
    notice_kind: "Art" | "Kind";
    notice_issued_on: "Erlassen am" | "Issued on";
    notice_effective_on: "Wirksam ab" | "Effective from";
    notice_grant: "Zuwendung danach" | "Grant from then on";
    notice_released_by: "Freigegeben von" | "Released by";
    notice_digest: "Inhalt" | "Content";
    notice_copy: "Ausfertigung" | "Copy";
    notice_load: "Ausfertigung laden" | "Load the copy";
    notice_print_hint: "Der Bescheid druckt auf A4; die Ausfertigung ist eine HTML-Datei und bleibt, wie sie versandt wurde." | "The notice prints on A4; the copy is an HTML file and stays as it was sent.";
    notice_award: "Zur Zuwendung" | "To the award";
    notice_kind_award: "Zuwendungsbescheid" | "Award notice";
    notice_kind_amendment: "Änderungsbescheid" | "Amendment notice";
    notice_kind_final: "Schlussbescheid" | "Closing notice";
    notice_kind_revocation: "Widerrufsbescheid" | "Revocation notice";
    notice_kind_reclaim: "Erstattungsbescheid" | "Reclaim notice";
    notice_kind_interest: "Zinsbescheid" | "Interest notice";
}

impl Lang {
    /// What a decision to overbook may reach.
    pub fn release_overbooking_hint(self, limit: impl crate::web::view::Plain<i64>) -> String {
        let limit = self.euro(limit);
        match self {
            Self::De => format!(
                "Das Regelwerk lässt bis {limit} zu. Die Entscheidung wird mit Ihrem Namen und dem Grund festgehalten."
            ),
            Self::En => {
                format!("The rule set allows up to {limit}. The decision is kept with your name and the reason.")
            }
        }
    }

    /// A kind of notice.
    pub fn notice_kind_word(self, code: &str) -> &'static str {
        match code {
            "award" => self.notice_kind_award(),
            "amendment" => self.notice_kind_amendment(),
            "final" => self.notice_kind_final(),
            "revocation" => self.notice_kind_revocation(),
            "reclaim" => self.notice_kind_reclaim(),
            "interest" => self.notice_kind_interest(),
            _ => "",
        }
    }
}
