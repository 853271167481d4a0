/**
 * node run.cjs [--node-flag…] <script> [args…]: runs the script on Node >= 22.16: on the Node present when it is new
 * enough (in this very process if no flag is given), else on the one that npm installed beside us (the platform
 * packages among our optional dependencies carry a Node 24 binary).
 */
const { spawn } = require("node:child_process");
const { resolve } = require("node:path");

const [major, minor] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 16);
const words = process.argv.slice(2);
const at = words.findIndex((word) => !word.startsWith("--"));
const flags = words.slice(0, at);
const [script, ...args] = words.slice(at);

if (isNewEnough && flags.length === 0) {
  process.argv.splice(1, 2, resolve(script));
  require(resolve(script));
} else {
  const child = spawn(findNode(), [...flags, script, ...args], {
    // The channel tells the child that this process is gone, however it went.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // A terminal sends it to the child too.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP", "SIGUSR2"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

function findNode() {
  if (isNewEnough) return process.execPath;
  const os = process.platform === "win32" ? "win" : process.platform;
  try {
    return require.resolve(`node-${os}-${process.arch}/bin/node${os === "win" ? ".exe" : ""}`);
  } catch {
    console.error(
      `Node >= 22.16 is needed, this is ${process.version}, and npm brings none for ${os}-${process.arch}: install Node 24`,
    );
    process.exit(1);
  }
}
