//! `cargo run -p charts --example gallery -- DIR`: every kind of figure at every width, and a page that shows them.

#[path = "../tests/figures/mod.rs"]
mod figures;

use charts::{Width, draw_in};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("gallery: expected the folder to write to, as in: cargo run -p charts --example gallery -- DIR");
        return ExitCode::from(2);
    };
    match write(&folder) {
        Ok(count) => {
            println!("{count} drawings in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("gallery: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &std::path::Path) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let mut page = String::from("<!doctype html><meta charset=\"utf-8\"><title>Gallery</title>");
    page.push_str("<style>body{background:#fbf9f4;margin:1rem}@media(prefers-color-scheme:dark){body{background:#16191f}}img{display:block;margin:1rem 0}</style>");
    let mut count = 0;
    for shown in figures::all() {
        for width in [Width::Narrow, Width::Page, Width::Wide] {
            let drawing = draw_in(&shown.figure, &shown.caption, &figures::english(), width);
            let name = format!("{}-{}.svg", shown.name, drawing.width);
            std::fs::write(folder.join(&name), &drawing.svg)?;
            let _ =
                write!(page, "<img src=\"{name}\" width=\"{}\" height=\"{}\" alt=\"\">", drawing.width, drawing.height);
            count += 1;
        }
    }
    std::fs::write(folder.join("index.html"), page)?;
    Ok(count)
}
