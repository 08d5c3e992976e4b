//! What is told of an expense, a contract and the input tax of a recipient.

use crate::web::input::input;

input! {
    /// An expense: a receipt, a flat rate or a unit cost.
    pub struct ExpenseInput {
        /// The version that was read, of an expense that is there.
        version,
        /// Who paid: AGS, id or name of a recipient as the award writes it.
        paid_by,
        /// `receipt`, `flat_rate` or `unit_cost`.
        kind,
        /// The day on which it was paid.
        paid_on,
        /// Who was paid.
        payee,
        /// What for.
        reason,
        /// How much was paid; below zero for money that came back.
        amount,
        /// The input tax in it.
        tax,
        /// Cost category of the position; not needed where its title is there once.
        category,
        /// Title of the position in the cost plan.
        position,
        /// Number of the receipt.
        receipt,
        /// Unit costs: how many.
        units,
        /// Unit costs: the price of one.
        unit_price,
        /// Flat rates: which part, such as `15 %`.
        rate,
        /// Flat rates: of which amount.
        base,
        /// Number or id of the contract that it belongs to.
        contract,
        /// Remarks.
        note,
    }
}

input! {
    /// That something is removed.
    pub struct RemoveInput {
        /// The version that was read.
        version,
        /// Why.
        reason,
    }
}

input! {
    /// Whether a recipient may deduct input tax.
    pub struct TaxInput {
        /// The recipient: AGS, id or name as the award writes it.
        authority,
        /// `true` or `false`.
        deducts,
        /// Why.
        reason,
        /// The version that was read; 0 or nothing if nothing was said before.
        version,
    }
}

input! {
    /// A contract that receipts point to.
    pub struct ContractInput {
        /// The version that was read, of a contract that is there.
        version,
        /// Who awarded it: AGS, id or name of a recipient as the award writes it.
        awarded_by,
        /// The recipient's own number of it.
        number,
        /// With whom.
        contractor,
        /// What for.
        subject,
        /// `direct`, `negotiated`, `restricted`, `open`, `eu_wide`, `framework` or `in_house`.
        procedure,
        /// The sum that was agreed.
        amount,
        /// The day on which it was awarded.
        awarded_on,
    }
}

input! {
    /// What the page of contracts shows, and as of when.
    pub struct ContractsQuery {
        /// The contract for which a form is shown.
        key,
        /// Words, in the address of files.
        q,
        /// A sealed instant, or the number of a checkpoint.
        as_of,
    }
}
