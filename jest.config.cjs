/** Tests run on what was compiled: `npm test` builds first. */
module.exports = {
  rootDir: "dist",
  testMatch: ["**/*.test.js"],
  transform: {},
  testEnvironment: "node",
  setupFiles: ["reflect-metadata"],
  globalSetup: "<rootDir>/tests/support/global-setup.js",
  globalTeardown: "<rootDir>/tests/support/global-teardown.js",
  reporters: ["default", "<rootDir>/tests/support/reporter.js"],
  testTimeout: 60_000,
  maxWorkers: 2,
  // What the suites of a worker leave behind adds up to more than a small machine has: above this a worker is replaced
  workerIdleMemoryLimit: "700MB",
};
