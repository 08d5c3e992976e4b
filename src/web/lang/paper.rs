//! Texts of awards known from paper and of their documents.

messages! {
    paper_title: "Vom Papier übernehmen" | "Take over from paper";
    paper_lead: "Was der Bescheid auf Papier sagt, wird nacherfasst und von einer zweiten Person neben das Papier gehalten. Hier wird kein Bescheid erteilt." | "What the notice on paper says is entered and held beside the paper by a second person. No notice is released here.";
    paper_says: "Was das Papier sagt" | "What the paper says";
    paper_returned: "Zurückgegeben" | "Sent back";
    paper_notice_number: "Nummer des Bescheids" | "Number of the notice";
    paper_notice_number_hint: "Wie sie auf dem Papier steht" | "As it stands on the paper";
    paper_notice_on: "Tag des Bescheids" | "Day of the notice";
    paper_day_hint: "TT.MM.JJJJ" | "DD.MM.YYYY";
    paper_signed_by: "Unterschrieben von" | "Signed by";
    paper_rule_set: "Regelwerk, das der Bescheid nennt" | "Rule set that the notice names";
    paper_profile: "Verfahren" | "Procedure";
    paper_shares: "Anteile der Empfänger" | "Shares of the recipients";
    paper_shares_hint: "Je Zeile einer, in der Reihenfolge der Empfänger; zusammen die bewilligte Zuwendung" | "One per line, in the order of the recipients; together they are the grant";
    paper_tranches: "Jahresscheiben" | "Grant by year";
    paper_tranches_hint: "Je Zeile Jahr und Betrag: 2025 | 1.000,00" | "One per line, year and amount: 2025 | 1.000,00";
    paper_payments: "Schon ausgezahlt" | "Paid before";
    paper_payments_hint: "Je Zeile Tag, Betrag und Quelle: 01.03.2025 | 500,00 | Kassenbuch Nr. 12" | "One per line, day, amount and source: 01.03.2025 | 500,00 | cash book no. 12";
    paper_year: "Jahr" | "Year";
    paper_amount: "Betrag" | "Amount";
    paper_booked: "Haushalt" | "Budget";
    paper_enforced: "wird festgelegt" | "is promised";
    paper_recorded_only: "nur aufgezeichnet" | "recorded only";
    paper_paid_on: "Tag" | "Day";
    paper_source: "Quelle" | "Source";
    paper_scan: "Scan des Bescheids" | "Scan of the notice";
    paper_scan_hint: "PDF, PNG, JPEG oder TIFF, höchstens 25 MB. Ein neuer Scan tritt an die Stelle des alten; beide bleiben." | "PDF, PNG, JPEG or TIFF, 25 MB at most. A new scan takes the place of the old one; both stay.";
    paper_scan_add: "Scan hinzufügen" | "Add scan";
    paper_scan_load: "Scan des Bescheids laden" | "Load the scan of the notice";
    paper_bytes: "Bytes" | "bytes";
    paper_findings: "Was noch fehlt oder nicht passt" | "What is missing or does not fit";
    paper_take_over: "Bestätigen" | "Confirm";
    paper_take_over_lead: "Sie halten all das neben das Papier und haben nichts davon vorbereitet. Danach gilt der Bescheid als erlassen, mit der Herkunft „vom Papier“; die Jahre werden im Haushalt festgelegt." | "You hold all of it beside the paper and have prepared none of it. Afterwards the notice counts as issued, with the origin “paper”; its years are promised in the budget.";
    paper_agrees: "Stimmt mit dem Papier überein" | "Agrees with the paper";
    paper_send_back: "Zurückgeben" | "Send back";
    paper_complete: "Ergänzen" | "Complete";
    paper_complete_lead: "Speichern können Sie auch, was noch nicht vollständig ist; zum Bestätigen braucht es alles, was nicht freiwillig ist. Titel, Empfänger, Kosten und Zuwendung stehen bei der Zuwendung selbst." | "You can save what is not complete yet; to confirm it, all that is not optional is needed. Title, recipients, cost and grant stand with the award itself.";
    paper_open: "Vom Papier ergänzen oder übernehmen" | "Complete or take over from paper";
    paper_origin: "Vom Papier" | "From paper";
}
