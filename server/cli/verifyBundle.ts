// `starling verify`: checks a bundle again, byte by byte and lane by lane.
import { reproduceBundle, type Reproduced } from '../core/pipeline/reproduceBundle';
import { EXIT } from './exitStatus';
import type { CommonOptions } from './parseCommand';
import type { CliServices } from './services';

/** Exit status 0 when every check ends as it did, 1 when one does not, 2 when the bundle is not whole or does not fit together. */
export async function verifyBundle(file: string, common: CommonOptions, services: CliServices): Promise<number> {
  const { evidence, stop } = services;
  const refuse = (problems: readonly string[]): number => {
    services.stderr.write(problems.map((problem) => `starling: ${file} is refused: ${problem}\n`).join(''));
    if (common.json) services.stdout(`${JSON.stringify({ ok: false, problems })}\n`);
    return EXIT.badInput;
  };
  const read = await evidence.read(file);
  if (!read.ok) return refuse([read.why]);
  const opened = await evidence.openChecks(common.workspace);
  if (!opened.ok) return refuse([opened.problem]);
  try {
    const outcome = await reproduceBundle(read.bundle, opened.ports);
    if (stop.aborted) return EXIT.stopped;
    if (!outcome.ok) return refuse(outcome.faults);
    const { reproduced } = outcome;
    services.stdout(common.json ? `${JSON.stringify({ ok: reproduced.same, ...reproduced })}\n` : verdictText(reproduced));
    return reproduced.same ? EXIT.done : EXIT.someUndecided;
  } finally {
    await opened.close();
  }
}

function verdictText({ checks, level, differing, same }: Reproduced): string {
  const rows = checks.map(({ name, was, now, detail }) => `${name.padEnd(14)} ${was.padEnd(8)} ${was === now ? 'again' : `now ${now}: ${detail}`}`);
  const other = differing.length === 0 ? [] : [`here otherwise: ${differing.join(', ')} (the texts of the bundle were used)`];
  return [...rows, `evidence       ${level.was}${level.was === level.now ? ' again' : `, now ${level.now}`}`, ...other, same ? 'reproduced' : 'not reproduced', ''].join('\n');
}
