// Outside of the type-checking worker: starts it when first needed, hands it one order at a time, replaces it when it dies.
import { once } from 'node:events';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Checker, CheckerReport, DependantsReport, Overlay, VariantReport, Variants } from '../../core/ports/checker';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { CheckOrder, CheckReply, CheckSetup, EndOrder } from './messages';

export interface CheckerSettings {
  readonly root: string;
  /** File of the built worker: `checkEntry.js` beside the bundle that runs. */
  readonly entry: string | URL;
  /** Executable of the native compiler, where there is one; without it the language service checks. */
  readonly native?: string | undefined;
  /** Texts of unsaved documents by path relative to the root; an overlay goes before them. */
  readonly openTexts?: () => Overlay;
}

export interface CheckPool extends Checker {
  checkMany(variants: Variants, stop: StopSignal): Promise<readonly VariantReport[]>;
  dependants(file: string, overlay: Overlay, stop: StopSignal): Promise<DependantsReport>;
  /** Ends the worker; what is still asked settles as stopped. */
  dispose(): Promise<void>;
}

/** Milliseconds that a worker has to notice a stop before it is ended. */
const stopGraceMs = 500;
/** A worker that dies twice over one order would die a third time. */
const maxTries = 2;

export function createChecker(settings: CheckerSettings): CheckPool {
  const stopFlag = new SharedArrayBuffer(4);
  const flag = new Int32Array(stopFlag);
  let worker: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const disposal = new AbortController();

  const start = (): Worker => {
    const setup: CheckSetup = { root: settings.root, stop: stopFlag, native: settings.native ?? null };
    const started = new Worker(settings.entry, { workerData: setup, env: {}, resourceLimits: { maxOldGenerationSizeMb: 4096 } });
    const forget = (): void => {
      if (worker === started) worker = undefined;
    };
    started.once('exit', forget);
    started.on('error', forget);
    return started;
  };

  const ask = (order: CheckOrder, stops: readonly StopSignal[]): Promise<CheckReply> => {
    if (isStopped(stops)) return Promise.resolve({ kind: 'stopped' });
    Atomics.store(flag, 0, 0);
    worker ??= start();
    return exchange(worker, order, { stops, raise: () => Atomics.store(flag, 0, 1) });
  };

  const send = (order: CheckOrder, stop: StopSignal): Promise<CheckReply> => {
    const stops: readonly StopSignal[] = [stop, disposal.signal];
    const reply = turn.then(async () => {
      let last = await ask(order, stops);
      for (let tries = 1; last.kind === 'failed' && tries < maxTries && !worker; tries += 1) last = await ask(order, stops);
      return last;
    });
    turn = reply.catch(() => undefined);
    return unlessStopped(reply, stops);
  };
  const dispose = async (): Promise<void> => {
    disposal.abort();
    const last = worker;
    if (last === undefined) return;
    // A worker that is ended from outside leaves the compiler that it started unreaped. While it ends it keeps the program alive:
    // a command line with nothing else to wait for would leave before it has closed its journal and set its exit status.
    last.ref();
    last.postMessage({ kind: 'end' } satisfies EndOrder);
    await Promise.race([once(last, 'exit'), setTimeoutAsync(stopGraceMs, undefined, { ref: false })]).catch(() => undefined);
    await last.terminate();
  };
  return { ...asked(send, () => settings.openTexts?.() ?? {}), dispose };
}

type Send = (order: CheckOrder, stop: StopSignal) => Promise<CheckReply>;

/** The questions of the port as orders, their replies as reports. */
function asked(send: Send, openTexts: () => Overlay): Omit<CheckPool, 'dispose'> {
  const whole = (overlay: Overlay): Overlay => ({ ...openTexts(), ...overlay });
  return {
    async check(files, overlay, stop) {
      const reply = await send({ kind: 'check', files, overlay: whole(overlay) }, stop);
      return reply.kind === 'check' ? reply.report : uncheckedReport(files, reply);
    },
    async fixes(file, overlay, stop) {
      const reply = await send({ kind: 'fixes', file, overlay: whole(overlay) }, stop);
      return reply.kind === 'fixes' ? reply.fixes : [];
    },
    async refactorings(request, overlay, stop) {
      const reply = await send({ kind: 'refactorings', request, overlay: whole(overlay) }, stop);
      return reply.kind === 'fixes' ? reply.fixes : [];
    },
    async checkMany(variants, stop) {
      const reply = await send({ kind: 'many', variants: { ...variants, overlay: whole(variants.overlay) } }, stop);
      if (reply.kind === 'many') return reply.reports;
      return variants.declarations.map(() => ({ ...uncheckedReport([variants.file], reply), exact: false }));
    },
    async dependants(file, overlay, stop) {
      const reply = await send({ kind: 'dependants', file, overlay, open: openTexts() }, stop);
      return reply.kind === 'dependants' ? reply.report : { ...uncheckedReport([file], reply), files: [] };
    },
  };
}

interface Exchange {
  readonly stops: readonly StopSignal[];
  readonly raise: () => void;
}

/** One order and its reply. The worker keeps the program alive only meanwhile. */
function exchange(worker: Worker, order: CheckOrder, { stops, raise }: Exchange): Promise<CheckReply> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const giveUp = (): void => {
      raise();
      timer = setTimeout(() => void worker.terminate(), stopGraceMs);
    };
    const onReply = (reply: CheckReply): void => settle(reply);
    const onError = (error: Error): void => settle({ kind: 'failed', message: error.message });
    const onExit = (): void => settle(isStopped(stops) ? { kind: 'stopped' } : { kind: 'failed', message: 'the worker ended' });
    const settle = (reply: CheckReply): void => {
      clearTimeout(timer);
      worker.off('message', onReply).off('error', onError).off('exit', onExit).unref();
      for (const stop of stops) stop.removeEventListener('abort', giveUp);
      resolve(reply);
    };
    worker.ref();
    worker.on('message', onReply).on('error', onError).on('exit', onExit);
    for (const stop of stops) stop.addEventListener('abort', giveUp);
    worker.postMessage(order);
  });
}

/** The reply, or `stopped` as soon as a signal fires: a caller waits neither for its turn nor for the worker. */
function unlessStopped(reply: Promise<CheckReply>, stops: readonly StopSignal[]): Promise<CheckReply> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => settle({ kind: 'stopped' });
    const settle = (value: CheckReply): void => {
      for (const stop of stops) stop.removeEventListener('abort', giveUp);
      resolve(value);
    };
    for (const stop of stops) stop.addEventListener('abort', giveUp);
    reply.then(settle, reject);
  });
}

function isStopped(stops: readonly StopSignal[]): boolean {
  return stops.some((stop) => stop.aborted);
}

function uncheckedReport(files: readonly string[], reply: CheckReply): CheckerReport {
  const why = reply.kind === 'failed' ? `The type check failed: ${reply.message}` : 'The type check was stopped.';
  const diagnostic = { file: files[0] ?? '', code: 0, message: why, span: { start: 0, end: 0 }, severity: 'error' as const };
  return { diagnostics: [diagnostic], compiler: 'typescript', ms: 0 };
}
