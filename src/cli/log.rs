//! The log on standard error: one line an event, as text or JSON, control characters escaped; the web server's own chatter left out.

use log::LevelFilter;
use std::io::Write;

/// Starts the log. The web server's lines would repeat what people send, so only its errors are kept.
pub fn start(json: bool) {
    let mut builder = env_logger::Builder::new();
    builder
        .filter_level(LevelFilter::Warn)
        .filter_module("foerderbuch", LevelFilter::Info)
        .filter_module("rocket", LevelFilter::Off)
        .filter_module("_", LevelFilter::Off)
        .format(move |out, record| {
            let at = crate::clock::Clock::system().now().iso();
            let text = record.args().to_string();
            if json {
                let line = serde_json::json!({ "at": at, "level": record.level().as_str(), "module": record.target(), "text": text });
                writeln!(out, "{line}")
            } else {
                writeln!(out, "{at} {} {}", record.level(), escaped(&text))
            }
        });
    // A second start within one process finds a log in place, which is fine.
    let _ = builder.try_init();
}

/// Control characters made visible, so that no line can be forged and no terminal be driven.
fn escaped(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_a_line() {
        assert_eq!(escaped("a\nb\u{1b}[31m"), "a\\nb\\u{1b}[31m");
    }
}
