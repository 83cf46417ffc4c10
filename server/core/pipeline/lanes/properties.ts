// Properties lane: the laws that types, name and comment state, tried in the sandbox on drawn arguments.
import { drawArguments } from '../../behaviour/laws/drawArguments';
import { lawReport } from '../../behaviour/laws/lawReport';
import { lawsOf } from '../../behaviour/laws/lawsOf';
import { readSubject } from '../../behaviour/laws/subject';
import { makeBrief } from '../makeBrief';
import { tryLaws } from '../tryLaws';
import type { Lane } from './lane';

export const propertiesLane: Lane = {
  name: 'properties',
  version: 1,
  needs: ['types'],
  async run({ task, text }, context) {
    const { behaviours, stop } = context.ports;
    const { file, path } = task.target;
    if (behaviours === undefined) return { outcome: 'skipped', detail: 'no sandbox for single functions here' };
    const subject = readSubject(file, text, path);
    if (subject === undefined) return { outcome: 'skipped', detail: `${path} is no function at the top level of its file` };
    const { examples } = makeBrief(task, text, context);
    const laws = lawsOf(subject, examples);
    if (laws.length === 0) return { outcome: 'skipped', detail: 'its types, name and comment state no law that can be tried' };
    const drawn = drawArguments({ subject, text, examples, seed: context.settings.seed });
    const tried = await tryLaws({ file, text, name: path, laws, drawn }, behaviours, stop);
    return tried.ok ? lawReport(path, { laws: laws.length, calls: tried.calls }, tried.broken) : { outcome: 'skipped', detail: tried.why };
  },
};
