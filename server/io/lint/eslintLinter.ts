// The workspace's own ESLint in one warm child: started once, ended when the project has changed under it or nobody asks any more.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { LintReport, LintRequest } from '../../core/ports/linter';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { LaneSource } from '../tests/laneSource';
import { eslintProgram } from './eslintProgram';
import type { FoundLinter } from './findLinters';
import { LintChild } from './lintChild';
import type { LintPlace } from './lintPlace';

/** Milliseconds after which a child that nobody asks is ended: it may hold hundreds of megabytes. */
const IDLE_MS = 60_000;

const finding = z.object({ rule: z.string(), message: z.string(), severity: z.enum(['error', 'warning']), isLayout: z.boolean(), line: z.number() });
const reply = z.union([
  z.object({ id: z.number(), problem: z.string() }),
  z.object({ id: z.number(), version: z.string().optional(), ignored: z.boolean(), findings: z.array(finding) }),
]);

interface Warm {
  readonly child: LintChild;
  readonly folder: string;
  /** The project as it was when the child started: it keeps what it has read of it. */
  readonly source: LaneSource;
}

export class EslintLinter {
  #warm: Warm | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #orders = 0;

  constructor(private readonly place: LintPlace) {}

  /** One after another: ESLint has one thread. */
  lint(request: LintRequest, around: { readonly found: FoundLinter; readonly source: LaneSource; readonly stop: StopSignal }): Promise<LintReport> {
    const mine = this.#queue.then(() => this.#lint(request, around));
    this.#queue = mine;
    return mine;
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#warm?.child.end();
    this.#warm = undefined;
  }

  async #lint(request: LintRequest, { found, source, stop }: Parameters<EslintLinter['lint']>[1]): Promise<LintReport> {
    const report = (outcome: LintReport['outcome'], detail: string): LintReport => ({ outcome, findings: [], detail, linter: `eslint ${found.version}`, command: `eslint ${request.file}` });
    if (stop.aborted) return report('stopped', 'the linter was stopped');
    const child = await this.#childFor(found, source);
    this.#orders += 1;
    const order = JSON.stringify({ id: this.#orders, file: path.join(this.place.root, request.file), text: request.text });
    const answer = await child.ask(order, { timeoutMs: request.timeoutMs, stop });
    this.#rest(child);
    if (answer.kind === 'stopped') return report('stopped', 'the linter was stopped');
    if (answer.kind === 'late') return report('timeout', `ESLint did not end within ${request.timeoutMs} ms`);
    if (answer.kind === 'died') return report('crashed', `ESLint ended by itself: ${answer.words.trim().split('\n').slice(-3).join(' ')}`);
    const said = reply.safeParse(parsed(answer.line));
    if (!said.success || said.data.id !== this.#orders) return report('crashed', 'ESLint gave an answer that cannot be read');
    if ('problem' in said.data) return report('unavailable', `ESLint cannot check ${request.file}: ${said.data.problem.split('\n')[0] ?? ''}`);
    if (said.data.ignored) return report('unavailable', `ESLint is told to ignore ${request.file}`);
    return { ...report('completed', ''), findings: said.data.findings };
  }

  async #childFor(found: FoundLinter, source: LaneSource): Promise<LintChild> {
    clearTimeout(this.#idle);
    const warm = this.#warm;
    if (warm !== undefined && !warm.child.isGone && warm.folder === found.folder && warm.source === source) return warm.child;
    await warm?.child.end();
    const mark = `${randomBytes(12).toString('hex')} `;
    const command = this.place.wrap(['-e', eslintProgram, JSON.stringify({ folder: found.folder, mark })], { source, cwd: found.folder });
    const child = new LintChild(command, mark);
    this.#warm = { child, folder: found.folder, source };
    return child;
  }

  #rest(child: LintChild): void {
    child.rest();
    this.#idle = setTimeout(() => void child.end(), IDLE_MS);
    this.#idle.unref();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
