//! Texts of expenses, contracts and input tax.

messages! {
    expenses_title: "Belege und Ausgaben" | "Expenses";
    expenses_lead: "Was für die Zuwendung ausgegeben wurde, Beleg für Beleg und je Ansatz des Ausgabenplans." | "What was spent under the award, receipt by receipt and by position of the cost plan.";
    expenses_lead_own: "Was Ihre Behörde als Partner ausgegeben hat. Die federführende Behörde sieht alle Belege." | "What your authority has spent as a partner. The leading authority sees all receipts.";
    expenses_spent: "Ausgegeben" | "Spent";
    expenses_planned: "Geplant" | "Planned";
    expenses_hinted: "Belege mit Hinweis" | "Receipts with a hint";
    expenses_hinted_note: "auf dieser Seite" | "on this page";
    expenses_no_plan: "Zu dieser Zuwendung ist kein Ausgabenplan bekannt." | "No cost plan of this award is known.";
    expenses_by_position: "Soll und Ist je Ansatz" | "Planned and spent by position";
    expenses_lines: "Belege" | "Receipts";
    expenses_caption: "Belege nach dem Tag der Zahlung" | "Expenses by day of payment";
    expenses_none: "Noch kein Beleg passt hierher." | "No receipt matches yet.";
    expenses_none_cure: "Belege werden von Hand oder mit der Vorlage erfasst." | "Receipts are entered by hand or by the template.";
    expenses_file: "Belege als Datei" | "Expenses as a file";
    expenses_file_lead: "Laden Sie die Vorlage, füllen Sie sie aus und laden Sie sie wieder hoch. Eine Vorschau zeigt, was neu ist und was sich ändert; ein einziger Fehler hält alles an." | "Load the template, fill it in and upload it again. A preview shows what is new and what changes; a single fault stops everything.";
    expenses_file_hint: "CSV oder XLSX nach der Vorlage, ohne Formeln und Makros" | "CSV or XLSX as in the template, without formulas and macros";
    expenses_template_xlsx: "Vorlage für die Tabellenkalkulation (XLSX)" | "Template for a spreadsheet (XLSX)";
    expenses_template_csv: "Vorlage als CSV" | "Template as CSV";
    expenses_downloads: "Diese Belege als Datei" | "These expenses as a file";
    import_done_expenses: "Zu den Zuwendungen" | "To the awards";
    expense_filter: "Belege filtern" | "Filter the expenses";
    expense_filter_words: "Empfänger oder Belegnummer" | "Payee or receipt number";
    expense_filter_report: "Nummer des Zwischenberichts" | "Number of the report";
    expense_new: "Beleg erfassen" | "Enter an expense";
    expense_change: "Ändern" | "Change";
    expense_save: "Speichern" | "Save";
    expense_overtaken: "Jemand hat diesen Beleg inzwischen geändert. Ihre Eingabe steht noch da; senden Sie sie noch einmal, wenn sie gelten soll. Gespeichert ist jetzt, was davon abweicht:" | "Somebody has changed this expense meanwhile. Your input still stands here; send it again if it is to hold. What is stored now and differs:";
    expense_remove: "Beleg entfernen" | "Remove the expense";
    expense_remove_lead: "Der Beleg zählt dann nicht mehr. Was er sagte, bleibt im Verlauf." | "The expense counts no more. What it said stays in the history.";
    expense_period: "Bewilligungszeitraum:" | "Period that counts:";
    expense_paid_by: "Wer bezahlt hat" | "Who paid";
    expense_position: "Ansatz" | "Position";
    expense_kind: "Abrechnungsart" | "Kind";
    expense_kind_hint: "Alle Zeilen eines Ansatzes werden gleich abgerechnet." | "All lines of a position are of one kind.";
    expense_receipt: "Belegnummer" | "Receipt number";
    expense_receipt_hint: "wie in Ihrer Buchhaltung; bei Pauschalen und Stückkosten freiwillig" | "as in your books; optional for flat rates and unit costs";
    expense_paid_on: "Bezahlt am" | "Paid on";
    expense_paid_on_hint: "zum Beispiel 27.04.2026" | "such as 27.04.2026";
    expense_payee: "Bezahlt an" | "Paid to";
    expense_payee_hint: "bei Pauschalen und Stückkosten freiwillig" | "optional for flat rates and unit costs";
    expense_reason: "Wofür" | "What for";
    expense_amount: "Betrag" | "Amount";
    expense_amount_hint: "brutto in Euro, zum Beispiel 1.234,50; Erstattungen mit Minus" | "gross in euros, such as 1.234,50; money that came back with a minus";
    expense_tax: "Darin enthaltene Vorsteuer" | "Input tax in it";
    expense_tax_hint: "Zählt nicht als Ausgabe, wenn der Empfänger zum Vorsteuerabzug berechtigt ist." | "Is no expense where the recipient may deduct input tax.";
    expense_contract: "Auftrag" | "Contract";
    expense_no_contract: "ohne Auftrag" | "no contract";
    expense_units_and_rates: "Nur für Stückkosten und Pauschalen" | "For unit costs and flat rates only";
    expense_units_and_rates_hint: "Der Betrag muss zu diesen Angaben passen: Menge mal Preis, oder der Teil der Bezugsgröße." | "The amount must match: how many times the price, or the part of the base.";
    expense_units: "Menge" | "How many";
    expense_unit_price: "Preis je Einheit" | "Price of one";
    expense_rate: "Pauschalsatz" | "Rate";
    expense_base: "Bezugsgröße" | "Base";
    expense_receipt_and_payee: "Beleg" | "Receipt";
    expense_stands: "Stand und Hinweise" | "State and hints";
    expense_counts: "davon zählen" | "of which count";
    expense_in_report: "eingereicht, Bericht" | "submitted, report";
    expense_sent_back: "zurückgegeben, Bericht" | "sent back, report";
    expense_not_reported: "noch nicht berichtet" | "not reported yet";
    expense_beyond: "über der Toleranz" | "beyond the tolerance";
    expense_over: "über dem Ansatz, innerhalb der Toleranz" | "over the position, within the tolerance";
    expense_within: "im Ansatz" | "within the position";
    expense_nothing_spent: "nichts ausgegeben" | "nothing spent";
    expense_kind_receipt: "Beleg" | "Receipt";
    expense_kind_flat_rate: "Pauschale" | "Flat rate";
    expense_kind_unit_cost: "Stückkosten" | "Unit cost";
    hint_twice: "Derselbe Beleg steht zweimal in dieser Zuwendung." | "The same receipt stands in this award twice.";
    hint_outside: "Der Tag liegt außerhalb des Bewilligungszeitraums." | "The day lies outside the period that counts.";
    hint_elsewhere: "Derselbe Beleg steht auch in:" | "The same receipt stands in:";
    contracts_title: "Aufträge" | "Contracts";
    contracts_and_tax: "Aufträge und Vorsteuer" | "Contracts and input tax";
    contracts_lead: "Wem die Empfänger Aufträge erteilt haben, nach welchem Verfahren und in welcher Höhe; Belege verweisen darauf." | "To whom the recipients have awarded contracts, how, and for how much; receipts point to them.";
    contracts_none: "Noch kein Auftrag ist erfasst." | "No contract has been entered yet.";
    contract_new: "Auftrag erfassen" | "Enter a contract";
    contract_change: "Auftrag ändern" | "Change the contract";
    contract_remove: "Auftrag entfernen" | "Remove the contract";
    contract_awarded_by: "Wer vergeben hat" | "Who awarded it";
    contract_number: "Auftragsnummer" | "Contract number";
    contract_number_hint: "Ihre eigene Nummer; Dateien nennen den Auftrag so." | "Your own number; files name the contract by it.";
    contract_contractor: "Auftragnehmer" | "Contractor";
    contract_subject: "Gegenstand" | "What for";
    contract_procedure: "Vergabeart" | "Procedure";
    contract_amount: "Auftragssumme" | "Sum agreed";
    contract_awarded_on: "Vergeben am" | "Awarded on";
    contract_paid: "Bezahlt" | "Paid";
    contract_exceeded: "mehr bezahlt als vereinbart" | "more paid than agreed";
    tax_title: "Vorsteuerabzug" | "Input tax";
    tax_lead: "Wer Vorsteuer abziehen darf, rechnet netto ab. Ohne Angabe zählt der volle Betrag." | "Whoever may deduct input tax reports net amounts. Where nothing is said, the whole amount counts.";
    tax_deducts: "darf Vorsteuer abziehen" | "may deduct input tax";
    tax_reason: "Begründung" | "Reason";
    tax_yes: "ja" | "yes";
    tax_no: "nein" | "no";
    tax_change: "Vorsteuerabzug ändern" | "Change input tax";
    procedure_direct: "Direktauftrag" | "Direct order";
    procedure_negotiated: "Verhandlungs- oder freihändige Vergabe" | "Negotiated";
    procedure_restricted: "Beschränkte Ausschreibung" | "Restricted tender";
    procedure_open: "Öffentliche Ausschreibung" | "Open tender";
    procedure_eu_wide: "EU-weites Verfahren" | "EU-wide procedure";
    procedure_framework: "Rahmenvereinbarung" | "Framework agreement";
    procedure_in_house: "Inhouse oder Zusammenarbeit" | "In-house or cooperation";
}

impl super::Lang {
    /// The word for a kind of expense.
    pub fn expense_kind_word(self, code: &str) -> &'static str {
        match code {
            "receipt" => self.expense_kind_receipt(),
            "flat_rate" => self.expense_kind_flat_rate(),
            "unit_cost" => self.expense_kind_unit_cost(),
            _ => "",
        }
    }

    /// The word for how a contract was awarded.
    pub fn procedure_word(self, code: &str) -> &'static str {
        match code {
            "direct" => self.procedure_direct(),
            "negotiated" => self.procedure_negotiated(),
            "restricted" => self.procedure_restricted(),
            "open" => self.procedure_open(),
            "eu_wide" => self.procedure_eu_wide(),
            "framework" => self.procedure_framework(),
            "in_house" => self.procedure_in_house(),
            _ => "",
        }
    }
}

/// Acts in the audit log.
pub(super) const ACTS: &[(&str, &str, &str)] = &[
    ("expense.entered", "Beleg erfasst", "Expense entered"),
    ("expense.corrected", "Beleg geändert", "Expense corrected"),
    ("expense.removed", "Beleg entfernt", "Expense removed"),
    ("expense.input-tax", "Angabe zum Vorsteuerabzug geändert", "Input tax of a recipient changed"),
    ("expenses.imported", "Belege aus einer Datei übernommen", "Expenses taken over from a file"),
    ("contract.entered", "Auftrag erfasst", "Contract entered"),
    ("contract.corrected", "Auftrag geändert", "Contract corrected"),
    ("contract.removed", "Auftrag entfernt", "Contract removed"),
];

/// Messages after an act.
pub(super) const DONE: &[(&str, &str, &str)] = &[
    ("expense.entered", "Der Beleg ist erfasst.", "The expense has been entered."),
    ("expense.corrected", "Der Beleg ist geändert.", "The expense has been changed."),
    ("expense.removed", "Der Beleg ist entfernt.", "The expense has been removed."),
    (
        "expense.input-tax",
        "Die Angabe zum Vorsteuerabzug ist gespeichert.",
        "What was said of input tax has been saved.",
    ),
    ("contract.entered", "Der Auftrag ist erfasst.", "The contract has been entered."),
    ("contract.corrected", "Der Auftrag ist geändert.", "The contract has been changed."),
    ("contract.removed", "Der Auftrag ist entfernt.", "The contract has been removed."),
];
