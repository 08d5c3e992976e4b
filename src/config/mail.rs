//! Settings of mails, of the ladder of reminders and of what the ministry promises.

use super::{Dict, parse, text_of};

/// The names of these settings.
pub const NAMES: [&str; 13] = [
    "smtp_host",
    "smtp_port",
    "smtp_tls",
    "smtp_user",
    "smtp_password",
    "smtp_from",
    "smtp_hello",
    "smtp_patience",
    "public_url",
    "reminder_days",
    "hearing_days",
    "answer_days",
    "mail_pause",
];

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// The server is asked for it after the greeting, and nothing is sent without it.
    Starttls,
    /// From the first byte on.
    Implicit,
    /// Not at all: to this machine only.
    None,
}

/// Name and password at the mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Mailserver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way to it is protected.
    pub tls: Tls,
    /// How one signs in there, if one does.
    pub login: Option<Login>,
    /// The address that mails come from.
    pub from: String,
    /// What the program calls itself to the server.
    pub hello: Option<String>,
    /// So many seconds it may take for its part of the talk, twice: until it wants the mail, and until it has it.
    pub patience: u64,
}

/// Erinnerungsleiter, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders {
    /// The steps in days from the day of a duty, ascending; negative ones lie before it. None: nobody is reminded.
    pub steps: Vec<i64>,
    /// So many days after it a hearing is proposed.
    pub hearing: i64,
    /// Within so many days the ministry promises to answer what is asked of it.
    pub answer: i64,
    /// The address under which people reach the program, without a slash at its end.
    pub public_url: Option<String>,
    /// So many seconds lie between two looks at what is to be sent.
    pub pause: u64,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { steps: vec![-30, -7, 1, 14, 28], hearing: 42, answer: 14, public_url: None, pause: 60 }
    }
}

/// Reads the settings; what is wrong goes into `wrong`.
pub(super) fn read(all: &Dict, wrong: &mut Vec<String>) -> (Option<Smtp>, Reminders) {
    let text = |name: &str| all.get(name).map(text_of);
    let mut reminders = Reminders::default();
    let steps = |text: &str| {
        let days = text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::parse::<i64>);
        let days: Vec<i64> = days.collect::<Result<_, _>>().ok()?;
        let fits = days.iter().all(|day| (-365..=365).contains(day)) && days.is_sorted_by(|one, next| one < next);
        fits.then_some(days)
    };
    let days = "whole numbers of days from -365 to 365 in ascending order, such as -30, -7, 1, 14, 28";
    wrong.extend(parse(text("reminder_days"), days, steps).set(&mut reminders.steps, "reminder_days").err());
    let within = |text: &str| text.parse().ok().filter(|days| (1..=1_000).contains(days));
    let number = "a number of days from 1 to 1000";
    wrong.extend(parse(text("hearing_days"), number, within).set(&mut reminders.hearing, "hearing_days").err());
    wrong.extend(parse(text("answer_days"), number, within).set(&mut reminders.answer, "answer_days").err());
    if let Some(last) = reminders.steps.last().filter(|last| **last >= reminders.hearing) {
        wrong.push(format!(
            "hearing_days: `{}` is not after the last of reminder_days, {last}; a hearing comes behind all reminders",
            reminders.hearing
        ));
    }
    let seconds = |text: &str| text.parse().ok().filter(|seconds| (1..=3_600).contains(seconds));
    let number = "a number of seconds from 1 to 3600";
    wrong.extend(parse(text("mail_pause"), number, seconds).set(&mut reminders.pause, "mail_pause").err());
    let url = |text: &str| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let good =
            !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>\\?#".contains(&byte));
        good.then(|| Some(text.trim_end_matches('/').to_owned()))
    };
    let cure = "an address such as https://foerderbuch.example";
    wrong.extend(parse(text("public_url"), cure, url).set(&mut reminders.public_url, "public_url").err());
    (smtp(all, wrong), reminders)
}

/// The mail server, if one is named.
fn smtp(all: &Dict, wrong: &mut Vec<String>) -> Option<Smtp> {
    let text = |name: &str| all.get(name).map(text_of).filter(|text| !text.is_empty());
    let Some(host) = text("smtp_host") else {
        let idle = NAMES.iter().filter(|name| name.starts_with("smtp_") && all.contains_key(**name));
        wrong.extend(idle.map(|name| format!("{name}: it is only used with smtp_host; set that too or remove it")));
        return None;
    };
    let before = wrong.len();
    let mut smtp = Smtp {
        host,
        port: 0,
        tls: Tls::Starttls,
        login: None,
        from: String::new(),
        hello: text("smtp_hello"),
        patience: 300,
    };
    let tls = |text: &str| match text {
        "starttls" => Some(Tls::Starttls),
        "implicit" => Some(Tls::Implicit),
        "none" => Some(Tls::None),
        _ => None,
    };
    wrong.extend(parse(text("smtp_tls"), "`starttls`, `implicit` or `none`", tls).set(&mut smtp.tls, "smtp_tls").err());
    smtp.port = match smtp.tls {
        Tls::Starttls => 587,
        Tls::Implicit => 465,
        Tls::None => 25,
    };
    let port = |text: &str| text.parse().ok().filter(|port| *port > 0);
    wrong.extend(parse(text("smtp_port"), "a number from 1 to 65535", port).set(&mut smtp.port, "smtp_port").err());
    let patience = |text: &str| text.parse().ok().filter(|seconds| (1..=600).contains(seconds));
    let seconds = "a number of seconds from 1 to 600";
    wrong.extend(parse(text("smtp_patience"), seconds, patience).set(&mut smtp.patience, "smtp_patience").err());
    if smtp.tls == Tls::None && !["localhost", "127.0.0.1", "::1"].contains(&smtp.host.as_str()) {
        wrong.push(format!(
            "smtp_tls: `none` would send mails to {} for everybody on the way to read; use starttls or implicit",
            smtp.host
        ));
    }
    match (text("smtp_user"), text("smtp_password")) {
        (Some(user), Some(password)) => smtp.login = Some(Login { user, password }),
        (None, None) => {}
        (Some(_), None) => wrong.push("smtp_password: it is missing beside smtp_user".to_owned()),
        (None, Some(_)) => wrong.push("smtp_user: it is missing beside smtp_password".to_owned()),
    }
    match text("smtp_from") {
        Some(from) if is_address(&from) => smtp.from = from,
        Some(from) => {
            wrong.push(format!("smtp_from: `{from}` is not an address such as foerderbuch@ministerium.example"));
        }
        None => wrong.push("smtp_from: it is missing; name the address that mails come from".to_owned()),
    }
    (wrong.len() == before).then_some(smtp)
}

/// Whether a text is a plain mail address.
pub fn is_address(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>()[]\\,;:\"@".contains(&byte);
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && name.bytes().all(plain) && host.bytes().all(plain)
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at a surprise")]
mod tests {
    use super::*;
    use rocket::figment::value::Value;

    fn told(pairs: &[(&str, &str)]) -> (Option<Smtp>, Reminders, Vec<String>) {
        let all = pairs.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text))).collect();
        let mut wrong = Vec::new();
        let (smtp, reminders) = read(&all, &mut wrong);
        (smtp, reminders, wrong)
    }

    #[test]
    fn without_a_server_nothing_is_sent_and_the_ladder_is_the_usual_one() {
        let (smtp, reminders, wrong) = told(&[]);
        assert_eq!((smtp, wrong), (None, Vec::new()));
        assert_eq!((reminders.steps, reminders.hearing), (vec![-30, -7, 1, 14, 28], 42));
    }

    #[test]
    fn a_server_needs_a_sender_and_a_protected_way() {
        let good = [("smtp_host", "mail.example"), ("smtp_from", "fb@ministerium.example")];
        let (smtp, _, wrong) = told(&good);
        let smtp = smtp.unwrap();
        assert_eq!((smtp.port, smtp.tls, wrong), (587, Tls::Starttls, Vec::new()));
        for (more, names) in [
            (&[("smtp_tls", "none")][..], "smtp_tls"),
            (&[("smtp_tls", "ssl")], "smtp_tls"),
            (&[("smtp_port", "0")], "smtp_port"),
            (&[("smtp_user", "x")], "smtp_password"),
            (&[("smtp_password", "x")], "smtp_user"),
            (&[("smtp_patience", "0")], "smtp_patience"),
        ] {
            let (smtp, _, wrong) = told(&[&good[..], more].concat());
            assert!(smtp.is_none() && wrong.len() == 1 && wrong.iter().all(|one| one.starts_with(names)), "{wrong:?}");
        }
        assert_eq!(told(&[("smtp_host", "mail.example")]).2.len(), 1);
        assert_eq!(told(&[("smtp_from", "fb@ministerium.example")]).2.len(), 1);
        for from in ["", "fb", "@x", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "ä@b"] {
            assert!(!is_address(from), "{from}");
        }
    }

    #[test]
    fn the_ladder_rises_and_the_hearing_comes_last() {
        let (_, reminders, wrong) = told(&[("reminder_days", "-14, 3"), ("hearing_days", "20")]);
        assert_eq!((reminders.steps, reminders.hearing, wrong), (vec![-14, 3], 20, Vec::new()));
        assert_eq!(told(&[("reminder_days", "")]).1.steps, Vec::<i64>::new());
        for wrong in [
            &[("reminder_days", "1, 1")][..],
            &[("reminder_days", "7, -7")],
            &[("reminder_days", "x")],
            &[("reminder_days", "400")],
            &[("hearing_days", "28")],
            &[("answer_days", "0")],
            &[("public_url", "foerderbuch.example")],
            &[("public_url", "https://x/?a=b")],
        ] {
            assert_eq!(told(wrong).2.len(), 1, "{wrong:?}");
        }
        assert_eq!(told(&[("public_url", "https://fb.example/")]).1.public_url.as_deref(), Some("https://fb.example"));
    }

    #[test]
    fn a_password_is_never_told() {
        let login = Login { user: "fb".to_owned(), password: "geheim".to_owned() };
        assert!(!format!("{login:?}").contains("geheim"));
    }
}
