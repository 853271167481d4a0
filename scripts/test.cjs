/** Runs the tests of `dist/`; what stands behind `npm test --` goes to jest. */
const { spawnSync } = require("node:child_process");

const jest = require("node:path").join(__dirname, "../node_modules/jest/bin/jest.js");
// ESM-only packages load under jest with this flag alone.
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "--enable-source-maps"];
const { status } = spawnSync(process.execPath, [...flags, jest, ...process.argv.slice(2)], { stdio: "inherit" });
process.exit(status ?? 1);
