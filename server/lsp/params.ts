// The forms of what a client may send, checked at the wire. The types are those of the protocol.
import { z } from 'zod';
import { readVoter } from '../core/ports/readVoter';
import type { ServerSettings, StartRun } from '../protocol/server';

const position = z.object({ line: z.int().min(0), character: z.int().min(0) });

export const startRunParams: z.ZodType<StartRun> = z.object({
  uri: z.string().min(1),
  range: z.object({ start: position, end: position }).exactOptional(),
  symbol: z.string().exactOptional(),
  wish: z.string().max(20_000),
});

/** A request without parameters. */
export const noParams = z.null().or(z.undefined()).transform(() => null);

export const runParams = z.object({ run: z.string() });

export const pauseRunParams = z.object({ run: z.string(), paused: z.boolean() });

export const resumeRunParams = z.object({ run: z.string(), more: z.string().exactOptional() });

export const undoEditsParams = z.object({ run: z.string(), edits: z.array(z.string()).readonly() });

export const alternativesParams = z.object({ run: z.string(), task: z.string() });

export const editTextsParams = z.object({ run: z.string(), edit: z.string() });

export const decideEditsParams = z.object({
  run: z.string(),
  edits: z.array(z.string()).readonly(),
  verdict: z.enum(['accept', 'refuse', 'reset']),
  reason: z.string().max(2_000),
});

/** Unknown settings are dropped, wrong ones refused. */
export const settingsParams: z.ZodType<Partial<ServerSettings>> = z.object({
  provider: z.enum(['auto', 'offline', 'openai', 'ollama', 'lmstudio', 'llamacpp', 'vllm', 'vscode']).exactOptional(),
  model: z.string().exactOptional(),
  baseUrl: z.string().exactOptional(),
  priceInput: z.number().min(0).nullable().exactOptional(),
  priceOutput: z.number().min(0).nullable().exactOptional(),
  reuse: z.boolean().exactOptional(),
  voters: z.array(z.string().refine((text) => readVoter(text) !== undefined)).readonly().exactOptional(),
  reliability: z.number().min(0.5).max(0.9999).exactOptional(),
  budgetUsd: z.number().min(0).nullable().exactOptional(),
  maxCalls: z.int().min(1).exactOptional(),
  concurrency: z.int().min(1).max(64).exactOptional(),
  seed: z.int().min(0).exactOptional(),
  testTimeoutMs: z.int().min(1_000).exactOptional(),
  runTestsWithoutSandbox: z.boolean().exactOptional(),
});

export const configureParams = z.object({ trusted: z.boolean(), settings: settingsParams });

export const clientOptions = z.object({
  review: z.boolean().exactOptional(),
  patches: z.boolean().exactOptional(),
  trusted: z.boolean().exactOptional(),
  settings: settingsParams.exactOptional(),
  storage: z.string().exactOptional(),
});
