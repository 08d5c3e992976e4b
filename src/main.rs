//! The program: hands the command line over and turns its answer into the exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    foerderbuch::cli::main()
}
