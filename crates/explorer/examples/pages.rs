//! Serves the pages over files, to look at them: `cargo run -p explorer --example pages -- ADDRESS PATH…`, such as
//! `127.0.0.1:8090 casebook`. Without a path the record is empty.

#[path = "../src/tests/filling.rs"]
mod filling;

use std::path::PathBuf;

use filling::Given;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    let folder = std::env::temp_dir().join(format!("ayni-pages-{}", std::process::id()));
    let mut sources = Vec::new();
    for input in formats::inputs(&paths).inputs {
        let mut read = formats::Collected::default();
        let summary = input.read(&mut read)?;
        let key = input.key().unwrap_or_else(|| input.name()).to_owned();
        sources.push(Given { key, format: summary.format.to_string(), read });
    }
    let (archive, index) = filling::fill(&folder, sources).await?;
    let router = explorer::router(explorer::ExplorerState::new(archive, index));
    let listener = tokio::net::TcpListener::bind(&address).await?;
    println!("http://{address}, data in {}", folder.display());
    axum::serve(listener, router).await?;
    Ok(())
}
