//! The summary of errors names the field that each is about, by the label that the page itself gives it.
//!
//! What a field is called stands at the field alone, so a summary cannot call it otherwise. The macro `error_summary` writes the links,
//! here each gets label and, within a group of fields, the group before it.

/// What the links of the summary begin with; nothing else on a page does.
const LINK: &str = "<a class=\"fault\" href=\"#f-";

/// The page with its summary naming the fields; a page without a summary as it is.
pub fn named(page: String) -> String {
    let mut pieces = page.split(LINK);
    let mut text = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        text.push_str(LINK);
        let found = piece.split_once("\">").and_then(|(name, rest)| Some((name, label(&page, name)?, rest)));
        let Some((name, label, rest)) = found else {
            text.push_str(piece);
            continue;
        };
        for part in [name, "\">", label.as_str(), ": ", rest] {
            text.push_str(part);
        }
    }
    text
}

/// What a page calls a field: `Betrag`, in a group of fields `Zeile 2, Betrag`.
fn label(page: &str, name: &str) -> Option<String> {
    let (before, after) = page.split_once(&format!(" for=\"f-{name}\">"))?;
    let label = text(after)?;
    Some(group(before).map_or_else(|| label.to_owned(), |group| format!("{group}, {label}")))
}

/// The legend of the group that is open where a page breaks off.
fn group(page: &str) -> Option<&str> {
    let (_, open) = page.rsplit_once("<fieldset")?;
    let (_, legend) = open.split_once("<legend").filter(|_| !open.contains("</fieldset>"))?;
    text(legend.split_once('>')?.1)
}

/// The text until the next tag, if there is some.
fn text(page: &str) -> Option<&str> {
    let text = page.split('<').next()?.trim();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str) -> String {
        format!(
            "<li><a class=\"fault\" href=\"#f-{name}\">Hier fehlt eine Angabe.</a></li>\
             <label class=\"kern-label\" for=\"f-on\">Tag <span>(freiwillig)</span></label>\
             <fieldset class=\"x\"><legend class=\"y\">Zeile 2</legend><label for=\"f-items.1.amount\">Betrag</label></fieldset>\
             <label for=\"f-note\">Vermerk</label>"
        )
    }

    #[test]
    fn each_fault_of_a_summary_names_its_field() {
        for (name, told) in [
            ("on", ">Tag: Hier fehlt eine Angabe.<"),
            ("items.1.amount", ">Zeile 2, Betrag: Hier fehlt eine Angabe.<"),
            ("note", ">Vermerk: Hier fehlt eine Angabe.<"),
            ("nowhere", ">Hier fehlt eine Angabe.<"),
        ] {
            assert!(named(page(name)).contains(told), "{name}: {}", named(page(name)));
        }
    }

    #[test]
    fn a_page_without_a_summary_stays_as_it_is() {
        let plain = "<label for=\"f-on\">Tag</label><a href=\"#f-on\">zum Tag</a>".to_owned();
        assert_eq!(named(plain.clone()), plain);
    }
}
