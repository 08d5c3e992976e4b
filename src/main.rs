//! The program: hands the command line over and turns its answer into the exit code.

fn main() {}
