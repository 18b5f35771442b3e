// Makes the one file that browsers get: `node build.mjs OUT`, by `cargo xtask writing`.

import { build } from "esbuild";

const [out] = process.argv.slice(2);
await build({
  entryPoints: ["writing.mjs"],
  outfile: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
});
