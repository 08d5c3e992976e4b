//! Texts of the page of the log.

messages! {
    nav_log: "Protokoll" | "Audit log";
    log_title: "Protokoll" | "Audit log";
    log_lead: "Jede Handlung hinterlässt einen Eintrag, der sich nicht mehr ändern lässt. Siegel halten den Stand fest; was versiegelt ist, kann auch der Betrieb nicht unbemerkt ändern." | "Every act leaves an entry that cannot be changed any more. Checkpoints hold the state; what is sealed cannot be changed unnoticed even by the operators.";
    log_seals: "Siegel" | "Checkpoints";
    log_seals_caption: "Die neuesten Siegel" | "The newest checkpoints";
    log_seals_none: "Noch ist nichts versiegelt." | "Nothing is sealed yet.";
    log_seals_cure: "Der Betrieb versiegelt mit „foerderbuch audit checkpoint“ oder von selbst alle paar Minuten." | "The operators seal with “foerderbuch audit checkpoint”, or it happens by itself every few minutes.";
    log_number: "Nr." | "No.";
    log_leaves: "Geänderte Ketten" | "Changed streams";
    log_root: "Wurzel (SHA-256)" | "Root (SHA-256)";
    log_entries: "Einträge" | "Entries";
    log_caption: "Einträge des Protokolls, die neuesten zuerst" | "Entries of the log, newest first";
    log_empty: "Kein Eintrag passt zu diesen Filtern." | "No entry fits these filters.";
    log_stream: "Kette, zum Beispiel award oder award/…" | "Stream, such as award or award/…";
    log_act: "Handlung, zum Beispiel award.recorded" | "Act, such as award.recorded";
    log_person: "Kennung der Person" | "Id of the person";
    log_from: "Vom Tag" | "From the day";
    log_to: "Bis zum Tag" | "To the day";
    log_what: "Was" | "What";
    log_when: "Wann" | "When";
    log_who: "Wer" | "Who";
    log_where: "Kette" | "Stream";
    log_place: "Nr." | "no.";
    log_body: "Wortlaut" | "Text";
    log_nobody: "nicht angemeldet" | "not signed in";
}
