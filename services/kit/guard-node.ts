import { enableCompileCache, setSourceMapsSupport } from "node:module";
import { join } from "node:path";
import "reflect-metadata";

/** Above 32 MB a block tells glibc nothing; it is mapped, and no page of it is ever touched. */
const LARGEST_ON_HEAP = 31 * 2 ** 20;

/** What must hold before anything else is loaded: each process imports this first. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 16)) {
  console.error(
    `Node >= 22.16 is needed, this is ${process.version}: start with \`node run.cjs <script>\`, which finds one`,
  );
  process.exit(1);
}

// What was compiled is kept, and only our own source maps are read: together a start takes a third less of the processor.
// Where nothing can be kept, such as in an image that is read alone, it is compiled each time.
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
enableCompileCache(join(__dirname, "../../../node_modules/.cache/compiled"));

// glibc gives back what is free at the end of its heap from 128 KB on, and has each page anew when the next answer is
// written. Once a large block was freed it keeps up to twice as much. `MALLOC_TRIM_THRESHOLD_` goes before it.
new ArrayBuffer(LARGEST_ON_HEAP).transfer(0);

// Node 22 warns of its SQLite at every start; no operator can act on it.
const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
process.emitWarning = (...args: unknown[]) => {
  if (!String(args[0]).startsWith("SQLite is an experimental feature")) emitWarning(...args);
};
