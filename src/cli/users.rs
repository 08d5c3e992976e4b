//! `user add|list|suspend|reset-password`: how the first administrators come in, and how somebody is shut out or let in without the pages.

use super::{Failure, Where, explain, print, ready};
use crate::access::Role;
use crate::clock::Clock;
use crate::user;
use clap::Subcommand;

/// What `user` does.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a person with a role; prints the first password once
    #[command(
        after_help = "Example:\n  foerderbuch user add --email a.admin@ministerium.example --name 'Anna Admin' --role admin --authority 'Hessisches Ministerium für Digitalisierung und Innovation'"
    )]
    Add {
        #[command(flatten)]
        place: Where,
        /// E-mail address to sign in with
        #[arg(long)]
        email: String,
        /// The person's name
        #[arg(long)]
        name: String,
        /// officer, approver, budget, cashier, admin, agency, coordinator, contributor, certifier, viewer or auditor
        #[arg(long)]
        role: String,
        /// AGS or exact name of the authority; it must be in the register (see `import authorities`)
        #[arg(long)]
        authority: String,
    },
    /// List all users with state and roles
    #[command(after_help = "Example:\n  foerderbuch user list --database sqlite:foerderbuch.db")]
    List {
        #[command(flatten)]
        place: Where,
    },
    /// Suspend a user; all sessions end at once
    #[command(after_help = "Example:\n  foerderbuch user suspend --email a.admin@ministerium.example")]
    Suspend {
        #[command(flatten)]
        place: Where,
        /// E-mail address of the user
        #[arg(long)]
        email: String,
    },
    /// Give a user a new first password, printed once; all sessions end, all roles stay
    #[command(after_help = "Example:\n  foerderbuch user reset-password --email a.admin@ministerium.example")]
    ResetPassword {
        #[command(flatten)]
        place: Where,
        /// E-mail address of the user
        #[arg(long)]
        email: String,
    },
}

pub async fn run(command: UserCommand) -> Result<(), Failure> {
    let clock = Clock::system();
    match command {
        UserCommand::Add { place, email, name, role, authority } => {
            let role = Role::parse(&role).ok_or_else(|| {
                let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
                format!("--role: `{role}` is none; known are {}", known.join(", "))
            })?;
            let db = ready(&place.config()?).await?;
            let (_, password) =
                user::add_by_command(&db, &clock, &email, &name, role, &authority).await.map_err(explain)?;
            first_password(&email, &password)
        }
        UserCommand::List { place } => {
            let db = ready(&place.config()?).await?;
            for line in user::list_by_command(&db, &clock).await.map_err(explain)? {
                print(&line)?;
            }
            Ok(())
        }
        UserCommand::Suspend { place, email } => {
            let db = ready(&place.config()?).await?;
            user::suspend_by_command(&db, &clock, &email).await.map_err(explain)?;
            eprintln!("{email} is suspended and all its sessions have ended.");
            Ok(())
        }
        UserCommand::ResetPassword { place, email } => {
            let db = ready(&place.config()?).await?;
            let password = user::reset_password_by_command(&db, &clock, &email).await.map_err(explain)?;
            first_password(&email, &password)
        }
    }
}

fn first_password(email: &str, password: &str) -> Result<(), Failure> {
    eprintln!("{email} can sign in with this first password, shown once, and must change it:");
    print(password)
}
