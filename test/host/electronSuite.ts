// What @vscode/test-electron loads inside the extension host of a downloaded VS Code.
import { hostChecks } from './probe/hostChecks';

/** Rejects when a check failed; VS Code then ends with an error status. */
export async function run(): Promise<void> {
  const results = await hostChecks();
  for (const { name, problem } of results) console.log(problem === '' ? `passed: ${name}` : `failed: ${name}: ${problem}`);
  const failed = results.filter(({ problem }) => problem !== '');
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0) throw new Error(`${failed.length} checks failed`);
}
