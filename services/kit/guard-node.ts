import "reflect-metadata";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 16)) {
  console.error(
    `Node >= 22.16 is needed, this is ${process.version}: start with \`node run.cjs <script>\`, which finds one`,
  );
  process.exit(1);
}
