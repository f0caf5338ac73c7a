// The import map: which room of src/ may use which. docs/architecture.md has it in words.

const TESTS = "\\.(test|flow\\.test|e2e\\.test)\\.tsx?$";

/** A room may import the rooms listed and itself, nothing else of src/. */
function room(name, allowed) {
  return {
    name: `room-${name}`,
    comment: `${name}/ may import ${allowed.join(", ") || "nothing"} of src/, and itself.`,
    severity: "error",
    from: { path: `^src/${name}/`, pathNot: TESTS },
    to: { path: "^src/", pathNot: [name, ...allowed].map((it) => `^src/${it}/`) },
  };
}

export default {
  forbidden: [
    room("lib", []),
    room("resilience", ["lib"]),
    room("db", ["lib"]),
    room("ui", ["lib"]),
    room("events", ["lib"]),
    room("local", ["lib"]),
    room("providers", ["resilience", "lib"]),
    room("features", ["providers", "events", "db", "resilience", "ui", "lib"]),
    room("jobs", ["features", "events", "lib"]),
    room("app", ["features", "jobs", "events", "ui", "lib"]),
    {
      name: "feature-apart",
      comment: "A feature never imports another feature.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/", pathNot: TESTS },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "jobs-only-served",
      comment: "Jobs are reached through the job engine; only its route knows them.",
      severity: "error",
      from: { path: "^src/app/", pathNot: "^src/app/api/inngest/" },
      to: { path: "^src/jobs/" },
    },
    {
      name: "vendor-apart",
      comment: "A vendor never imports another vendor; only the chain file names several.",
      severity: "error",
      from: { path: "^src/providers/([^/]+)/([^/]+)/" },
      to: { path: "^src/providers/[^/]+/[^/]+/", pathNot: "^src/providers/$1/$2/" },
    },
    {
      name: "capability-apart",
      comment: "What the calls to all vendors share is in vendor-call/, which knows none of them.",
      severity: "error",
      from: { path: "^src/providers/([^/]+)/", pathNot: TESTS },
      to: {
        path: "^src/providers/[^/]+/",
        pathNot: ["^src/providers/$1/", "^src/providers/vendor-call/"],
      },
    },
    {
      name: "local-not-in-app",
      comment: "The stand-ins stay out of the deployed app.",
      severity: "error",
      from: { path: "^src/(?!local/|testing/)", pathNot: TESTS },
      to: { path: "^src/(local|testing)/" },
    },
    {
      name: "opossum-in-resilience",
      severity: "error",
      // The bench measures it side by side with ours.
      from: { pathNot: ["^src/resilience/", "^src/testing/bench/resilience/"] },
      to: { path: "node_modules/opossum/" },
    },
    {
      name: "inngest-at-its-doors",
      severity: "error",
      from: {
        pathNot: [
          "^src/(events|jobs)/",
          "^src/app/api/inngest/",
          "^src/local/jobs/.*",
          "^src/testing/",
        ],
      },
      to: { path: "node_modules/inngest/" },
    },
    {
      name: "jobs-engine-lifts-out",
      comment: "The local job engine could be a package: it knows nothing of the house.",
      severity: "error",
      from: { path: "^src/local/jobs/", pathNot: TESTS },
      to: { path: "^src/", pathNot: "^src/local/jobs/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-unresolved",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
    {
      name: "no-dev-packages-in-app",
      comment: "What is deployed must be installed where dev dependencies are not.",
      severity: "error",
      from: { path: "^src/(?!local/|testing/)", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.next/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
