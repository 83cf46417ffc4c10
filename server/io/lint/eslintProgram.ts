// The program of the warm child that holds the workspace's own ESLint: plain JavaScript, given to Node as it is.

/** Reads one order a line, `{ id, file, text }`, writes one reply a line behind the mark that it was started with. */
export const eslintProgram = `
const { createRequire } = require('node:module');
const { createInterface } = require('node:readline');
const { folder, mark } = JSON.parse(process.argv[1]);
const say = (reply) => process.stdout.write('\\n' + mark + JSON.stringify(reply) + '\\n');
let opened;
const open = async () => {
  const eslint = createRequire(folder + '/package.json')('eslint');
  const Engine = eslint.loadESLint ? await eslint.loadESLint({ useFlatConfig: true }) : eslint.ESLint;
  return { version: Engine.version, engine: new Engine({ cwd: folder }) };
};
const lint = async ({ id, file, text }) => {
  const { version, engine } = await (opened ??= open());
  if (await engine.isPathIgnored(file)) return { id, version, ignored: true, findings: [] };
  const results = await engine.lintText(text, { filePath: file });
  const metas = engine.getRulesMetaForResults(results);
  const findings = results.flatMap(({ messages }) => messages).map((one) => ({
    rule: one.ruleId ?? 'syntax',
    message: one.message,
    severity: one.severity === 2 ? 'error' : 'warning',
    isLayout: metas[one.ruleId]?.type === 'layout' || one.ruleId === 'prettier/prettier',
    line: one.line ?? 1,
  }));
  return { id, version, ignored: false, findings };
};
createInterface({ input: process.stdin }).on('line', (line) => {
  const order = JSON.parse(line);
  lint(order).then(say, (error) => say({ id: order.id, problem: String(error?.message ?? error).slice(0, 2000) }));
}).on('close', () => process.exit(0));
`;
