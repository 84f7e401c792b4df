/** The house: which part may know which (architecture). Checked by `npm test`. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('kernel-is-pure', 'The kernel knows nothing of ours.', { path: '^src/kernel' }, { path: '^src/(?!kernel)' }),
    only('audit-stands-alone', 'The audit core has no dependency but node.', { path: '^src/audit' }, { path: '^(src/(?!audit)|node_modules)' }),
    only('engine-below', 'The engine runs kernel values and knows no context, edge or page.', { path: '^src/engine', pathNot: '\\.spec\\.ts$' }, { path: '^src/(contexts|api|web|cli|accounts|[a-z.]+\\.ts)' }),
    only('engine-by-floors', 'Stores, then reading and sealing, then project, ask, and on top what writes and what runs by itself.', { path: '^src/engine/(stores|reading|sealing|project|ask)/', pathNot: '\\.spec\\.ts$' }, { path: '^src/engine/(execute|react)/' }),
    only('stores-know-ports', 'A store knows what it must do, and nothing of who asks.', { path: '^src/engine/stores/', pathNot: '\\.spec\\.ts$' }, { path: '^src/engine/(reading|sealing|project|ask|execute|react)/' }),
    only('views-are-read-above', 'What is read, opened and projected knows nothing of who asks.', { path: '^src/engine/(reading|sealing|project)/', pathNot: '\\.spec\\.ts$' }, { path: '^src/engine/ask/' }),
    only('engine-without-framework', 'No framework in kernel, engine and audit.', { path: '^src/(kernel|engine|audit)' }, { path: 'node_modules/(@nestjs|fastify|preact|express)' }),
    only('accounts-stand-alone', 'Accounts know no events and no pages.', { path: '^src/accounts' }, { path: '^src/(kernel|engine|contexts|api|web|cli)' }),
    only('values-without-edge', 'Entities, views and processes know neither pages nor stores.', { path: '^src/contexts/', pathNot: '(\\.page\\.tsx|\\.texts\\.ts|/pages?\\.tsx?|\\.spec\\.tsx?|/parts/.*|navigation\\.ts|standing\\.ts|reader\\.ts)$' }, { path: '^src/(engine|api|web|cli|accounts)' }),
    only('contexts-below-edge', 'Contexts never know the edge.', { path: '^src/contexts' }, { path: '^src/(api|cli|app|main|server|installation)' }),
    only('no-foreign-pages', "A context imports another's values, never its pages.", { path: '^src/contexts/([^/]+)/' }, { path: '^src/contexts/[^/]+/.*\\.page\\.tsx$', pathNot: '^src/contexts/$1/' }),
    only('web-below-edge', 'Pages and components know no edge.', { path: '^src/web' }, { path: '^src/(api|cli|app|main|server|installation|contexts)' }),
    only('nobody-needs-the-app', 'Only the server builds the application.', { path: '^src', pathNot: '^src/server\\.ts$' }, { path: '^src/app\\.module\\.ts$' }),
    only('no-cycles', 'Entities may read each other when they decide; nothing else needs itself.', { pathNot: '^src/contexts' }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    only('nothing-from-dev', 'What runs in production is a dependency; a type alone does not run.', { path: '^src', pathNot: '\\.spec\\.tsx?$' }, { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
