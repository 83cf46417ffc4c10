// The agents that can vote beside a model: synthesis from examples, and the repair of its near misses.
import type { BesideQuestion, BesideReply, BesideVoter } from '../../core/ports/besideVoter';
import type { Behaviours } from '../../core/ports/behaviours';
import type { Llm } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Answer } from '../../protocol/model';
import { repairCandidate } from './repair/repairCandidate';

/** As `--voter` names them. */
export const BESIDE = { offline: 'offline', repair: 'repair' } as const;

const REPAIR_MS = 8_000;

/** Its search errs together with itself, so it is asked once a task. */
export function offlineVoter(offline: Llm): BesideVoter {
  return {
    name: BESIDE.offline,
    about: 'task',
    async answer({ brief, seed, mayRun }, stop) {
      const reply = await offline.complete({ messages: [], schema: { name: 'answer', schema: {} }, brief, seed, temperature: 0, maxTokens: 0, mayRun }, stop);
      return reply.ok ? { ok: true, answer: JSON.parse(reply.text) as Answer, note: reply.note ?? '' } : { ok: false, why: reply.message };
    },
  };
}

export interface RepairOptions {
  readonly behaviours: Behaviours;
  /** Milliseconds for one near miss; 8000 when absent. */
  readonly limitMs?: number;
}

/** Runs candidates, so it has a place only where the workspace is trusted: the pipeline asks it after tests have run. */
export function repairVoter({ behaviours, limitMs = REPAIR_MS }: RepairOptions): BesideVoter {
  return { name: BESIDE.repair, about: 'nearMiss', answer: (question, stop) => repaired(question, { behaviours, stop, limitMs }) };
}

interface Tools extends RepairOptions {
  readonly stop: StopSignal;
}

async function repaired({ brief, near, inputs }: BesideQuestion, { behaviours, stop, limitMs = REPAIR_MS }: Tools): Promise<BesideReply> {
  if (near === undefined) return { ok: false, why: 'there is nothing to repair' };
  const { file, examples, task } = brief;
  const repair = await repairCandidate({ file, text: near.text, path: task.target.path, examples, inputs, limitMs }, { behaviours, stop });
  if (!repair.ok) return { ok: false, why: repair.why };
  const others = repair.behaviours > 1 ? `, ${repair.behaviours} behaviours possible` : '';
  return { ok: true, answer: { ...near.answer, declaration: repair.declaration }, note: `repaired from ${near.sample} (${repair.kinds.join(', ')}); keeps all examples${others}` };
}
