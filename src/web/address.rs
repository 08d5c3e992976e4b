//! Addresses of lists and files: the same filter with other values.

use super::Input;

/// The address of a list with other values in its query; an empty value leaves the name out.
pub fn address(path: &str, input: &impl Input, changes: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(&str, &str)> =
        input.values().into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    if pairs.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}
