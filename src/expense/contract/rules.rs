//! Pure rules of contracts.

use crate::db::text_enum;
use crate::error::{Fault, Faults, FieldFault};
use crate::expense::ground::Ground;
use crate::expense::input::ContractInput;
use crate::expense::rules::bounded;
use crate::id::{AuthorityId, ContractId};
use crate::money::Money;
use crate::web::input::{Writing, choice, day, required};
use time::Date;

text_enum! {
    /// Vergabeart.
    pub enum Procedure {
        /// Direktauftrag.
        Direct = "direct",
        /// Verhandlungsvergabe oder freihändige Vergabe.
        Negotiated = "negotiated",
        /// Beschränkte Ausschreibung.
        Restricted = "restricted",
        /// Öffentliche Ausschreibung.
        Open = "open",
        /// EU-weites Verfahren.
        EuWide = "eu_wide",
        /// Abruf aus einer Rahmenvereinbarung.
        Framework = "framework",
        /// Inhouse-Vergabe oder Zusammenarbeit von Behörden.
        InHouse = "in_house",
    }
}

/// What a contract says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Who awarded it.
    pub authority: AuthorityId,
    /// Its number there.
    pub number: String,
    /// With whom.
    pub contractor: String,
    /// What for.
    pub subject: String,
    /// How it was awarded.
    pub procedure: Procedure,
    /// The sum that was agreed.
    pub amount: Money,
    /// When.
    pub awarded_on: Date,
}

fn procedure(given: Option<&str>) -> Result<Procedure, Fault> {
    let text = given.ok_or_else(|| Fault::new("input.missing"))?;
    choice(text, Procedure::ALL, Procedure::code)
}

fn amount(given: Option<&str>, writing: Writing) -> Result<Money, Fault> {
    let text = given.ok_or_else(|| Fault::new("input.missing"))?;
    let amount = Money::parse(text, writing.money)?;
    if amount > Money::ZERO { bounded(amount) } else { Err(Fault::new("contract.not-above-zero")) }
}

/// Reads a contract and holds it against the award. `now` is the one that is corrected.
///
/// # Errors
/// All wrong fields.
pub fn read(
    input: &ContractInput,
    ground: &Ground,
    now: Option<ContractId>,
    (writing, today): (Writing, Date),
) -> Result<Terms, Vec<FieldFault>> {
    let mut faults = Faults::default();
    let authority = faults.keep("awarded_by", crate::expense::rules::payer(input.awarded_by.as_deref(), ground));
    let number = faults.keep("number", required(input.number.as_deref(), 80));
    let contractor = faults.keep("contractor", required(input.contractor.as_deref(), 200));
    let subject = faults.keep("subject", required(input.subject.as_deref(), 500));
    let procedure = faults.keep("procedure", procedure(input.procedure.as_deref()));
    let amount = faults.keep("amount", amount(input.amount.as_deref(), writing));
    let awarded_on = input.awarded_on.as_deref().ok_or_else(|| Fault::new("input.missing"));
    let awarded_on = faults.keep("awarded_on", awarded_on.and_then(|text| day(text, writing.german_days)));
    if awarded_on.is_some_and(|on| on > today) {
        faults.add("awarded_on", Fault::new("expense.in-future"));
    }
    let taken = |one: &&crate::expense::ground::Contracted| {
        Some(one.authority) == authority && Some(&one.number) == number.as_ref() && Some(one.id) != now
    };
    if ground.contracts.iter().find(taken).is_some() {
        faults.add("number", Fault::new("contract.number-taken").with("value", number.clone().unwrap_or_default()));
    }
    let whole = authority.zip(number).zip(contractor.zip(subject)).zip(procedure.zip(amount)).zip(awarded_on);
    faults.or(whole.map(|((((authority, number), (contractor, subject)), (procedure, amount)), awarded_on)| Terms {
        authority,
        number,
        contractor,
        subject,
        procedure,
        amount,
        awarded_on,
    }))
}
