/** Runs the tests of `dist/`; what stands behind `npm test --` goes to jest. */
const { spawnSync } = require("node:child_process");

const jest = require("node:path").join(__dirname, "../node_modules/jest/bin/jest.js");
// ESM-only packages load under jest with this flag alone.
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "--enable-source-maps"];
// West of UTC a date that is taken for a moment slips to the day before, which east of it nobody sees.
const env = { ...process.env, TZ: process.env.TZ ?? "America/Los_Angeles" };
const { status } = spawnSync(process.execPath, [...flags, jest, ...process.argv.slice(2)], { stdio: "inherit", env });
process.exit(status ?? 1);
