import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/",
  plugins: [react(), keepGreekAndLatinFonts(), writeGzipCopies()],
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("../dist/portal", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { playground: inFolder("index.html"), office: inFolder("office/index.html") },
      // GraphiQL's packages carry "use no memo", a word for a compiler that has already run: nothing to warn of.
      checks: { moduleLevelDirective: false },
    },
  },
});

function inFolder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/**
 * GraphiQL's style sheet carries its fonts inline, for every script and in italics, and the icons that Monaco brings
 * itself: 500 KB that each visitor would load. We keep the upright faces for Latin and Greek.
 */
function keepGreekAndLatinFonts(): Plugin {
  const wanted = /U\+0000-00FF|U\+0100-024F|U\+0370-03FF|U\+1F00-1FFF/;
  return {
    name: "keep-greek-and-latin-fonts",
    enforce: "pre",
    transform: {
      filter: { id: /graphiql\/dist\/style\.css$/ },
      handler: (css) =>
        css.replace(/@font-face\s*\{[^}]*\}/g, (face) =>
          wanted.test(face) && face.includes("font-style: normal") ? face : "",
        ),
    },
  };
}

/** Writes a .gz beside each text file, so that the hub serves the 2 MB instead of the 7 and compresses nothing itself. */
function writeGzipCopies(): Plugin {
  const minBytes = 1024;
  return {
    name: "write-gzip-copies",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|html|svg)$/.test(file.fileName)) continue;
          const source = Buffer.from(file.type === "chunk" ? file.code : file.source);
          if (source.length < minBytes) continue;
          this.emitFile({
            type: "asset",
            fileName: `${file.fileName}.gz`,
            source: await promisify(gzip)(source, { level: 9 }),
          });
        }
      },
    },
  };
}
