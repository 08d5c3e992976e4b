//! Texts of allocation runs: the form, the preview's sums, the page of a run.

messages! {
    run: "Zuweisungslauf" | "Allocation run";
    runs: "Zuweisungsläufe" | "Allocation runs";
    run_begin: "Zuweisungen aus einer Liste" | "Allocations from a list";
    run_new_title: "Zuweisungen aus einer Liste" | "Allocations from a list";
    run_new_lead: "Aus einer Liste von Behörden mit Beträgen oder Schlüsseln entstehen alle Entwürfe auf einmal. Zuerst sehen Sie eine Vorschau; stimmt eine Zeile nicht, entsteht keiner." | "From a list of authorities with amounts or keys all drafts are made at once. You see a preview first; if one row is wrong, none is made.";
    run_for_all: "Für alle gleich" | "The same for all";
    run_title: "Titel des Vorhabens" | "Title of the project";
    run_title_hint: "So heißt jeder Entwurf, zum Beispiel „Digitales Rathaus 2027“." | "Each draft is called so, for example “Digital town hall 2027”.";
    run_year: "Fällig im Haushaltsjahr" | "Due in budget year";
    run_year_hint: "Die ganze Zuweisung wird in diesem Jahr fällig." | "The whole allocation falls due in this year.";
    run_list: "Zuweisungsliste" | "List of allocations";
    run_list_lead: "Spalten ags und name, dazu entweder amount (Betrag in Euro) oder key (Schlüsselzahl, zum Beispiel Einwohner). Mit Schlüsseln wird die Summe ohne Centverlust aufgeteilt, gerundet wie im Regelwerk." | "Columns ags and name, and either amount (euros) or key (a number such as inhabitants). With keys the total is split without losing a cent, rounded as the rule set says.";
    run_list_template: "Liste aller Kreise, Städte und Gemeinden herunterladen" | "Download the list of all counties, cities and municipalities";
    run_file_hint: "Höchstens 500 Zeilen. Semikolon oder Komma werden erkannt, ebenso Dezimalkomma und -punkt." | "At most 500 rows. Semicolon or comma are recognised, as are decimal comma and point.";
    run_total: "Gesamtbetrag" | "Total";
    run_total_hint: "Nötig bei Schlüsseln. Bei Beträgen leer oder genau ihre Summe." | "Needed with keys. With amounts empty or exactly their sum.";
    run_smallest: "Mindestbetrag je Behörde" | "Smallest amount for each";
    run_smallest_hint: "Wer nach Schlüssel weniger bekäme, bekommt diesen Betrag." | "Whose key gives less gets this amount.";
    run_rest: "Rest für die übrigen" | "Rest for the others";
    run_keys: "Summe ihrer Schlüssel" | "Sum of their keys";
    run_odd: "Nach größtem Rest aufgerundet" | "Rounded up by largest remainder";
    run_sum: "Summe" | "Sum";
    run_least: "Kleinster Betrag" | "Smallest amount";
    run_most: "Größter Betrag" | "Largest amount";
    run_awards: "Entwürfe" | "Drafts";
    run_amount: "Summe der Liste" | "Sum of the list";
    run_amount_note: "bei der Übernahme" | "when taken over";
    run_amount_now: "Summe heute" | "Sum today";
    run_amount_now_note: "ohne Verworfene" | "without those given up";
    run_wrong: "Noch nicht richtig" | "Not right yet";
    run_wrong_note: "Entwürfe mit Fehlern, ohne Begründung oder ohne genug Haushaltsmittel" | "drafts with errors, without a reason or without enough in the budget";
    run_how_often: "Wie oft" | "How often";
    run_hand_over: "Alle zur Zeichnung vorlegen" | "Hand all over for release";
    run_hand_over_lead: "Alle Entwürfe dieses Laufs, oder keiner, wenn gegen einen etwas steht. Danach kann niemand mehr etwas ändern, bis sie zurückgegeben werden." | "All drafts of this run, or none if something stands against one. After that nobody can change anything until they are sent back.";
    run_return: "Alle zurückgeben" | "Send all back";
    run_discard: "Alle verwerfen" | "Give all up";
    run_discard_hint: "Die Aktenzeichen bleiben vergeben. Dieselbe Liste lässt sich danach neu übernehmen." | "The case numbers stay taken. The same list can then be taken over again.";
    run_discarded: "Verworfen" | "Given up";
    run_all_awards: "Alle in der Liste der Zuwendungen" | "All in the list of awards";
    run_rows: "Zeilen der Liste und was daraus wurde" | "Rows of the list and what became of them";
    run_key: "Schlüssel" | "Key";
    run_taken_over: "Übernommen" | "Taken over";
    run_list_digest: "Prüfsumme der Liste (SHA-256)" | "Digest of the list (SHA-256)";
    import_all_rows: "Alle Zeilen" | "All rows";
}

counts! {
    n_raised: "{n} Behörde angehoben", "{n} Behörden angehoben" | "{n} authority raised", "{n} authorities raised";
    n_odd: "{n} Behörde um einen Cent oder Euro", "{n} Behörden um einen Cent oder Euro" | "{n} authority by one cent or euro", "{n} authorities by one cent or euro";
    n_not_named: "{n} Kreis, Stadt oder Gemeinde steht nicht in der Liste", "{n} Kreise, Städte und Gemeinden stehen nicht in der Liste" | "{n} county, city or municipality is not in the list", "{n} counties, cities and municipalities are not in the list";
    n_obstacles: "{n} Fehler", "{n} Fehler" | "{n} error", "{n} errors";
    n_more_obstacles: "Dazu {n} weiterer Punkt.", "Dazu {n} weitere Punkte." | "And {n} more point.", "And {n} more points.";
}
